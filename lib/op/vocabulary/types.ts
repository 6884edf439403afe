/**
 * The type functions of `sa`.
 *
 * @module
 */
import type { BuiltinType } from "../../schema/sql_type.ts";
import type { SaTypes, SqlType as PublicType } from "../api/types.ts";
import type {
  DomainTypeOptions,
  EnumTypeOptions,
  IntervalTypeOptions,
  NamedTypeOptions,
  TextTypeOptions,
  TimeTypeOptions,
} from "../api/type_options.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, oneOf, STRING } from "../args/check.ts";
import { checkName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { checkType } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import { enumLabels } from "../build/enum_labels.ts";
import type { Call, Frame } from "../call.ts";
import { make } from "../made.ts";
import { showValue } from "../args/show.ts";
import { PLAIN_TYPES } from "./plain_types.ts";

const MAX_LENGTH = 10485760;

const FIELDS = [
  ...["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "YEAR TO MONTH", "DAY TO HOUR", "DAY TO MINUTE"],
  ...["DAY TO SECOND", "HOUR TO MINUTE", "HOUR TO SECOND", "MINUTE TO SECOND"],
];

const TEXT_CHECKS: OptionChecks<TextTypeOptions> = { collation: STRING, collationSchema: STRING };
const PRECISION = between(0, 6);
const TIME_CHECKS: OptionChecks<TimeTypeOptions> = { timezone: BOOLEAN, precision: PRECISION };
const INTERVAL_CHECKS: OptionChecks<IntervalTypeOptions> = { fields: oneOf(...FIELDS), precision: PRECISION };
const ENUM_CHECKS: OptionChecks<EnumTypeOptions> = {
  schema: STRING,
  createType: BOOLEAN,
  native: BOOLEAN,
  createConstraint: BOOLEAN,
};
const DOMAIN_CHECKS: OptionChecks<DomainTypeOptions> = {
  schema: STRING,
  createType: BOOLEAN,
  notNull: BOOLEAN,
  default: STRING,
  check: STRING,
  constraintName: STRING,
};
const NAMED_CHECKS: OptionChecks<NamedTypeOptions> = { schema: STRING, ...TEXT_CHECKS };

/** Makes the type functions. */
export function typeVocabulary(frame: Frame): SaTypes {
  return {
    ...plainTypes(frame),
    numeric: (precision, scale) => {
      const call = frame.call("sa.numeric");
      if (precision === undefined && scale !== undefined) {
        throw call.error("op-type", "Cannot use a scale without a precision in 'sa.numeric'");
      }
      const modifiers = [
        limit(call, { name: "precision", value: precision, range: [1, 1000] }),
        limit(call, { name: "scale", value: scale, range: [-1000, 1000] }),
      ];
      return builtin("numeric", { modifiers });
    },
    float: (precision) => {
      const call = frame.call("sa.float");
      return builtin("float", { modifiers: [limit(call, { name: "precision", value: precision, range: [1, 53] })] });
    },
    string: (length, given) => text(frame.call("sa.string"), { name: "varchar", length, given }),
    char: (length, given) => text(frame.call("sa.char"), { name: "char", length, given }),
    bit: (length) =>
      builtin("bit", {
        modifiers: [limit(frame.call("sa.bit"), { name: "length", value: length, range: [1, 83886080] })],
      }),
    bitVarying: (length) => {
      const call = frame.call("sa.bitVarying");
      return builtin("bit varying", {
        modifiers: [limit(call, { name: "length", value: length, range: [1, 83886080] })],
      });
    },
    time: (given) => time(frame.call("sa.time"), "time", given),
    dateTime: (given) => time(frame.call("sa.dateTime"), "timestamp", given),
    timestamp: (given) => time(frame.call("sa.timestamp"), "timestamp", given),
    timestamptz: (precision) =>
      time(frame.call("sa.timestamptz"), "timestamp", { timezone: true, ...present({ precision }) }),
    interval: (given) => {
      const { fields, precision } = options(frame.call("sa.interval"), { value: given, checks: INTERVAL_CHECKS });
      return builtin("interval", { modifiers: [precision], fields });
    },
    array: (element, dimensions = 1) => {
      const call = frame.call("sa.array");
      const inner = checkType(call, { what: "element type", value: element });
      const more = limit(call, { name: "dimensions", value: dimensions, range: [1, 6] }) ?? 1;
      if (inner.kind === "array") return make({ ...inner, dimensions: inner.dimensions + more });
      return make({ kind: "array", element: inner, dimensions: more });
    },
    enum: (name, values, given) => enumType(frame.call("sa.enum"), { name, values, given }),
    domain: (name, base, given) => {
      const call = frame.call("sa.domain");
      const { schema, ...rest } = options(call, { value: given, checks: DOMAIN_CHECKS });
      if (base === undefined && rest.createType === true) {
        throw call.error("op-type", `Cannot create domain '${name}' in 'sa.domain': it has no base type`);
      }
      return make({
        kind: "domain",
        ...typeName(call, name, schema),
        ...present({ base: base === undefined ? undefined : checkType(call, { what: "base type", value: base }) }),
        ...present(rest),
      });
    },
    named: (name, given) => {
      const call = frame.call("sa.named");
      const { schema, ...rest } = options(call, { value: given, checks: NAMED_CHECKS });
      return make({ kind: "named", ...typeName(call, name, schema), ...present(rest) });
    },
    type: (sql) => {
      const call = frame.call("sa.type");
      return make({ kind: "raw", sql: argument(call, { name: "sql", value: sql, check: STRING }).trim() });
    },
  };
}

type PlainTypes = { readonly [K in keyof typeof PLAIN_TYPES]: () => PublicType };

function plainTypes(frame: Frame): PlainTypes {
  const functions = Object.entries(PLAIN_TYPES).map(([method, name]) => [method, (...given: readonly unknown[]) => {
    const call = frame.call(`sa.${method}`);
    if (name.endsWith("multirange")) requireVersion(call, { what: "a multirange type", version: 140000 });
    if (given.length === 0) return builtin(name, {});
    const hint = `Write sa.type("${name}(...)") for a form that 'sa' has no function for`;
    throw call.error("op-type", `Cannot use arguments in 'sa.${method}': the type takes none`, { hint });
  }]);
  return Object.fromEntries(functions) as PlainTypes;
}

/** Makes the type of `sa.text()`; shared with the expression of the same name. */
export function textType(call: Call, given: TextTypeOptions | undefined): PublicType {
  return builtin("text", present(options(call, { value: given, checks: TEXT_CHECKS })));
}

function text(
  call: Call,
  { name, length, given }: { name: string; length: unknown; given: TextTypeOptions | undefined },
): PublicType {
  const collation = options(call, { value: given, checks: TEXT_CHECKS });
  return builtin(name, {
    modifiers: [limit(call, { name: "length", value: length, range: [1, MAX_LENGTH] })],
    ...collation,
  });
}

function time(call: Call, name: string, given: TimeTypeOptions | undefined): PublicType {
  const { precision, timezone = false } = options(call, { value: given, checks: TIME_CHECKS });
  return builtin(name, { modifiers: [precision], timezone });
}

interface EnumArguments {
  readonly name: string;
  readonly values: readonly string[] | undefined;
  readonly given: EnumTypeOptions | undefined;
}

function enumType(call: Call, { name, values = [], given }: EnumArguments): PublicType {
  const { schema, ...rest } = options(call, { value: given, checks: ENUM_CHECKS });
  const checked = enumLabels(call, { name: "values", value: values });
  if (checked.length === 0 && (rest.createType === true || rest.native === false)) {
    throw call.error("op-type", `Cannot make enum '${name}' in '${call.directive}': it has no values`);
  }
  if (rest.createConstraint === true && rest.native !== false) {
    throw call.error(
      "op-type",
      `Cannot use 'createConstraint' for enum '${name}': the type itself admits no other values`,
      {
        hint: "Leave it out, or make a varchar column with 'native: false'",
      },
    );
  }
  return make({
    kind: "enum",
    ...typeName(call, name, schema),
    values: checked,
    ...(checked.length === 0 ? { createType: false } : {}),
    ...present(rest),
  });
}

function typeName(call: Call, name: string, schema: string | undefined): { schema?: string; name: string } {
  const checked = checkName(call, { what: "type name", value: name });
  return schema === undefined
    ? { name: checked }
    : { schema: checkName(call, { what: "schema name", value: schema }), name: checked };
}

interface BuiltinParts {
  readonly modifiers?: readonly (number | undefined)[];
  readonly timezone?: boolean;
  readonly fields?: string | undefined;
  readonly collation?: string;
  readonly collationSchema?: string;
}

function builtin(
  name: string,
  { modifiers = [], timezone, fields, collation, collationSchema }: BuiltinParts,
): PublicType {
  const given = modifiers.filter((modifier) => modifier !== undefined);
  const parts = present({ timezone: timezone === true ? true : undefined, fields, collation, collationSchema });
  return make({ kind: "builtin", name, ...(given.length === 0 ? {} : { modifiers: given }), ...parts } as BuiltinType);
}

function between(low: number, high: number) {
  return {
    expects: `a whole number from ${low} to ${high}`,
    test: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high,
  };
}

interface Limit {
  readonly name: string;
  readonly value: unknown;
  readonly range: readonly [low: number, high: number];
}

function limit(call: Call, { name, value, range }: Limit): number | undefined {
  if (value === undefined) return undefined;
  const check = between(...range);
  if (check.test(value)) return value as number;
  const found = showValue(value);
  throw call.error(
    "op-type",
    `Cannot use this ${name} in '${call.directive}': expected ${check.expects}: found ${found}`,
  );
}
