/**
 * Views: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { QualifiedName } from "../../sql/statement.ts";
import type { Index } from "../api/index_parts.ts";
import type { MaterializedViewOptions, PlainViewOptions, ViewGrant } from "../api/view.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, listOf, madeBy, OBJECT, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, checkNames } from "../args/names.ts";
import { optionalRole, roleNames } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { requireVersion } from "../args/version.ts";
import type { Call } from "../call.ts";
import type { IndexDef } from "../nodes/parts.ts";
import type { ViewDef, ViewGrantDef } from "../nodes/view.ts";
import { indexDef } from "./index_def.ts";
import { privilegeWords, TABLE_PRIVILEGES } from "./privileges.ts";
import { sqlStatement } from "./statement.ts";
import { STORAGE } from "./storage.ts";

/** Checks of {@linkcode PlainViewOptions}. */
export const PLAIN_VIEW: OptionChecks<PlainViewOptions> = {
  schema: STRING,
  columns: STRINGS,
  with: STORAGE,
  owner: STRING,
  grants: listOf(OBJECT),
  comment: TEXT,
  temporary: BOOLEAN,
  recursive: BOOLEAN,
};

/** Checks of {@linkcode MaterializedViewOptions}. */
export const MATERIALIZED_VIEW: OptionChecks<MaterializedViewOptions> = {
  schema: STRING,
  columns: STRINGS,
  with: STORAGE,
  owner: STRING,
  grants: listOf(OBJECT),
  comment: TEXT,
  using: STRING,
  tablespace: STRING,
  withData: BOOLEAN,
  indexes: listOf(madeBy("index", "what sa.index() returns")),
};

const GRANT: OptionChecks<ViewGrant> = { privileges: STRINGS, to: STRINGS, withGrantOption: BOOLEAN };

/** What a view is made from; options checked already. */
export interface ViewParts {
  readonly view: QualifiedName;
  readonly query: unknown;
  readonly materialized: boolean;
  readonly given: PlainViewOptions & MaterializedViewOptions;
}

/** The view as an operation holds it. */
export function viewDef(call: Call, { view, query, materialized, given }: ViewParts): ViewDef {
  if (given.with?.security_invoker !== undefined) {
    requireVersion(call, { what: "'security_invoker'", version: 150000 });
  }
  return {
    view,
    query: sqlStatement(call, { name: "query", value: query }),
    ...(materialized ? { materialized } : {}),
    ...present({
      columns: given.columns === undefined
        ? undefined
        : checkNames(call, { what: "column name", value: given.columns }),
      temporary: given.temporary,
      recursive: given.recursive,
      using: given.using,
      with: given.with === undefined ? undefined : { ...given.with },
      tablespace: given.tablespace,
      withData: given.withData,
      indexes: given.indexes?.map((index) => viewIndex(call, view, index)),
      owner: optionalRole(call, given.owner),
      grants: given.grants?.map((grant) => viewGrant(call, grant)),
      comment: given.comment,
    }),
  };
}

function viewIndex(call: Call, table: QualifiedName, { name, columns, options: given }: Index): IndexDef {
  return indexDef(call, { table, name, columns, options: given });
}

function viewGrant(call: Call, given: ViewGrant): ViewGrantDef {
  const { privileges, to, withGrantOption } = required(
    call,
    options(call, { value: given, checks: GRANT }),
    ["privileges", "to"],
  );
  return {
    privileges: privilegeWords(call, { value: privileges, known: TABLE_PRIVILEGES }),
    to: roleNames(call, to),
    ...present({ withGrantOption }),
  };
}

/** A view name with its schema. */
export function viewName(call: Call, name: unknown, schema: string | undefined): QualifiedName {
  const checked = checkName(call, { what: "view name", value: name });
  return schema === undefined
    ? { name: checked }
    : { schema: checkName(call, { what: "schema name", value: schema }), name: checked };
}
