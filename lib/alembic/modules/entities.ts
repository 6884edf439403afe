/**
 * `alembic_utils`: functions, triggers, views, extensions, policies as objects; `op.create_entity(entity)`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import type { PyObject, PyType, Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { isA, isTrue, own, text } from "../python.ts";
import { recordSql, type Run } from "../run.ts";
import { quoted } from "../sql/identifier.ts";
import { storing } from "../types/classes.ts";

const entityType: PyType = nativeType("ReplaceableEntity", { module: "alembic_utils.replaceable_entity", open: true });

function entity(name: string, params: string): PyType {
  return nativeType(name, { module: "alembic_utils", bases: [entityType], open: true, methods: storing(params) });
}

const ENTITIES: Readonly<Record<string, PyType>> = {
  PGFunction: entity("PGFunction", "schema, signature, definition"),
  PGTrigger: entity("PGTrigger", "schema, signature, definition, on_entity, is_constraint=False"),
  PGView: entity("PGView", "schema, signature, definition"),
  PGMaterializedView: entity("PGMaterializedView", "schema, signature, definition, with_data=True"),
  PGExtension: entity("PGExtension", "schema, signature"),
  PGPolicy: entity("PGPolicy", "schema, signature, definition, on_entity"),
};

/** Members of `alembic_utils`. */
export function entityMembers(_run: Run): ModuleMembers {
  return { ...ENTITIES, ReplaceableEntity: entityType, "register_entities(*args, **kw)": () => null };
}

function part(self: PyObject, name: string): string {
  return text(own(self, name), name);
}

/** The name before the parentheses. */
function nameOf(signature: string): string {
  return signature.split("(")[0]!.trim();
}

/** The arguments without defaults, as `DROP FUNCTION` wants them. */
function dropSignature(signature: string): string {
  return signature.replace(/\s+(default\s+|=\s*)('[^']*'(::[\w\[\] ]+)?|[^,)]+)/gi, "");
}

interface EntitySql {
  readonly create: (self: PyObject) => string;
  readonly drop: (self: PyObject) => string;
  readonly replace?: (self: PyObject) => readonly string[];
}

function qualified(self: PyObject): string {
  return `${quotedPart(part(self, "schema"))}.${quotedPart(nameOf(part(self, "signature")))}`;
}

function quotedPart(name: string): string {
  return `"${name.replaceAll('"', "")}"`;
}

function functionSql(word: string): (self: PyObject) => string {
  return (self) => {
    const signature = part(self, "signature");
    const rest = signature.slice(nameOf(signature).length).trim();
    return `${word} ${qualified(self)}${rest.startsWith("(") ? rest : "()"} ${part(self, "definition").trim()}`;
  };
}

function triggerTable(self: PyObject): string {
  const on = part(self, "on_entity");
  return on.includes(".") ? on : `${part(self, "schema")}.${on}`;
}

const SQL: Readonly<Record<string, EntitySql>> = {
  PGFunction: {
    create: functionSql("CREATE FUNCTION"),
    drop: (self) => {
      const signature = dropSignature(part(self, "signature"));
      return `DROP FUNCTION ${qualified(self)}${signature.slice(nameOf(signature).length).trim()}`;
    },
    replace: (self) => [functionSql("CREATE OR REPLACE FUNCTION")(self)],
  },
  PGTrigger: {
    create: (self) => {
      const constraint = isTrue(own(self, "is_constraint")) ? "CONSTRAINT " : "";
      const definition = part(self, "definition").replace(/\bON\s+("?[\w.]+"?)/i, `ON ${triggerTable(self)}`);
      return `CREATE ${constraint}TRIGGER ${quotedPart(part(self, "signature"))} ${definition.trim()}`;
    },
    drop: (self) => `DROP TRIGGER ${quotedPart(part(self, "signature"))} ON ${triggerTable(self)}`,
  },
  PGView: {
    create: (self) => `CREATE VIEW ${qualified(self)} AS ${part(self, "definition").trim().replace(/;\s*$/, "")}`,
    drop: (self) => `DROP VIEW ${qualified(self)}`,
    replace: (
      self,
    ) => [`CREATE OR REPLACE VIEW ${qualified(self)} AS ${part(self, "definition").trim().replace(/;\s*$/, "")}`],
  },
  PGMaterializedView: {
    create: (self) =>
      `CREATE MATERIALIZED VIEW ${qualified(self)} AS ${part(self, "definition").trim().replace(/;\s*$/, "")} ${
        isTrue(own(self, "with_data")) ? "WITH DATA" : "WITH NO DATA"
      }`,
    drop: (self) => `DROP MATERIALIZED VIEW ${qualified(self)}`,
  },
  PGExtension: {
    create: (self) =>
      `CREATE EXTENSION ${quotedPart(part(self, "signature"))} WITH SCHEMA ${quoted(part(self, "schema"))}`,
    drop: (self) => `DROP EXTENSION ${quotedPart(part(self, "signature"))}`,
  },
  PGPolicy: {
    create: (self) =>
      `CREATE POLICY ${part(self, "signature")} ON ${triggerTable(self)} ${part(self, "definition").trim()}`,
    drop: (self) => `DROP POLICY ${part(self, "signature")} ON ${triggerTable(self)}`,
  },
};

function sqlOf(value: Value): { readonly self: PyObject; readonly sql: EntitySql } {
  if (!isA(value, entityType)) {
    throw raise("TypeError", `an entity of alembic_utils was expected, got ${reprNow(value)}`);
  }
  const name = value.cls.mro.map((cls) => cls.name).find((one) => one in SQL);
  if (name === undefined) throw raise("NotImplementedError", `entities of class '${value.cls.name}' are not supported`);
  return { self: value, sql: SQL[name]! };
}

/** `op.create_entity`, `op.drop_entity`, `op.replace_entity`. */
export function entityOps(run: Run): ModuleMembers {
  return {
    "create_entity(entity)": (entity: Value) => {
      const { self, sql } = sqlOf(entity);
      recordSql(run, sql.create(self), { directive: "op.create_entity" });
      return null;
    },
    "drop_entity(entity)": (entity: Value) => {
      const { self, sql } = sqlOf(entity);
      recordSql(run, sql.drop(self), { directive: "op.drop_entity" });
      return null;
    },
    "replace_entity(entity)": (entity: Value) => {
      const { self, sql } = sqlOf(entity);
      for (const one of sql.replace?.(self) ?? [sql.drop(self), sql.create(self)]) {
        recordSql(run, one, { directive: "op.replace_entity" });
      }
      return null;
    },
  };
}
