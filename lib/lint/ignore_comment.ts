/**
 * Comments that turn a rule off for one operation: `// migrator:ignore I1, C2 because ...`.
 *
 * @module
 */

const COMMENT = /migrator:ignore((?:[ ,]+[A-Z]\d+)+)/;
const COMMENT_LINE = /^\s*(?:\/\/|--|\/?\*|#)/;

/**
 * Rules that are turned off at a line of a file: on the line itself, on the `length - 1` lines after it, or in the comment
 * lines right above it.
 *
 * @param lines The file's lines.
 * @example
 * ```ts
 * import { ignoredRules } from "./ignore_comment.ts";
 *
 * ignoredRules(["// migrator:ignore I1", "op.createIndex('i', 't', ['a'])"], { line: 2, length: 1 }); // Set { "I1" }
 * ```
 */
export function ignoredRules(
  lines: readonly string[],
  place: { readonly line: number; readonly length: number },
): ReadonlySet<string> {
  const found = new Set<string>();
  const last = Math.min(place.line - 1 + place.length, lines.length);
  for (let at = place.line - 1; at < last; at++) collect(lines[at]);
  for (let at = place.line - 2; at >= 0 && COMMENT_LINE.test(lines[at] ?? ""); at--) collect(lines[at]);
  return found;

  function collect(line: string | undefined): void {
    const codes = COMMENT.exec(line ?? "")?.[1];
    for (const code of codes?.match(/[A-Z]\d+/g) ?? []) found.add(code);
  }
}
