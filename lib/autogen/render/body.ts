/**
 * The body of a revision's function: calls in groups, with comments where a person must look.
 *
 * @module
 */
import { wrap } from "../../core/text.ts";
import type { OpNode } from "../../op/node.ts";
import { renderNode } from "./renderers.ts";
import type { RenderContext } from "./source.ts";
import { subjectOf } from "./subject.ts";

/** An operation and what is written above it, one paragraph each. */
export interface NotedOp {
  readonly node: OpNode;
  readonly notes: readonly string[];
}

/** A piece of text with what it is about: pieces about one object stand together. */
export interface BodyPiece {
  readonly subject: string;
  /** Comment lines and code, without a final line break. */
  readonly text: string;
}

const COMMENT_WIDTH = 110;

/**
 * Renders operations as statements of a TypeScript function, not indented; `""` for none.
 *
 * @example
 * ```ts
 * const table = { name: "users" };
 * renderBody([{ node: { kind: "dropTable", table }, notes: ["Data loss: all rows of 'users'"] }]);
 * // // Data loss: all rows of 'users'
 * // op.dropTable("users");
 * ```
 */
export function renderBody(ops: readonly NotedOp[], context: RenderContext = {}): string {
  return joinPieces(ops.map(({ node, notes }) => ({
    subject: subjectOf(node),
    text: [...commentLines(notes, "//"), ...renderNode(node, context)].join("\n"),
  })));
}

/** Notes as comment lines; lines of a note that begin with two spaces (code) are not wrapped. */
export function commentLines(notes: readonly string[], mark: "//" | "--"): readonly string[] {
  return notes.flatMap((note) =>
    note.split("\n").flatMap((line) => line.startsWith("  ") ? [line] : wrap(line, COMMENT_WIDTH))
  ).map((line) => `${mark} ${line}`.trimEnd());
}

/** Puts a blank line between groups, unless both are single lines. */
export function joinPieces(pieces: readonly BodyPiece[]): string {
  const groups: { readonly subject: string; readonly texts: string[] }[] = [];
  for (const { subject, text } of pieces) {
    if (text === "") continue;
    const last = groups.at(-1);
    if (last?.subject === subject) last.texts.push(text);
    else groups.push({ subject, texts: [text] });
  }
  let body = "";
  let previousIsLong = false;
  for (const { texts } of groups) {
    const text = texts.join("\n");
    const isLong = text.includes("\n");
    const gap = body === "" ? "" : isLong || previousIsLong ? "\n\n" : "\n";
    body += gap + text;
    previousIsLong = isLong;
  }
  return body;
}
