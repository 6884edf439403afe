/**
 * Directives on constraints and indexes.
 *
 * @module
 */
import type { ConstraintDef } from "../../op/nodes/parts.ts";
import { raise } from "../../python/runtime/exception.ts";
import { type Kwargs, PyObject, type Value } from "../../python/runtime/object.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { isTrue, items, itemsOrOne, optionalText, present, text } from "../python.ts";
import { checkedName, finalName } from "../run.ts";
import { type ConstraintState, indexType } from "../schema/classes.ts";
import { FOREIGN_DIALECTS } from "../schema/column.ts";
import { givenName } from "../schema/names.ts";
import { constraintDef, indexDef } from "../schema/to_table_def.ts";
import { type Emitter, namingFor } from "./emitter.ts";

/** A constraint that a directive adds. */
export interface ConstraintUse {
  readonly directive: string;
  readonly state: ConstraintState;
}

/** Adds a constraint to a table. */
export function addConstraint(emitter: Emitter, table: QualifiedName, { directive, state }: ConstraintUse): null {
  const constraint = constraintDef(state, { table, naming: namingFor(emitter, directive) });
  emitter.emit({ kind: "addConstraint", table, constraint }, directive);
  return null;
}

/** `create_primary_key`, `create_unique_constraint`. */
export function addKey(
  emitter: Emitter,
  table: QualifiedName,
  { kind, name, columns, kwargs }: { kind: "primaryKey" | "unique"; name: Value; columns: Value; kwargs: Kwargs },
): null {
  const directive = kind === "unique" ? "create_unique_constraint" : "create_primary_key";
  const state: ConstraintState = {
    kind,
    name: givenName(name),
    columns: itemsOrOne(columns).flatMap(spread),
    options: kwargs,
  };
  return addConstraint(emitter, table, { directive, state });
}

function spread(value: Value): readonly Value[] {
  return typeof value === "string" ? [value] : value instanceof PyObject ? [value] : [value];
}

/** `create_check_constraint`. */
export function addCheck(
  emitter: Emitter,
  table: QualifiedName,
  { name, condition, kwargs }: { name: Value; condition: Value; kwargs: Kwargs },
): null {
  const state: ConstraintState = { kind: "check", name: givenName(name), columns: [], condition, options: kwargs };
  return addConstraint(emitter, table, { directive: "create_check_constraint", state });
}

/** What `create_foreign_key` is called with. */
export interface ForeignKeyUse {
  readonly name: Value;
  readonly referent: QualifiedName;
  readonly local: Value;
  readonly remote: Value;
  readonly kwargs: Kwargs;
}

/** `create_foreign_key`. */
export function addForeignKey(emitter: Emitter, table: QualifiedName, use: ForeignKeyUse): null {
  const { referent } = use;
  const prefix = referent.schema === undefined ? referent.name : `${referent.schema}.${referent.name}`;
  const remote = items(use.remote).map((column) => `${prefix}.${text(column, "A column name")}`);
  const local = items(use.local);
  if (local.length !== remote.length) {
    throw raise(
      "ValueError",
      "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.",
    );
  }
  const directive = "create_foreign_key";
  const state: ConstraintState = {
    kind: "foreignKey",
    name: givenName(use.name),
    columns: local,
    references: remote,
    options: use.kwargs,
  };
  const constraint = constraintDef(state, { table, naming: namingFor(emitter, directive) });
  // The referenced table may have a dot in its name.
  const fixed = constraint.kind === "foreignKey" ? { ...constraint, references: referent } : constraint;
  emitter.emit({ kind: "addConstraint", table, constraint: fixed }, directive);
  return null;
}

const TYPES: Readonly<
  Record<string, { readonly kind: ConstraintDef["kind"]; readonly key: "pk" | "uq" | "ck" | "fk" }>
> = {
  check: { kind: "check", key: "ck" },
  foreignkey: { kind: "foreignKey", key: "fk" },
  primary: { kind: "primaryKey", key: "pk" },
  unique: { kind: "unique", key: "uq" },
};

/** `drop_constraint`. */
export function dropConstraint(
  emitter: Emitter,
  table: QualifiedName,
  { name, type, ifExists }: { name: Value; type: Value; ifExists: Value | undefined },
): null {
  const directive = `${emitter.prefix}.drop_constraint`;
  const word = optionalText(type, "type_");
  const known = word === undefined ? undefined : TYPES[word];
  if (word !== undefined && known === undefined) {
    throw raise("TypeError", "'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None");
  }
  const given = givenName(name);
  const named = known === undefined
    ? given === undefined ? undefined : checkedName(emitter.run, given, { what: "constraint name", directive })
    : finalName(emitter.run, { directive, naming: emitter.naming, kind: known.key, table, name: given, columns: [] });
  if (named === undefined) {
    throw raise("ValueError", `Can't emit DROP CONSTRAINT for a constraint of table '${table.name}'; it has no name`);
  }
  emitter.emit({
    kind: "dropConstraint",
    table,
    name: named,
    ...present({ type: known?.kind }),
    ...(isTrue(ifExists) ? { ifExists: true } : {}),
  }, "drop_constraint");
  return null;
}

/** `create_index`. */
export function createIndex(
  emitter: Emitter,
  table: QualifiedName,
  { name, columns, kwargs }: { name: Value; columns: Value; kwargs: Kwargs },
): null {
  for (const key of kwargs.keys()) {
    if (!INDEX_OPTIONS.has(key) && !FOREIGN_DIALECTS.test(key)) {
      throw raise("TypeError", `Additional arguments should be named <dialectname>_<argument>, got '${key}'`);
    }
  }
  const index = new PyObject(indexType);
  index.state = {
    kind: "index",
    name: givenName(name),
    expressions: itemsOrOne(columns).flatMap(spread),
    options: kwargs,
    table: null,
  };
  const def = indexDef(index, { table, naming: namingFor(emitter, "create_index") });
  emitter.emit({
    kind: "createIndex",
    table,
    ...def,
    ...(isTrue(kwargs.get("postgresql_concurrently")) ? { concurrently: true } : {}),
    ...(isTrue(kwargs.get("if_not_exists")) ? { ifNotExists: true } : {}),
  }, "create_index");
  return null;
}

const INDEX_OPTIONS: ReadonlySet<string> = new Set([
  "unique",
  "quote",
  "if_not_exists",
  "schema",
  "info",
  "postgresql_where",
  "postgresql_concurrently",
  "postgresql_using",
  "postgresql_include",
  "postgresql_ops",
  "postgresql_with",
  "postgresql_tablespace",
  "postgresql_nulls_not_distinct",
]);

/** `drop_index`; the table says nothing on PostgreSQL. */
export function dropIndex(
  emitter: Emitter,
  { name, schema, kwargs }: { name: Value; schema: string | undefined; kwargs: Kwargs },
): null {
  const given = givenName(name);
  if (given === undefined) throw raise("ValueError", "DROP INDEX requires that the index have a name");
  const index = checkedName(emitter.run, given, { what: "index name", directive: `${emitter.prefix}.drop_index` });
  emitter.emit({
    kind: "dropIndex",
    index: { name: index, ...present({ schema }) },
    ...(isTrue(kwargs.get("postgresql_concurrently")) ? { concurrently: true } : {}),
    ...(isTrue(kwargs.get("if_exists")) ? { ifExists: true } : {}),
  }, "drop_index");
  return null;
}
