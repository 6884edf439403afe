/**
 * Where `$1` and `:name` stand in SQL.
 *
 * @module
 */

/** A placeholder in a text. */
export interface Placeholder {
  /** Offset in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  /** Without `$` or `:`. */
  readonly name: string;
}

/** What may hold something that only looks like a placeholder, and what takes part in one (PostgreSQL manual, "Lexical Structure"). */
const SKIP = new RegExp(
  [
    String.raw`--[^\n\r]*`,
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)`,
    String.raw`'(?:[^']|'')*(?:'|$)`,
    String.raw`[uU]&"(?:[^"]|"")*(?:"|$)`,
    String.raw`"(?:[^"]|"")*(?:"|$)`,
    String.raw`\$([\p{L}_][\p{L}\p{N}_]*)?\$`,
    String.raw`\/\*`,
    String.raw`::`,
    String.raw`:=`,
    // A name, with the dollars and digits that may be part of it: `a$1` is no parameter.
    String.raw`[\p{L}_][\p{L}\p{N}_$]*`,
    String.raw`\$\d+`,
    String.raw`:[\p{L}_][\p{L}\p{N}_]*`,
  ].join("|"),
  "gu",
);

/** Finds the placeholders of one style, in order; strings, quoted names, comments, dollar quotes and casts hold none. */
export function placeholders(sql: string, style: "positional" | "named"): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const mark = style === "positional" ? /^\$\d+$/ : /^:[^:=]/;
  SKIP.lastIndex = 0;
  for (let match = SKIP.exec(sql); match !== null; match = SKIP.exec(sql)) {
    const [token] = match;
    if (mark.test(token) && !isSlice(sql, match.index)) {
      found.push({ start: match.index, length: token.length, name: token.slice(1) });
    } else if (token === "/*") SKIP.lastIndex = endOfComment(sql, match.index);
    else if (/^\$.*\$$/s.test(token)) SKIP.lastIndex = endOfDollarQuote(sql, match.index + token.length, token);
  }
  return found;
}

/** `[lower:upper]` with a bare name as upper bound: the colon touches a name, a number or a bracket on its left. */
function isSlice(sql: string, colon: number): boolean {
  return sql[colon] === ":" && /[\p{L}\p{N}_$"\])]/u.test(sql[colon - 1] ?? "");
}

function endOfComment(sql: string, start: number): number {
  let depth = 0;
  for (let i = start; i < sql.length; i++) {
    const two = sql.slice(i, i + 2);
    if (two === "/*") depth++;
    else if (two === "*/" && --depth === 0) return i + 2;
    else continue;
    i++;
  }
  return sql.length;
}

function endOfDollarQuote(sql: string, from: number, tag: string): number {
  const close = sql.indexOf(tag, from);
  return close === -1 ? sql.length : close + tag.length;
}
