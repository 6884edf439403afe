/**
 * The code of a generated revision, in TypeScript or SQL.
 *
 * @module
 */
import { commentLines, joinPieces, type NotedOp, renderBody } from "../../autogen/render/body.ts";
import { renderNode } from "../../autogen/render/renderers.ts";
import type { RenderContext } from "../../autogen/render/source.ts";
import { subjectOf } from "../../autogen/render/subject.ts";
import type { RenameCandidate } from "../../autogen/diff/types.ts";
import { compileOps } from "../../compile/compile.ts";
import type { OpNode } from "../../op/node.ts";
import { leanOp } from "./lean.ts";
import { createdTables, notesOf } from "./notes.ts";

/** What is written. */
export interface RevisionTextInput {
  readonly upgrade: readonly OpNode[];
  readonly downgrade: readonly OpNode[];
  /** Look-alikes that nobody decided on. */
  readonly candidates: readonly RenameCandidate[];
  readonly kind: "ts" | "sql";
  readonly serverVersion: number;
  readonly render: RenderContext;
}

/** Code of both directions, not indented. */
export interface RevisionText {
  readonly upgrades: string;
  readonly downgrades: string;
}

/** Renders both directions of a generated revision. */
export function revisionText(input: RevisionTextInput): RevisionText {
  return {
    upgrades: directionText(input.upgrade, input, "upgrade"),
    downgrades: directionText(input.downgrade, input, "downgrade"),
  };
}

function directionText(
  ops: readonly OpNode[],
  input: RevisionTextInput,
  direction: "upgrade" | "downgrade",
): string {
  const { serverVersion, kind, render } = input;
  const created = createdTables(ops);
  const open = direction === "upgrade" ? [...input.candidates] : [];
  const noted = ops.map((node): NotedOp => {
    const candidates = open.filter((candidate) => isAbout(candidate, node));
    for (const candidate of candidates) open.splice(open.indexOf(candidate), 1);
    const notes = notesOf(node, { direction, serverVersion, created });
    return {
      node: leanOp(node, input),
      notes: [...candidates.map((candidate) => candidateNote(candidate, input)), ...notes],
    };
  });
  return kind === "ts" ? renderBody(noted, render) : sqlBody(noted, serverVersion);
}

/** Statements with their comments. */
function sqlBody(noted: readonly NotedOp[], serverVersion: number): string {
  const context = { serverVersion, createdTypes: new Set<string>() };
  return joinPieces(noted.map(({ node, notes }) => ({
    subject: subjectOf(node),
    text: [...commentLines(notes, "--"), ...compileOps([{ node, origin: {} }], context).map(statementText)].join("\n"),
  })));
}

function statementText({ sql }: { readonly sql: string }): string {
  // A statement that ends in a line comment would swallow the semicolon.
  return /--[^\n]*$/.test(sql) ? `${sql}\n;` : `${sql};`;
}

/** Whether an operation is the first of those that a rename would replace. */
function isAbout({ op }: RenameCandidate, node: OpNode): boolean {
  if (op.kind === "renameColumn") {
    if (node.kind === "dropColumn") return sameName(node.table, op.table) && node.column === op.column;
    return node.kind === "addColumn" && sameName(node.table, op.table) && node.column.name === op.newName;
  }
  if (op.kind === "renameTable") {
    if (node.kind === "dropTable") return sameName(node.table, op.table);
    return node.kind === "createTable" && sameName(node.table, { ...op.table, name: op.newName });
  }
  if (op.kind === "renameEnumValue") {
    return (node.kind === "addEnumValue" || node.kind === "replaceEnum") && sameName(node.type, op.type);
  }
  return false;
}

interface Name {
  readonly schema?: string;
  readonly name: string;
}

function sameName(left: Name, right: Name): boolean {
  return left.name === right.name && left.schema === right.schema;
}

function candidateNote(candidate: RenameCandidate, { kind, render, serverVersion }: RevisionTextInput): string {
  const { from, to, why, op } = candidate;
  const code = kind === "ts"
    ? renderNode(op, render)
    : compileOps([{ node: op, origin: {} }], { serverVersion, createdTypes: new Set() }).map(statementText);
  return [
    `Was '${from}' renamed to '${to}' (${why})? Then run again with --rename '${from}=${to}', or write this in place of ` +
    "dropping the one and adding the other, and the way back in the downgrade:",
    ...code.join("\n").split("\n").map((line) => `  ${line}`),
  ].join("\n");
}
