/**
 * The comments of a Python file, which its syntax tree does not have.
 *
 * @module
 */
import { normalizeText } from "./parse.ts";

/** A comment. */
export interface PythonComment {
  /** Line in the file, counted from 1. */
  readonly line: number;
  /** Characters before it on its line. */
  readonly column: number;
  /** Without `#` and the space after it. */
  readonly text: string;
}

/** Strings, which may hold a `#`, or a comment; longest quotes first. */
const PIECES = /("""|''')(?:\\[\s\S]|(?!\1)[^\\])*\1|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|#([^\n]*)/g;

/** Lists the comments of a file, in order. */
export function commentsOf(text: string): readonly PythonComment[] {
  const source = normalizeText(text);
  const found: PythonComment[] = [];
  let line = 1;
  let at = 0;
  for (const match of source.matchAll(PIECES)) {
    const body = match[2];
    if (body === undefined) continue;
    for (; at < match.index; at++) if (source[at] === "\n") line++;
    const column = match.index - (source.lastIndexOf("\n", match.index - 1) + 1);
    found.push({ line, column, text: body.replace(/^ /, "").trimEnd() });
  }
  return found;
}
