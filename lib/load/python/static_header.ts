/**
 * The graph fields of a Python revision, read from its text.
 *
 * Nearly all files say them as plain literals at the left margin, which a few patterns find much faster than a parser.
 *
 * @module
 */

/** Graph fields by Alembic's names. */
export const PYTHON_FIELDS = ["revision", "down_revision", "branch_labels", "depends_on"] as const;

/** A graph field. */
export type PythonField = typeof PYTHON_FIELDS[number];

/** A literal: text, nothing, or a list of them. */
export type FieldValue = string | null | readonly FieldValue[];

/** A field as the text says it. */
export interface FieldText {
  /** Offset of the value in the text. */
  readonly offset: number;
  /** `undefined`: not a literal. */
  readonly value: FieldValue | undefined;
}

const DOCSTRING = /^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[rRuU]?("""|'''|"|')([\s\S]*?)\1/;

/** The documentation at the top of a file; empty when there is none. */
export function docstring(text: string): string {
  const match = DOCSTRING.exec(text);
  if (match === null || (match[1]!.length === 1 && match[2]!.includes("\n"))) return "";
  return match[2]!.replaceAll("\r\n", "\n").replace(/\\\n/g, "").replace(/\\(["'\\])/g, "$1");
}

/** The graph fields that are assigned at the left margin; the last assignment counts. */
export function staticFields(text: string): ReadonlyMap<PythonField, FieldText> {
  const fields = new Map<PythonField, FieldText>();
  const start = DOCSTRING.exec(text)?.[0].length ?? 0;
  const assignment = /^(revision|down_revision|branch_labels|depends_on)[ \t]*(?::[^=\n]+)?=(?!=)[ \t]*/gm;
  assignment.lastIndex = start;
  for (let match = assignment.exec(text); match !== null; match = assignment.exec(text)) {
    const offset = match.index + match[0].length;
    fields.set(match[1] as PythonField, { offset, value: literalAt(text, offset) });
  }
  return fields;
}

/** Reads a literal that ends the line; `undefined` when something else stands there. */
function literalAt(text: string, offset: number): FieldValue | undefined {
  const reader: Reader = { text, at: offset };
  const value = tuple(reader);
  if (value === undefined) return undefined;
  return /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(reader.at, reader.at + 200)) || text.length === reader.at
    ? value
    : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

/** A value, or several with commas between: a tuple without parentheses. */
function tuple(reader: Reader): FieldValue | undefined {
  const first = item(reader);
  if (first === undefined || !skip(reader, /[ \t]*,/y)) return first;
  const items: FieldValue[] = [first];
  while (!/[ \t]*(?:#|\r?\n|$)/y.test(reader.text.slice(reader.at))) {
    skip(reader, /[ \t]*/y);
    const next = item(reader);
    if (next === undefined) return undefined;
    items.push(next);
    if (!skip(reader, /[ \t]*,/y)) break;
  }
  return items;
}

const SPACE = /(?:\s|#[^\n]*\n)*/y;

function skip(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return false;
  reader.at += match[0].length;
  return true;
}

function item(reader: Reader): FieldValue | undefined {
  const { text } = reader;
  const mark = text[reader.at];
  if (mark === "(" || mark === "[" || mark === "{") return list(reader, mark);
  if (skip(reader, /None\b/y)) return null;
  const pattern = /[uU]?(["'])((?:(?!\1)[^\\\n])*)\1(?!\1)/y;
  pattern.lastIndex = reader.at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  reader.at += match[0].length;
  return match[2]!;
}

function list(reader: Reader, open: string): FieldValue | undefined {
  const close = open === "(" ? ")" : open === "[" ? "]" : "}";
  reader.at++;
  const items: FieldValue[] = [];
  let commas = 0;
  for (;;) {
    skip(reader, SPACE);
    if (reader.text[reader.at] === close) break;
    const value = item(reader);
    if (value === undefined) return undefined;
    items.push(value);
    skip(reader, SPACE);
    if (reader.text[reader.at] !== ",") continue;
    reader.at++;
    commas++;
  }
  reader.at++;
  // Parentheses around one value are no tuple.
  return open === "(" && items.length === 1 && commas === 0 ? items[0] : items;
}
