/**
 * The documentation of a revision file: the paragraph that says what it does, and the lines that place it.
 *
 * @module
 */

/** Lines of the documentation that carry a graph field. */
export type DocField = "revision" | "revises" | "created" | "labels" | "depends";

const FIELD_LINE = /^\s*(revision id|revises|create date|branch labels?|depends on)\s*:(.*)$/i;

const FIELD_NAMES: Readonly<Record<string, DocField>> = {
  "revision id": "revision",
  "revises": "revises",
  "create date": "created",
  "branch label": "labels",
  "branch labels": "labels",
  "depends on": "depends",
};

/** Field and value of a documentation line; `undefined` for an ordinary line. */
export function docField(line: string): { readonly field: DocField; readonly value: string } | undefined {
  const match = FIELD_LINE.exec(line);
  if (match === null) return undefined;
  return { field: FIELD_NAMES[match[1]!.toLowerCase()]!, value: match[2]!.trim() };
}

/**
 * First paragraph of a documentation text on one line, the lines with graph fields left out; empty when there is none.
 *
 * @example
 * ```ts
 * import { docMessage } from "./doc.ts";
 *
 * docMessage("add users\ntable\n\nRevision ID: a1\n"); // "add users table"
 * ```
 */
export function docMessage(doc: string): string {
  const words: string[] = [];
  for (const line of doc.split("\n")) {
    if (docField(line) !== undefined) continue;
    const text = line.trim();
    if (text === "" && words.length > 0) break;
    if (text !== "") words.push(text);
  }
  return words.join(" ");
}
