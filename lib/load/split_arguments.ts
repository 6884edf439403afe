/**
 * Splitting a command line into arguments, without a shell.
 *
 * @module
 */

/**
 * Splits at blanks; `'...'` and `"..."` keep blanks, a backslash keeps the next character (not inside `'...'`).
 *
 * The rules are the POSIX shell's for quoting, and nothing else of the shell: no variables, no patterns.
 *
 * @returns `undefined` when a quote is not closed.
 *
 * @example
 * ```ts
 * import { splitArguments } from "./split_arguments.ts";
 *
 * splitArguments(`-l 79 "a b"`); // ["-l", "79", "a b"]
 * ```
 */
export function splitArguments(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== "" && character === quote) {
      quote = "";
    } else if (character === "\\" && quote !== "'" && at + 1 < text.length) {
      const next = text[++at]!;
      const kept = quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next;
      word = (word ?? "") + kept;
    } else if (quote === "" && (character === "'" || character === '"')) {
      quote = character;
      word ??= "";
    } else if (quote === "" && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== "") return undefined;
  return word === undefined ? words : [...words, word];
}
