/**
 * Directives on tables.
 *
 * @module
 */
import type {
  CreateTableOptions,
  DropTableOptions,
  RenameTableOptions,
  SetTableOptionsOptions,
  TableCommentOptions,
  TableOps,
  TableOptions,
  TableReference,
} from "../api/table.ts";
import type { SqlType as PublicType } from "../api/types.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, either, nullable, OBJECT, oneOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { STORAGE, STORAGE_OR_RESET } from "../build/storage.ts";
import { tableDef } from "../build/table.ts";
import type { Call, Frame } from "../call.ts";
import { make } from "../made.ts";
import type { TableDef } from "../nodes/table.ts";

const LIST: Check = { expects: "a list of columns and constraints", test: Array.isArray };

const TABLE: OptionChecks<Omit<TableOptions, "schema">> = {
  comment: TEXT,
  prefixes: STRINGS,
  inherits: either(STRING, STRINGS),
  partitionBy: STRING,
  using: STRING,
  with: STORAGE,
  onCommit: oneOf("DROP", "DELETE ROWS", "PRESERVE ROWS"),
  tablespace: STRING,
};
const CREATE: OptionChecks<CreateTableOptions> = { ...TABLE, schema: STRING, ifNotExists: BOOLEAN };
const DROP: OptionChecks<DropTableOptions> = {
  schema: STRING,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: LIST,
  existingOptions: OBJECT,
};
const RENAME: OptionChecks<RenameTableOptions> = { schema: STRING, ifExists: BOOLEAN };
const COMMENT: OptionChecks<TableCommentOptions> = { schema: STRING, existingComment: nullable(TEXT) };
const SET: OptionChecks<SetTableOptionsOptions> = { schema: STRING, existing: STORAGE_OR_RESET };

/** Directives on tables. */
export function tableDirectives(frame: Frame): TableOps {
  return {
    createTable(name, parts, given) {
      const call = frame.call("op.createTable");
      const { schema, ifNotExists, ...rest } = options(call, { value: given, checks: CREATE });
      const table = qualifiedName(call, { what: "table name", value: name, schema });
      const def = tableDef(call, { table, parts, options: rest });
      call.record({ kind: "createTable", ...def, ...present({ ifNotExists }) });
      return tableReference(def);
    },
    dropTable(name, given) {
      const call = frame.call("op.dropTable");
      const { schema, ifExists, cascade, existing, existingOptions } = options(call, { value: given, checks: DROP });
      const table = qualifiedName(call, { what: "table name", value: name, schema });
      if (existing === undefined && existingOptions !== undefined) {
        throw call.error("op-argument", "Cannot use 'existingOptions' without 'existing' in 'op.dropTable'");
      }
      const tableOptions = options(call, { value: existingOptions, checks: TABLE });
      const def = existing === undefined
        ? undefined
        : tableDef(call, { table, parts: existing, options: tableOptions });
      call.record({ kind: "dropTable", table, ...present({ ifExists, cascade, existing: def }) });
    },
    renameTable(name, newName, given) {
      const call = frame.call("op.renameTable");
      const { schema, ifExists } = options(call, { value: given, checks: RENAME });
      const table = qualifiedName(call, { what: "table name", value: name, schema });
      const target = checkName(call, { what: "new table name", value: newName });
      call.record({ kind: "renameTable", table, newName: target, ...present({ ifExists }) });
    },
    createTableComment(name, comment, given) {
      const call = frame.call("op.createTableComment");
      tableComment(call, {
        name,
        given,
        comment: argument(call, { name: "comment", value: comment, check: nullable(TEXT) }),
      });
    },
    dropTableComment(name, given) {
      tableComment(frame.call("op.dropTableComment"), { name, given, comment: null });
    },
    setTableOptions(name, parameters, given) {
      const call = frame.call("op.setTableOptions");
      const { schema, existing } = options(call, { value: given, checks: SET });
      const table = qualifiedName(call, { what: "table name", value: name, schema });
      const check: Check = {
        expects: "an object with one or more storage parameters",
        test: (value) => STORAGE_OR_RESET.test(value) && Object.keys(value as object).length > 0,
      };
      const values = { ...argument(call, { name: "parameters", value: parameters, check }) };
      call.record({
        kind: "setTableOptions",
        table,
        options: values,
        ...(existing === undefined ? {} : { existing: { ...existing } }),
      });
    },
  };
}

interface CommentUse {
  readonly name: unknown;
  readonly comment: string | null;
  readonly given: TableCommentOptions | undefined;
}

function tableComment(call: Call, { name, comment, given }: CommentUse): void {
  const { schema, existingComment } = options(call, { value: given, checks: COMMENT });
  const table = qualifiedName(call, { what: "table name", value: name, schema });
  call.record({ kind: "tableComment", table, comment, ...present({ existing: existingComment }) });
}

function tableReference({ table, columns }: TableDef): TableReference {
  return make({
    kind: "table",
    ...table,
    columns: columns.map(({ name, type }) => ({ name, type: type as PublicType })),
  });
}
