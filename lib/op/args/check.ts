/**
 * Tests of single arguments, as values that can say what they expect.
 *
 * @module
 */
import { isMade } from "../made.ts";

/** Tells whether a value will do, and what would. */
export interface Check {
  /** What is expected, with its article: `a boolean`. */
  readonly expects: string;
  test(value: unknown): boolean;
}

/** `true` or `false`. */
export const BOOLEAN: Check = { expects: "a boolean", test: (value) => typeof value === "boolean" };

/** Text of at least one character. */
export const STRING: Check = {
  expects: "a string that is not empty",
  test: (value) => isText(value) && value !== "",
};

/** Text, the empty string included. */
export const TEXT: Check = { expects: "a string", test: isText };

/** A whole number that JavaScript holds exactly, or a bigint. */
export const INTEGER: Check = {
  expects: "a whole number",
  test: (value) => typeof value === "bigint" || Number.isSafeInteger(value),
};

/** A whole number above zero. */
export const POSITIVE: Check = {
  expects: "a whole number above 0",
  test: (value) => Number.isSafeInteger(value) && (value as number) > 0,
};

/** A function. */
export const FUNCTION: Check = { expects: "a function", test: (value) => typeof value === "function" };

/** A list of one or more strings. */
export const STRINGS: Check = {
  expects: "a list of one or more strings",
  test: (value) => Array.isArray(value) && value.length > 0 && value.every((item) => STRING.test(item)),
};

/** An object with plain members; arrays, dates and `null` are none. */
export const OBJECT: Check = { expects: "an object", test: isRecord };

/** One of some words. */
export function oneOf(...words: readonly string[]): Check {
  return {
    expects: `one of ${words.map((word) => `'${word}'`).join(", ")}`,
    test: (value) => typeof value === "string" && words.includes(value),
  };
}

/** `null`, or what `check` wants. */
export function nullable(check: Check): Check {
  return { expects: `${check.expects} or null`, test: (value) => value === null || check.test(value) };
}

/** What one of several checks wants. */
export function either(...checks: readonly Check[]): Check {
  return {
    expects: checks.map((check) => check.expects).join(" or "),
    test: (value) => checks.some((check) => check.test(value)),
  };
}

/** A list of one or more of what `check` wants. */
export function listOf(check: Check): Check {
  return {
    expects: `a list of one or more (${check.expects})`,
    test: (value) => Array.isArray(value) && value.length > 0 && value.every((item) => check.test(item)),
  };
}

/** A list of what `check` wants, which may be empty. */
export function anyListOf(check: Check): Check {
  return {
    expects: `a list (${check.expects})`,
    test: (value) => Array.isArray(value) && value.every((item) => check.test(item)),
  };
}

/** An object whose members are all what `check` wants. */
export function recordOf(check: Check): Check {
  return {
    expects: `an object whose members are each ${check.expects}`,
    test: (value) => isRecord(value) && Object.values(value).every((item) => check.test(item)),
  };
}

/** What a function of `sa` or `op` made, by its kind. */
export function madeBy(kind: string | readonly string[], expects: string): Check {
  const kinds = typeof kind === "string" ? [kind] : kind;
  return { expects, test: (value) => isMade(value, kinds) };
}

/** Whether `value` is text that PostgreSQL can store: no NUL character, no half of a surrogate pair. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0") && value.isWellFormed();
}

/** Whether `value` is a plain object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
