/**
 * Values in SQL text: the one place that writes a value as a literal.
 *
 * @module
 */
import { arrayText } from "./literal_array.ts";
import { MigratorError } from "./error.ts";

/**
 * Writes text as a SQL string literal that is read back exactly, whatever `standard_conforming_strings` says.
 *
 * @throws {MigratorError} `value-invalid` for text that PostgreSQL cannot store: a NUL character or half of a surrogate
 * pair.
 *
 * @example
 * ```ts
 * import { quoteLiteral } from "./literal.ts";
 *
 * quoteLiteral("it's"); // 'it''s'
 * quoteLiteral("C:\\temp"); // E'C:\\temp'
 * ```
 */
export function quoteLiteral(text: string): string {
  if (text.includes("\0")) throw invalid("it contains a NUL character, which PostgreSQL cannot store as text");
  if (!text.isWellFormed()) throw invalid("it contains half of a surrogate pair, which is not a character");
  const quoted = text.replaceAll("'", "''");
  return text.includes("\\") ? `E'${quoted.replaceAll("\\", "\\\\")}'` : `'${quoted}'`;
}

/**
 * Writes a value as a SQL literal, for scripts and for statements that cannot have parameters.
 *
 * - Texts, dates, arrays and objects become literals without a type, so that they fit the column or parameter they meet
 *   (a `Date` in UTC; an array in PostgreSQL's own array notation; an object as JSON). Use {@linkcode renderJson} for an
 *   array that is to be JSON.
 * - `NaN` and infinities are `float8`; `-0` is `0`, because SQL numbers have no negative zero.
 * - Temporal values are written as PostgreSQL reads them.
 *
 * @throws {MigratorError} `value-invalid` for what has no meaning in SQL: `undefined`, functions, symbols, maps, an
 * invalid date, an integer that JavaScript has already rounded, arrays that are not rectangular.
 *
 * @example
 * ```ts
 * import { renderValue } from "./literal.ts";
 *
 * renderValue("O'Brien"); // 'O''Brien'
 * renderValue(["a", null]); // '{"a",NULL}'
 * renderValue({ a: [1, 2] }); // '{"a":[1,2]}'
 * renderValue(new Uint8Array([255])); // E'\\xff'::bytea
 * ```
 */
export function renderValue(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "number" && !Number.isFinite(value)) return `'${value}'::float8`;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return scalarText(value);
  if (value instanceof Uint8Array) return `${quoteLiteral(scalarText(value))}::bytea`;
  if (Array.isArray(value)) return quoteLiteral(arrayText(value, scalarText, invalid));
  return quoteLiteral(scalarText(value));
}

/**
 * Writes a value as a JSON document in a SQL literal without a type.
 *
 * @throws {MigratorError} `value-invalid` for what JSON cannot express or would lose silently: `NaN`, infinities,
 * bigints, functions, `undefined` in an array, a value that contains itself.
 *
 * @example
 * ```ts
 * import { renderJson } from "./literal.ts";
 *
 * renderJson(["a", 1]); // '["a",1]'
 * ```
 */
export function renderJson(value: unknown): string {
  return quoteLiteral(jsonText(value));
}

/**
 * Writes a value as the text that is bound to a parameter: what PostgreSQL's input function of the parameter's type
 * reads. NULL is `null`; arrays use PostgreSQL's notation.
 *
 * @throws {MigratorError} `value-invalid`, see {@linkcode renderValue}.
 *
 * @example
 * ```ts
 * import { parameterText } from "./literal.ts";
 *
 * parameterText(["a", null]); // {"a",NULL}
 * ```
 */
export function parameterText(value: unknown): string | null {
  if (value === null) return null;
  const text = Array.isArray(value) ? arrayText(value, scalarText, invalid) : scalarText(value);
  if (text.includes("\0")) throw invalid("it contains a NUL character, which PostgreSQL cannot store as text");
  if (!text.isWellFormed()) throw invalid("it contains half of a surrogate pair, which is not a character");
  return text;
}

/** The text that the input function of the value's type reads. */
function scalarText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return numberText(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return objectText(value as object);
    default:
      throw invalid(`a ${typeof value} has no meaning in SQL`, value === undefined ? "Write null for NULL" : undefined);
  }
}

function numberText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size > Number.MAX_SAFE_INTEGER && size <= 2 ** 63) {
    throw invalid(
      `the integer ${value} is beyond 2^53, where JavaScript numbers are rounded`,
      `Write it as a bigint (${BigInt(value)}n), with the digits that you mean`,
    );
  }
  return String(value);
}

function objectText(value: object): string {
  if (value instanceof Date) return dateText(value);
  if (value instanceof Uint8Array) return `\\x${value.toHex()}`;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Temporal.ZonedDateTime") return (value as { toInstant(): object }).toInstant().toString();
  if (tag.startsWith("Temporal.")) return String(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return jsonText(value);
  throw invalid(
    `an object of class '${value.constructor?.name ?? tag}' has no meaning in SQL`,
    "Give a text, a number, a boolean, null, a Date, a Uint8Array, an array or a plain object",
  );
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw invalid("the Date is invalid");
  const iso = date.toISOString();
  const start = iso.indexOf("T");
  const time = iso.slice(start + 1, -1).replace(/\.000$/, "");
  const [, sign, year, rest] = /^([+-]?)(\d+)(-\d\d-\d\d)/.exec(iso)!;
  const era = sign === "-" || Number(year) === 0;
  const shown = String(era ? Number(year) + 1 : Number(year)).padStart(4, "0");
  return `${shown}${rest} ${time}+00${era ? " BC" : ""}`;
}

function jsonText(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, checkJson);
  } catch (error) {
    if (error instanceof MigratorError) throw error;
    throw invalid("it cannot be written as JSON because it contains itself", undefined, error);
  }
  if (text === undefined) throw invalid(`a ${typeof value} has no meaning in JSON`);
  return text;
}

function checkJson(this: unknown, _key: string, value: unknown): unknown {
  if (typeof value === "number" && Number.isFinite(value)) {
    numberText(value);
    return value;
  }
  if (typeof value === "string" || typeof value === "boolean" || value === null || Array.isArray(value)) return value;
  if (value === undefined && !Array.isArray(this)) return value;
  if (typeof value === "object") {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === Object.prototype) return value;
    throw invalid(`an object of class '${value.constructor?.name}' inside of it has no meaning in JSON`);
  }
  throw invalid(
    `${typeof value === "bigint" ? `the bigint ${value}` : `'${String(value)}'`} inside of it has no meaning in JSON`,
  );
}

function invalid(problem: string, hint?: string, cause?: unknown): MigratorError {
  return new MigratorError("value-invalid", `Cannot write a value as SQL: ${problem}`, {
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause }),
  });
}
