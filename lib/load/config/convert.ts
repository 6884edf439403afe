/**
 * From a value as written to a value of the key's type.
 *
 * @module
 */
import { resolve } from "node:path";
import { type Location, MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { MAX_DURATION, parseDuration } from "./duration.ts";
import { readHooks } from "./hooks.ts";
import { interpolate, type VariableLookup } from "./interpolate.ts";
import type { KeySpec, KeyType } from "./keys.ts";
import { isTable } from "./section.ts";
import type { Setting } from "./setting.ts";

/** A setting and the row of its key. */
export interface Subject extends Setting {
  readonly spec: KeySpec;
}

/** A variable that a deferred setting needs and that is not set. */
export interface UnsetVariable {
  readonly unset: string;
}

/**
 * Interpolates and converts the value of a setting.
 *
 * @returns The value, or the variable that is not set when the key is deferred.
 * @throws {MigratorError} `config-missing-variable`, `config-bad-interpolation`, `config-wrong-type`,
 * `config-bad-value`.
 */
export function convertSetting(subject: Subject, lookup: VariableLookup): unknown | UnsetVariable {
  const convert = CONVERTERS[subject.spec.type];
  if (subject.isText) return convert(subject);
  const expanded = expandValue(subject.value, { subject, lookup });
  if (expanded.unset !== undefined) return { unset: expanded.unset };
  return convert({ ...subject, value: expanded.value, isText: expanded.used });
}

/** True for the second result of {@linkcode convertSetting}. */
export function isUnset(value: unknown): value is UnsetVariable {
  return isTable(value) && typeof value["unset"] === "string";
}

interface ExpandContext {
  readonly subject: Subject;
  readonly lookup: VariableLookup;
}

interface Expanded {
  readonly value: unknown;
  /** A variable was replaced, so that the text may stand for a number or a boolean. */
  readonly used: boolean;
  readonly unset?: string;
}

function expandValue(value: unknown, context: ExpandContext): Expanded {
  if (Array.isArray(value)) {
    const items = value.map((item) => expandValue(item, context));
    return { value: items.map((item) => item.value), used: false };
  }
  if (isTable(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, expandValue(item, context).value]);
    return { value: Object.fromEntries(entries), used: false };
  }
  if (typeof value !== "string") return { value, used: false };
  const { subject, lookup } = context;
  const result = interpolate(value, lookup);
  if (result.kind === "text") return { value: result.text, used: result.used };
  if (result.kind === "unset") {
    if (subject.spec.deferred) return { value: "", used: true, unset: result.variable };
    throw missingVariable(subject.name, { variable: result.variable, where: subject.where });
  }
  throw new MigratorError("config-bad-interpolation", `Cannot read '${subject.name}': ${result.reason}`, {
    ...placeOf(subject),
    hint: "Write '${NAME}' or '${NAME:-default}', and '$$' for a dollar sign",
    data: { key: subject.name },
  });
}

/** What an unset variable stands in. */
export interface MissingVariable {
  readonly variable: string;
  readonly where: Location | undefined;
}

/** The error about a variable that is not set. */
export function missingVariable(key: string, { variable, where }: MissingVariable): MigratorError {
  return new MigratorError(
    "config-missing-variable",
    `Cannot read '${key}': environment variable '${variable}' is not set`,
    {
      ...(where === undefined ? {} : { where }),
      hint: `Set '${variable}', name a file that does with --env-file, or write '\${${variable}:-default}'`,
      data: { key, variable },
    },
  );
}

type Converter = (subject: Subject) => unknown;

const CONVERTERS: Readonly<Record<KeyType, Converter>> = {
  "string": convertString,
  "path": (subject) => resolve(subject.base, convertString(subject)),
  "boolean": convertBoolean,
  "integer": convertInteger,
  "int64": convertInt64,
  "duration": convertDuration,
  "choice": convertChoice,
  "string-list": convertList,
  "path-list": (subject) => convertList(subject).map((path) => resolve(subject.base, path)),
  "schemas": convertSchemas,
  "hooks": readHooks,
};

function convertString(subject: Subject): string {
  const { value } = subject;
  if (typeof value !== "string") throw wrongType(subject, "a string");
  if (value.trim() === "" && !subject.spec.deferred) throw badValue(subject, "it is empty");
  if (value.includes("\0")) throw badValue(subject, "it holds a NUL character");
  return value;
}

function convertBoolean(subject: Subject): boolean {
  const { value, isText } = subject;
  if (typeof value === "boolean") return value;
  const word = isText && typeof value === "string" ? value.trim().toLowerCase() : "";
  if (["true", "1", "yes", "on"].includes(word)) return true;
  if (["false", "0", "no", "off"].includes(word)) return false;
  throw wrongType(subject, "a boolean (true or false)");
}

function convertInteger(subject: Subject): number {
  const { value, isText } = subject;
  const number = isText && typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number === "bigint" || (typeof number === "number" && !Number.isInteger(number))) {
    throw badValue(subject, `expected an integer ${range(subject.spec)}`);
  }
  if (typeof number !== "number") throw wrongType(subject, "an integer");
  if (number < (subject.spec.min ?? 0) || number > (subject.spec.max ?? Number.MAX_SAFE_INTEGER)) {
    throw badValue(subject, `expected an integer ${range(subject.spec)}`);
  }
  return number;
}

function range({ min = 0, max }: KeySpec): string {
  return max === undefined ? `from ${min} on` : `from ${min} to ${max}`;
}

const INT64_LIMIT = 2n ** 63n;

function convertInt64(subject: Subject): string {
  const { value } = subject;
  const isInteger = typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value)) ||
    (typeof value === "string" && /^\s*-?\d+\s*$/.test(value));
  if (!isInteger) throw wrongType(subject, "a 64-bit integer");
  const key = BigInt(value as string | number | bigint);
  if (key < -INT64_LIMIT || key >= INT64_LIMIT) {
    throw badValue(subject, `expected an integer from ${-INT64_LIMIT} to ${INT64_LIMIT - 1n}`);
  }
  return String(key);
}

function convertDuration(subject: Subject): number {
  const { value } = subject;
  if (typeof value !== "string" && typeof value !== "number") {
    throw wrongType(subject, "a duration such as '2s', '500ms', '5min'");
  }
  const milliseconds = parseDuration(value);
  if (milliseconds === undefined) {
    throw badValue(subject, "expected a duration such as '2s', '500ms', '5min', '1h' or '0', at most 24 days");
  }
  const least = subject.spec.min ?? 0;
  if (milliseconds < least) throw badValue(subject, `expected a duration from ${least}ms to ${MAX_DURATION}ms`);
  return milliseconds;
}

function convertChoice(subject: Subject): string {
  const choices = subject.spec.choices ?? [];
  const { value } = subject;
  if (typeof value !== "string") throw wrongType(subject, `one of ${quoteWords(choices)}`);
  if (choices.includes(value)) return value;
  const guess = nearest(value, choices);
  throw badValue(
    subject,
    `expected one of ${quoteWords(choices)}`,
    { hint: guess === undefined ? undefined : `Did you mean '${guess}'?` },
  );
}

function convertList(subject: Subject): readonly string[] {
  const { value } = subject;
  const list = typeof value === "string" ? [value] : value;
  if (!Array.isArray(list) || !list.every((item) => typeof item === "string")) {
    throw wrongType(subject, 'a list of strings such as ["a", "b"]');
  }
  const items = list as readonly string[];
  if (items.some((item) => item.trim() === "")) throw badValue(subject, "an item is empty");
  const twice = items.find((item, index) => items.indexOf(item) !== index);
  if (twice !== undefined) {
    throw badValue(subject, subject.spec.secret ? "an item is given twice" : `'${twice}' is given twice`);
  }
  return items;
}

function convertSchemas(subject: Subject): boolean | readonly string[] {
  if (typeof subject.value === "boolean") return subject.value;
  if (typeof subject.value === "string" || Array.isArray(subject.value)) return convertList(subject);
  throw wrongType(subject, "true, false or a list of schema names");
}

function wrongType(subject: Subject, expected: string): MigratorError {
  const found = `found ${typeName(subject.value)}${shown(subject)}`;
  return new MigratorError(
    "config-wrong-type",
    `Cannot use '${subject.name}'${fromWhere(subject)}: expected ${expected}, ${found}`,
    { ...placeOf(subject), data: { key: subject.name } },
  );
}

function badValue(subject: Subject, reason: string, { hint }: { hint?: string | undefined } = {}): MigratorError {
  const value = shown(subject);
  return new MigratorError(
    "config-bad-value",
    `Cannot use '${subject.name}'${value === "" ? "" : ` =${value}`}${fromWhere(subject)}: ${reason}`,
    { ...placeOf(subject), ...(hint === undefined ? {} : { hint }), data: { key: subject.name } },
  );
}

function placeOf({ where }: Setting): { where?: NonNullable<Setting["where"]> } {
  return where === undefined ? {} : { where };
}

/** Environment and command line have no place in a file: they are named in the sentence. */
function fromWhere({ where, origin }: Setting): string {
  return where === undefined ? ` from ${origin}` : "";
}

function shown({ spec: { secret }, value }: Subject): string {
  const isScalar = ["string", "number", "bigint", "boolean"].includes(typeof value);
  return secret || !isScalar || value === "" ? "" : ` '${String(value)}'`;
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "object") return "a table";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a fraction";
  return { string: "a string", boolean: "a boolean", bigint: "an integer" }[String(typeof value)] ?? typeof value;
}
