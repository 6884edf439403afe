/**
 * Checks that the functions of `sa` and the directives share.
 *
 * @module
 */
import type {
  CheckOptions,
  ComputedOptions,
  DeferralOptions,
  ExcludeOptions,
  ForeignKeyOptions,
  ForeignKeyRules,
  IdentityOptions,
  PrimaryKeyOptions,
  SequenceNumbers,
  UniqueOptions,
} from "../api/parts.ts";
import { argument, type OptionChecks } from "../args/arguments.ts";
import { BOOLEAN, type Check, INTEGER, nullable, oneOf, recordOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { SQL_TEXT, sqlOf } from "../args/types.ts";
import type { Call } from "../call.ts";
import { isFinal } from "../naming.ts";

/** A name, or `op.f("...")`. */
export const NAME: Check = { expects: "a name", test: (value) => STRING.test(value) || isFinal(value) };

/** Checks of {@linkcode DeferralOptions}. */
export const DEFERRAL: OptionChecks<DeferralOptions> = {
  deferrable: BOOLEAN,
  initially: oneOf("DEFERRED", "IMMEDIATE"),
};

const ACTION = /^(?:NO ACTION|RESTRICT|CASCADE|SET (?:NULL|DEFAULT)(?:\s*\([^()]+\))?)$/i;
const ON_DELETE: Check = {
  expects: "'CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL' or 'SET DEFAULT', the last two also with columns",
  test: (value) => typeof value === "string" && ACTION.test(value.trim()),
};
const ON_UPDATE = oneOf(
  ...["CASCADE", "RESTRICT", "NO ACTION", "SET NULL", "SET DEFAULT"].flatMap((word) => [word, word.toLowerCase()]),
);

/** Checks of {@linkcode ForeignKeyRules}. */
export const RULES: OptionChecks<ForeignKeyRules> = {
  ...DEFERRAL,
  onDelete: ON_DELETE,
  onUpdate: ON_UPDATE,
  match: oneOf("FULL", "PARTIAL", "SIMPLE"),
  notValid: BOOLEAN,
};

/** Checks of {@linkcode SequenceNumbers}. */
export const SEQUENCE: OptionChecks<SequenceNumbers> = {
  increment: INTEGER,
  start: INTEGER,
  minValue: nullable(INTEGER),
  maxValue: nullable(INTEGER),
  cache: INTEGER,
  cycle: BOOLEAN,
};

/** Checks of the options of constraints. */
export const PRIMARY_KEY: OptionChecks<PrimaryKeyOptions> = {
  ...DEFERRAL,
  name: NAME,
  include: STRINGS,
  comment: TEXT,
};
/** Checks of {@linkcode UniqueOptions}. */
export const UNIQUE: OptionChecks<UniqueOptions> = { ...PRIMARY_KEY, nullsNotDistinct: BOOLEAN };
/** Checks of {@linkcode CheckOptions}. */
export const CHECK: OptionChecks<CheckOptions> = { name: NAME, noInherit: BOOLEAN, notValid: BOOLEAN, comment: TEXT };
/** Checks of {@linkcode ForeignKeyOptions}. */
export const FOREIGN_KEY: OptionChecks<ForeignKeyOptions> = { ...RULES, name: NAME, comment: TEXT };
/** Checks of {@linkcode ExcludeOptions}. */
export const EXCLUDE: OptionChecks<ExcludeOptions> = {
  ...DEFERRAL,
  name: NAME,
  using: STRING,
  where: SQL_TEXT,
  ops: recordOf(STRING),
  comment: TEXT,
};
/** Checks of {@linkcode IdentityOptions}. */
export const IDENTITY: OptionChecks<IdentityOptions> = { ...SEQUENCE, always: BOOLEAN };
/** Checks of {@linkcode ComputedOptions}. */
export const COMPUTED: OptionChecks<ComputedOptions> = { stored: BOOLEAN };

/** Checks a piece of SQL among the arguments and returns its text. */
export function sqlArgument(call: Call, name: string, value: unknown): string {
  return sqlOf(argument(call, { name, value: value as string, check: SQL_TEXT }));
}

/** Takes `table.column` or `schema.table.column` apart. Throws `op-argument` for anything else. */
export function splitReference(call: Call, text: string): { schema?: string; table: string; column: string } {
  const parts = text.split(".");
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => part === "")) {
    throw call.error(
      "op-argument",
      `Cannot read reference '${text}' of '${call.directive}': expected 'table.column' or 'schema.table.column'`,
      {
        hint: "Write an object { schema, table, column } for names that contain dots",
      },
    );
  }
  const [column = "", table = "", schema] = parts.reverse();
  for (const name of parts) checkName(call, { what: "name in the reference", value: name });
  return { ...present({ schema }), table, column };
}
