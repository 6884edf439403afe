/**
 * SQL of operations that carry SQL text.
 *
 * @module
 */
import type { RawNode } from "../op/nodes/raw.ts";
import type { StatementClass } from "../sql/statement.ts";
import type { CompilersFor } from "./draft.ts";
import { trimStatement } from "./phrases.ts";

/** SQL of {@linkcode RawNode}. */
export const RAW_COMPILERS: CompilersFor<RawNode> = {
  execute: (node) => [{ sql: trimStatement(node.sql), class: guessClass(node.sql), raw: true }],
  comment: (node) => [{ sql: commentLines(node.text), comment: true }],
};

function commentLines(text: string): string {
  return text.split(/\r\n|\r|\n/).map((line) => `-- ${line}`.trimEnd()).join("\n");
}

const CONTROL = new Set(["begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "prepare"]);
const DATA = new Set(["select", "insert", "update", "delete", "merge", "with", "values", "copy", "table", "truncate"]);

/** Guesses by the first word; PostgreSQL's parser decides later (`lib/sql`). */
function guessClass(sql: string): StatementClass {
  const word = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? "";
  if (CONTROL.has(word)) return "control";
  return DATA.has(word) ? "data" : "brief";
}
