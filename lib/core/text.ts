/**
 * Text for people: measuring, cutting, wrapping, counting, and the nearest word.
 *
 * @module
 */

/** Marks that are drawn over the character before them, joiners and variation selectors. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** East Asian wide and full-width characters (Unicode UAX #11), as far as whole blocks of them go, and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** A place in a text, for people: both counted from 1, the column in characters (code points). */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds line and column of an offset in UTF-16 units. Lines end with LF, CRLF or CR.
 *
 * @example
 * ```ts
 * import { positionAt } from "./text.ts";
 *
 * positionAt("SELECT\n  1", 9); // { line: 2, column: 3 }
 * ```
 */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 1;
  let start = 0;
  const end = Math.min(offset, text.length);
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && unit !== 13) continue;
    if (unit === 13 && text.charCodeAt(at + 1) === 10) {
      if (at + 1 >= end) break;
      at++;
    }
    line++;
    start = at + 1;
  }
  let column = 1;
  for (const _ of text.slice(start, end)) column++;
  return { line, column };
}

/** Columns that a text takes on a terminal: wide characters two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Columns of one character (code point). */
export function characterWidth(character: string): number {
  if (character < "\u0300") return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/**
 * Cuts a text to a width on the terminal; what was cut shows as `…`.
 *
 * @example
 * ```ts
 * import { cutText } from "./text.ts";
 *
 * cutText("CREATE TABLE users", 10); // CREATE TA…
 * ```
 */
export function cutText(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let left = width - 1;
  let cut = "";
  for (const character of text) {
    left -= characterWidth(character);
    if (left < 0) break;
    cut += character;
  }
  return width < 1 ? "" : `${cut}…`;
}

/** Puts a prefix (a number: that many spaces) before every line that is not empty. */
export function indent(text: string, prefix: string | number): string {
  const before = typeof prefix === "number" ? " ".repeat(prefix) : prefix;
  return text.replace(/^(?=[^\r\n])/gm, before);
}

/**
 * Breaks a text into lines of at most `width` columns, at spaces. Line breaks of the text stay; a word that is wider
 * than a line gets a line of its own, unbroken (it may be a path that somebody wants to copy).
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const margin = /^ */.exec(paragraph)![0];
  const lines: string[] = [];
  let line = margin;
  for (const word of paragraph.split(" ").filter((part) => part !== "")) {
    const longer = line === margin ? line + word : `${line} ${word}`;
    if (line !== margin && displayWidth(longer) > width) {
      lines.push(line);
      line = margin + word;
    } else line = longer;
  }
  return [...lines, line.trimEnd()];
}

/**
 * A count with its noun: `1 head`, `2 heads`, `2 indexes`, `2 entries`.
 *
 * @param noun In the singular; its plural must be a regular one.
 */
export function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  const many = /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : noun.replace(/([^aeiou])y$/, "$1ie") + "s";
  return `${count} ${many}`;
}

/** Words as a list for a sentence: `'a', 'b'`. */
export function quoteWords(words: Iterable<string>): string {
  return [...words].map((word) => `'${word}'`).join(", ");
}

/**
 * The candidate that a mistyped word most likely means, or `undefined` when none is near.
 *
 * Near is at most one slip (a letter missing, added, changed, or two swapped) for every three letters, case and the
 * difference of `-` and `_` not counted; or the only candidate that begins with the word.
 *
 * @example
 * ```ts
 * import { nearest } from "./text.ts";
 *
 * nearest("nulable", ["nullable", "name"]); // nullable
 * ```
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plainWord(word);
  if (wanted === "") return undefined;
  const all = [...candidates];
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of all) {
    const found = plainWord(candidate);
    if (Math.abs(found.length - wanted.length) > allowed) continue;
    const slips = distance(wanted, found);
    if (slips < least && slips <= allowed && slips < Math.max(wanted.length, found.length)) {
      least = slips;
      best = candidate;
    }
  }
  if (best !== undefined || wanted.length < 2) return best;
  const longer = all.filter((candidate) => plainWord(candidate).startsWith(wanted));
  return longer.length === 1 ? longer[0] : undefined;
}

function plainWord(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s]/g, "");
}

/** Optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let least = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) least = Math.min(least, before[j - 2]! + 1);
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[right.length]!;
}
