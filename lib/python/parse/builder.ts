/**
 * Walking the grammar package's tree: a cursor with the text, lines and errors at hand.
 *
 * A build function is called with the cursor on its node and leaves it there.
 *
 * @module
 */
import type { TreeCursor } from "@lezer/common";
import { parser } from "@lezer/python";
import type { StandIn } from "./edits.ts";
import { prepare } from "./prepare.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

/** State of one build. */
export interface Builder {
  readonly cursor: TreeCursor;
  /** The prepared text, which offsets refer to. */
  readonly text: string;
  readonly standIns: ReadonlyMap<number, StandIn>;
  /** Offsets at which lines begin. */
  readonly lineStarts: readonly number[];
  /** Line number of the first line. */
  readonly firstLine: number;
  /** Index of the line found last. */
  lineIndex: number;
  /** Name of the class around, whose private names are mangled; empty outside of classes. */
  className: string;
}

/** Where a text stands. */
export interface BuildSetting {
  /** Line of its file on which it begins; 1 unless given. */
  readonly firstLine?: number;
  /** Name of the class around it. */
  readonly className?: string;
}

/** Parses a text with normalised line ends. */
export function startBuild(text: string, setting: BuildSetting = {}): Builder {
  const { firstLine = 1, className = "" } = setting;
  const prepared = shift(firstLine, () => prepare(text));
  const lineStarts = [0];
  for (let i = prepared.text.indexOf("\n"); i !== -1; i = prepared.text.indexOf("\n", i + 1)) lineStarts.push(i + 1);
  return {
    cursor: parser.parse(prepared.text).cursor(),
    text: prepared.text,
    standIns: prepared.standIns,
    lineStarts,
    firstLine,
    lineIndex: 0,
    className,
  };
}

/** Runs `work`, whose errors count lines from 1, and moves them to their place in the file. */
export function shift<T>(firstLine: number, work: () => T): T {
  if (firstLine === 1) return work();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    throw new PythonSyntaxError(error.message, error.line + firstLine - 1, error.type);
  }
}

/** Line of the current node. */
export function line(b: Builder): number {
  return lineOf(b, b.cursor.from);
}

/** Line of an offset of the prepared text. */
export function lineOf(b: Builder, offset: number): number {
  const { lineStarts } = b;
  let index = b.lineIndex;
  while (index > 0 && (lineStarts[index] as number) > offset) index--;
  while (index + 1 < lineStarts.length && (lineStarts[index + 1] as number) <= offset) index++;
  b.lineIndex = index;
  return index + b.firstLine;
}

/** Source text of the current node. */
export function text(b: Builder): string {
  return b.text.slice(b.cursor.from, b.cursor.to);
}

/** Name of the current node. */
export function node(b: Builder): string {
  return b.cursor.name;
}

/** Throws for the current node. */
export function fail(b: Builder, message = "invalid syntax"): never {
  throw new PythonSyntaxError(message, line(b));
}

/** Moves to the first child that is not a comment; false (and no move) when there is none. */
export function enter(b: Builder): boolean {
  if (!b.cursor.firstChild()) return false;
  if (settle(b)) return true;
  b.cursor.parent();
  return false;
}

/** Moves to the next sibling that is not a comment; false (and no move that matters) when there is none. */
export function next(b: Builder): boolean {
  return b.cursor.nextSibling() && settle(b);
}

/** Moves to the next sibling, which must be there. */
export function need(b: Builder): void {
  if (!next(b)) fail(b);
}

/** Moves back to the parent. */
export function leave(b: Builder): void {
  b.cursor.parent();
}

function settle(b: Builder): boolean {
  for (;;) {
    const { type } = b.cursor;
    if (type.isError) failAtError(b);
    if (type.name !== "Comment") return true;
    if (!b.cursor.nextSibling()) return false;
  }
}

function failAtError(b: Builder): never {
  // An error node of no width stands behind white space: the culprit is the character before that.
  let { from } = b.cursor;
  if (b.cursor.to === from) {
    while (from > 0 && /\s/.test(b.text[from - 1] as string)) from--;
    from = Math.max(0, from - 1);
  }
  throw new PythonSyntaxError("invalid syntax", lineOf(b, from));
}
