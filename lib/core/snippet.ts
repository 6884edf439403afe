/**
 * The piece of a file or statement that an error is about, with a caret under the culprit.
 *
 * @module
 */
import type { Location } from "./error.ts";
import { characterWidth, positionAt } from "./text.ts";

const TAB = 4;
const CONTROL = /^\p{Cc}$/u;

/** Options of {@linkcode renderSnippet}. */
export interface SnippetOptions {
  /** Number of the text's first line, as shown; 1 when absent. */
  readonly firstLine?: number;
  /** Lines shown before the culprit's; 1 when absent. */
  readonly before?: number;
  /** Columns that a line of the snippet may take, with its number; 100 when absent. */
  readonly width?: number;
}

/**
 * Shows the line of `text` that `offset` is in, numbered, with a caret under the character.
 *
 * Tabs become spaces, wide characters count two columns, and a line too long for the width is cut around the caret.
 * An offset at the end of the text points behind its last character.
 *
 * @param text The text that `offset` points into.
 * @param offset In UTF-16 units, from 0.
 * @returns Lines without line ends.
 *
 * @example
 * ```ts
 * import { renderSnippet } from "./snippet.ts";
 *
 * renderSnippet("SELECT 1;\nSELEC 2", 10, { firstLine: 7 });
 * // 7 | SELECT 1;
 * // 8 | SELEC 2
 * //   | ^
 * ```
 */
export function renderSnippet(text: string, offset: number, options: SnippetOptions = {}): readonly string[] {
  const { firstLine = 1, before = 1, width = 100 } = options;
  const place = positionAt(text, offset);
  const lines = text.split(/\r\n|\r|\n/);
  const shown = lines.slice(Math.max(0, place.line - 1 - before), place.line);
  const last = firstLine + place.line - 1;
  const gutter = String(last).length;
  const room = Math.max(20, width - gutter - 3);
  const culprit = draw(lines[place.line - 1] ?? "");
  const column = culprit.cells[place.column - 1]?.column ?? culprit.width;
  const from = column < room - 1 ? 0 : column - Math.floor(room / 2);
  const source = shown.map((line, index) => {
    const number = String(last - shown.length + 1 + index).padStart(gutter);
    return `${number} | ${cutLine(draw(line), from, room)}`.trimEnd();
  });
  const first = culprit.cells.find((cell) => cell.column >= from);
  const lost = first === undefined ? 0 : first.column + (from > 0 ? characterWidth(first.text) - 1 : 0);
  return [...source, `${" ".repeat(gutter)} | ${" ".repeat(Math.max(0, column - lost))}^`];
}

/**
 * Everything a reader needs to find the place: `file:line:column`, then the snippet where the location has a text.
 *
 * @returns Lines without line ends; none when the location says nothing.
 */
export function renderLocation(where: Location, options: SnippetOptions = {}): readonly string[] {
  const inText = where.text === undefined || where.offset === undefined
    ? undefined
    : positionAt(where.text, where.offset);
  const line = where.line ?? (where.file === undefined ? undefined : inText?.line);
  const place = [where.file, line, line === undefined ? undefined : where.column].filter((part) => part !== undefined);
  const head = where.file === undefined ? (line === undefined ? [] : [`line ${place.join(":")}`]) : [place.join(":")];
  if (where.text === undefined || inText === undefined) return head;
  const firstLine = options.firstLine ?? where.firstLine ??
    (where.line === undefined ? 1 : Math.max(1, where.line - inText.line + 1));
  return [...head, ...renderSnippet(where.text, where.offset!, { ...options, firstLine })];
}

/** A line ready to be drawn: its characters with the column each starts at, and its whole width. */
interface Drawn {
  readonly cells: readonly { readonly text: string; readonly column: number }[];
  readonly width: number;
}

/** Takes tabs and control characters out of a line; one cell for every character. */
function draw(line: string): Drawn {
  const cells = [];
  let column = 0;
  for (const character of line) {
    const text = character === "\t" ? " ".repeat(TAB - column % TAB) : CONTROL.test(character) ? "\ufffd" : character;
    cells.push({ text, column });
    column += character === "\t" ? text.length : characterWidth(text);
  }
  return { cells, width: column };
}

/** The columns of a line from `from` on, at most `room` of them, with `…` for what was left out on either side. */
function cutLine(line: Drawn, from: number, room: number): string {
  const shown = line.cells.filter((cell) => cell.column >= from);
  const texts = shown.map((cell) => cell.text);
  if (from > 0 && texts.length > 0) texts[0] = "…";
  const start = shown[0]?.column ?? 0;
  if (line.width - start > room) {
    const keep = shown.findIndex((cell) => cell.column - start >= room - 1);
    texts.splice(keep, Infinity, "…");
  }
  return texts.join("");
}
