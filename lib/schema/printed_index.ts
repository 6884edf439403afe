/**
 * Reads the list of keys in the text of an index or an `EXCLUDE` constraint, as PostgreSQL prints it.
 *
 * The catalog says which operator class and collation a key has, but only the printer knows whether they are the default
 * of the column's type; so what the text leaves out is the default.
 *
 * @module
 */

/** What the text says about one key. */
export interface PrintedKey {
  /** The column's name, quoted where it must be, or the expression. */
  readonly key: string;
  readonly collation: string | null;
  readonly opclass: string | null;
  readonly opclassOptions: string | null;
  /** Operator of an `EXCLUDE` constraint. */
  readonly operator: string | null;
}

const NAME = String.raw`(?:"(?:[^"]|"")+"|[a-z_][a-z0-9_]*)`;
const QUALIFIED = `${NAME}(?:\\.${NAME})?`;
const COLUMN = new RegExp(`^${NAME}(?= |$)`);
const COLLATION = new RegExp(`^ COLLATE (${QUALIFIED})`);
const OPCLASS = new RegExp(`^ (?!DESC\\b|NULLS |WITH )(${QUALIFIED})(?= |\\(|$)`);
const ORDER = /^(?: DESC)?(?: NULLS (?:FIRST|LAST))?/;
const OPERATOR = /^ WITH (.+)$/s;

/**
 * Takes the keys out of `CREATE INDEX ... USING method (key, ...)` or `EXCLUDE USING method (key WITH operator, ...)`.
 *
 * @param definition The text of `pg_get_indexdef()` or `pg_get_constraintdef()`.
 * @param expressions For each key, the text of its expression as the server prints it alone; `null` for a column.
 * @throws {RangeError} For a text that PostgreSQL does not print.
 *
 * @example
 * ```ts
 * import { printedKeys } from "./printed_index.ts";
 *
 * printedKeys("CREATE INDEX i ON public.t USING btree (name text_pattern_ops DESC)", [null])[0]?.opclass; // text_pattern_ops
 * ```
 */
export function printedKeys(definition: string, expressions: readonly (string | null)[]): readonly PrintedKey[] {
  const open = indexOutsideQuotes(definition, "(");
  const close = closingParenthesis(definition, open);
  const parts = open < 0 || close < 0 ? [] : splitList(definition.slice(open + 1, close));
  if (parts.length !== expressions.length) {
    throw new RangeError(`Cannot read '${definition}': ${parts.length} keys found, ${expressions.length} expected`);
  }
  return parts.map((part, index) => printedKey(part, expressions[index]!));
}

function printedKey(text: string, expression: string | null): PrintedKey {
  const key = expression === null ? COLUMN.exec(text)?.[0] : expression;
  if (key === undefined || !text.startsWith(key)) {
    throw new RangeError(`Cannot read the index key '${text}': it does not begin with ${key ?? "a column name"}`);
  }
  let rest = text.slice(key.length);
  const collation = COLLATION.exec(rest);
  rest = rest.slice(collation?.[0].length ?? 0);
  const opclass = OPCLASS.exec(rest);
  rest = rest.slice(opclass?.[0].length ?? 0);
  let opclassOptions: string | null = null;
  if (rest.startsWith(" (") || rest.startsWith("(")) {
    const open = rest.indexOf("(");
    const close = closingParenthesis(rest, open);
    opclassOptions = rest.slice(open + 1, close);
    rest = rest.slice(close + 1);
  }
  rest = rest.slice(ORDER.exec(rest)![0].length);
  const operator = OPERATOR.exec(rest);
  if (operator === null && rest !== "") {
    throw new RangeError(`Cannot read the index key '${text}': '${rest}' is left over`);
  }
  return {
    key,
    collation: collation?.[1] ?? null,
    opclass: opclass?.[1] ?? null,
    opclassOptions,
    operator: operator?.[1] ?? null,
  };
}

/** Splits a printed list at the commas that stand outside of quotes and brackets. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const at of outsideQuotes(text)) {
    const character = text[at];
    if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
}

/**
 * Puts the storage parameters of a printed definition in order: PostgreSQL prints them in the order in which they were
 * given, which means nothing.
 *
 * @param options The parameters as they are stored: `fillfactor=70`.
 */
export function withSortedParameters(definition: string, options: readonly string[] | null): string {
  if (options === null || options.length < 2) return definition;
  for (const at of outsideQuotes(definition)) {
    if (!definition.startsWith(" WITH (", at)) continue;
    const open = at + " WITH ".length;
    const close = closingParenthesis(definition, open);
    const list = splitList(definition.slice(open + 1, close));
    if (list.length !== options.length) continue;
    return `${definition.slice(0, open + 1)}${list.toSorted().join(", ")}${definition.slice(close)}`;
  }
  return definition;
}

function indexOutsideQuotes(text: string, wanted: string): number {
  for (const at of outsideQuotes(text)) if (text[at] === wanted) return at;
  return -1;
}

/** Where the bracket that opens at `open` closes; -1 when it does not. */
export function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (const at of outsideQuotes(text)) {
    if (at < open) continue;
    if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return -1;
}

/** Where the parenthesis that opens at `open` closes; -1 when it does not. */
function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (const at of outsideQuotes(text)) {
    if (at < open) continue;
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** Offsets of all characters that are not inside of quotes; PostgreSQL doubles quotes and never prints `\'`. */
export function* outsideQuotes(text: string): Generator<number> {
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else yield at;
  }
}
