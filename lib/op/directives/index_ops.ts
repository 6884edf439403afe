/**
 * Directives on indexes.
 *
 * @module
 */
import type { CreateIndexOptions, DropIndexOptions, IndexOps, RenameIndexOptions } from "../api/index_ops.ts";
import type { Index } from "../api/index_parts.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, madeBy, nullable, STRING } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { INDEX_OPTIONS, indexDef } from "../build/index_def.ts";
import type { Call, Frame } from "../call.ts";
import { make } from "../made.ts";
import { plainName } from "../naming.ts";
import type { DropIndexNode } from "../nodes/index_node.ts";
import { NAME } from "../vocabulary/checks.ts";

const CREATE: OptionChecks<CreateIndexOptions> = {
  ...INDEX_OPTIONS,
  schema: STRING,
  ifNotExists: BOOLEAN,
  concurrently: BOOLEAN,
  only: BOOLEAN,
};
const DROP: OptionChecks<DropIndexOptions> = {
  schema: STRING,
  table: STRING,
  ifExists: BOOLEAN,
  concurrently: BOOLEAN,
  cascade: BOOLEAN,
  existing: madeBy("index", "sa.index(null, ['email'])"),
};
const RENAME: OptionChecks<RenameIndexOptions> = { schema: STRING, ifExists: BOOLEAN };

/** Directives on indexes. */
export function indexDirectives(frame: Frame): IndexOps {
  return {
    createIndex(name, table, columns, given) {
      const call = frame.call("op.createIndex");
      const { schema, ifNotExists, concurrently, only, ...rest } = options(call, { value: given, checks: CREATE });
      const owner = qualifiedName(call, { what: "table name", value: table, schema });
      const checked = argument(call, { name: "name", value: name, check: nullable(NAME) });
      if (only === true && concurrently === true) {
        throw call.error(
          "op-argument",
          "Cannot use 'only' and 'concurrently' together in 'op.createIndex': PostgreSQL cannot",
        );
      }
      call.record({
        kind: "createIndex",
        table: owner,
        ...indexDef(call, { table: owner, name: checked, columns, options: rest }),
        ...present({ concurrently, ifNotExists, only }),
      });
    },
    dropIndex(name, given) {
      const call = frame.call("op.dropIndex");
      call.record(dropNode(call, name, options(call, { value: given, checks: DROP })));
    },
    renameIndex(name, newName, given) {
      const call = frame.call("op.renameIndex");
      const { schema, ifExists } = options(call, { value: given, checks: RENAME });
      const index = qualifiedName(call, { what: "index name", value: name, schema });
      const target = checkName(call, { what: "new index name", value: newName });
      call.record({ kind: "renameIndex", index, newName: target, ...present({ ifExists }) });
    },
  };
}

function dropNode(call: Call, name: unknown, given: DropIndexOptions): DropIndexNode {
  const { schema, concurrently, ifExists, cascade, existing } = given;
  if (concurrently === true && cascade === true) {
    throw call.error(
      "op-argument",
      "Cannot use 'concurrently' and 'cascade' together in 'op.dropIndex': PostgreSQL cannot",
    );
  }
  const index = { ...present({ schema: checkedSchema(call, schema) }), name: plainName(call, "index name", name) };
  const table = given.table === undefined
    ? undefined
    : qualifiedName(call, { what: "table name", value: given.table, schema });
  return {
    kind: "dropIndex",
    index,
    ...present({ table, concurrently, ifExists, cascade }),
    ...(existing === undefined ? {} : { existing: existingIndex(call, { existing, table, name: index.name }) }),
  };
}

interface ExistingUse {
  readonly existing: Index;
  readonly table: ReturnType<typeof qualifiedName> | undefined;
  readonly name: string;
}

function existingIndex(call: Call, { existing, table, name }: ExistingUse) {
  if (table === undefined) {
    throw call.error(
      "op-argument",
      "Cannot use 'existing' without 'table' in 'op.dropIndex': the index could not be created again",
    );
  }
  return indexDef(call, {
    table,
    name: make({ kind: "final", name }),
    columns: existing.columns,
    options: existing.options,
  });
}

function checkedSchema(call: Call, schema: string | undefined): string | undefined {
  return schema === undefined ? undefined : checkName(call, { what: "schema name", value: schema });
}
