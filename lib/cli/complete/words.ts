/**
 * A command line that is being typed, as words.
 *
 * @module
 */

/**
 * Cuts a line into words as a shell would; the last word is the one at its end, empty after a space. Quotes that are still
 * open are taken as closed.
 *
 * @example
 * ```ts
 * import { splitLine } from "./words.ts";
 *
 * splitLine('migrator show "he'); // ["migrator", "show", "he"]
 * ```
 */
export function splitLine(line: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (character === "\\" && quote !== "'") {
      word += line[++at] ?? "";
    } else if (quote !== "") {
      if (character === quote) quote = "";
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
    } else if (/\s/.test(character)) {
      if (word !== "" || /[^\s]/.test(line[at - 1] ?? " ")) words.push(word);
      word = "";
    } else word += character;
  }
  return [...words, word];
}
