/**
 * `sa.column()`.
 *
 * @module
 */
import type { CheckConstraint, Column, ColumnOptions, ColumnReference } from "../api/parts.ts";
import type { SqlType as PublicType } from "../api/types.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, either, listOf, madeBy, oneOf, STRING, TEXT } from "../args/check.ts";
import { checkName } from "../args/names.ts";
import { checkType } from "../args/types.ts";
import { SERVER_DEFAULT } from "../build/default.ts";
import type { Call } from "../call.ts";
import { make } from "../made.ts";
import { NAME, RULES, splitReference } from "./checks.ts";

const CHECK_CONSTRAINT: Check = madeBy("checkConstraint", "sa.checkConstraint('...')");

const COLUMN: OptionChecks<ColumnOptions> = {
  primaryKey: BOOLEAN,
  nullable: BOOLEAN,
  serverDefault: SERVER_DEFAULT,
  unique: BOOLEAN,
  index: BOOLEAN,
  comment: TEXT,
  identity: madeBy("identity", "sa.identity()"),
  computed: madeBy("computed", "sa.computed('...')"),
  references: either(STRING, {
    expects: "an object { table, column }",
    test: (value) => typeof value === "object" && value !== null,
  }),
  check: either(STRING, CHECK_CONSTRAINT, listOf(CHECK_CONSTRAINT)),
  autoincrement: BOOLEAN,
  storage: oneOf("PLAIN", "EXTERNAL", "EXTENDED", "MAIN", "DEFAULT"),
  compression: STRING,
};

/** What `sa.column()` is called with. */
export interface ColumnArguments {
  readonly name: unknown;
  readonly type: unknown;
  readonly given: ColumnOptions | undefined;
}

/** Makes a column. Throws for options that exclude each other. */
export function makeColumn(call: Call, { name, type, given }: ColumnArguments): Column {
  const checkedName = checkName(call, { what: "column name", value: name });
  const checked = options(call, { value: given, checks: COLUMN });
  const column: Column = {
    kind: "column",
    name: checkedName,
    type: checkType(call, { what: "type", value: type }) as PublicType,
    options: {
      ...checked,
      ...(checked.references === undefined ? {} : { references: reference(call, checked.references) }),
    },
  };
  for (const [one, other] of EXCLUSIVE) {
    if (column.options[one] === undefined || column.options[other] === undefined) continue;
    throw call.error("op-argument", `Cannot use '${one}' and '${other}' together for column '${checkedName}'`);
  }
  refuseNull(call, column);
  for (const check of [checked.check].flat()) {
    if (typeof check === "object" && check !== null) refuseTableOptions(call, check as CheckConstraint);
  }
  return make(column);
}

const EXCLUSIVE: readonly (readonly [keyof ColumnOptions, keyof ColumnOptions])[] = [
  ["serverDefault", "identity"],
  ["serverDefault", "computed"],
  ["identity", "computed"],
];

function refuseNull(call: Call, { name, options: { nullable, primaryKey, identity } }: Column): void {
  if (nullable !== true) return;
  const reason = primaryKey === true ? "a primary key" : identity !== undefined ? "an identity column" : undefined;
  if (reason === undefined) return;
  throw call.error("op-argument", `Cannot make column '${name}' nullable: ${reason} is always NOT NULL`);
}

function refuseTableOptions(call: Call, { options: { noInherit, notValid, comment } }: CheckConstraint): void {
  const option = notValid !== undefined
    ? "notValid"
    : comment !== undefined
    ? "comment"
    : noInherit !== undefined
    ? "noInherit"
    : undefined;
  if (option === undefined) return;
  throw call.error("op-argument", `Cannot use '${option}' for the CHECK of a column`, {
    hint: "Make the CHECK a part of the table, or add it with 'op.createCheckConstraint'",
  });
}

const REFERENCE: OptionChecks<ColumnReference> = {
  ...RULES,
  table: STRING,
  schema: STRING,
  column: STRING,
  name: NAME,
};

function reference(call: Call, given: string | ColumnReference): string | ColumnReference {
  if (typeof given === "string") {
    splitReference(call, given);
    return given;
  }
  const checked = options(call, { value: given, checks: REFERENCE });
  checkName(call, { what: "table name", value: checked.table });
  checkName(call, { what: "column name", value: checked.column });
  if (checked.schema !== undefined) checkName(call, { what: "schema name", value: checked.schema });
  return { ...checked };
}
