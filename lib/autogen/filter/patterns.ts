/**
 * Name patterns of the configuration: `*` for any characters, `?` for one.
 *
 * @module
 */

/** Kinds of objects that names can be included or excluded by. */
export type FilterKind =
  | "schema"
  | "table"
  | "column"
  | "index"
  | "constraint"
  | "sequence"
  | "type"
  | "view"
  | "function"
  | "trigger"
  | "policy"
  | "extension";

/** Patterns by kind. */
export type FilterPatterns = Readonly<Partial<Record<FilterKind, readonly string[]>>>;

/** Whether one of the names matches one of the patterns. */
export type NameTest = (names: readonly string[]) => boolean;

/**
 * Makes the test of a list of patterns. A pattern without wildcards matches its own text only; case matters.
 *
 * @example
 * ```ts
 * nameTest(["tmp_*"])(["tmp_users", "public.tmp_users"]); // true
 * ```
 */
export function nameTest(patterns: readonly string[]): NameTest {
  const plain = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)));
  const wild = patterns.filter((pattern) => /[*?]/.test(pattern)).map(toRegExp);
  return (names) => names.some((name) => plain.has(name) || wild.some((pattern) => pattern.test(name)));
}

function toRegExp(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "su");
}
