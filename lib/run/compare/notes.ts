/**
 * What a person must look at in a generated revision: lost data, NOT NULL where there may be rows, rewritten tables.
 *
 * @module
 */
import { hazardsOf } from "../../compile/hazards.ts";
import type { OpNode } from "../../op/node.ts";
import type { AddColumnNode, AlterColumnNode } from "../../op/nodes/column.ts";
import type { QualifiedName } from "../../sql/statement.ts";

/** What the notes depend on besides the operation. */
export interface NoteContext {
  readonly direction: "upgrade" | "downgrade";
  readonly serverVersion: number;
  /** Tables that the same revision creates, by {@linkcode tableKey}: they have no rows. */
  readonly created: ReadonlySet<string>;
}

/** Key of a table in {@linkcode NoteContext.created}. */
export function tableKey({ schema, name }: QualifiedName): string {
  return JSON.stringify([schema ?? null, name]);
}

/** Tables that operations create. */
export function createdTables(ops: readonly OpNode[]): ReadonlySet<string> {
  return new Set(ops.flatMap((node) => node.kind === "createTable" ? [tableKey(node.table)] : []));
}

/** The notes about one operation, one sentence or two each. */
export function notesOf(node: OpNode, context: NoteContext): readonly string[] {
  const lost = context.direction === "upgrade" ? lossNotes(node) : [];
  switch (node.kind) {
    case "addColumn":
      return context.created.has(tableKey(node.table)) ? lost : [...lost, ...addColumnNotes(node, context)];
    case "alterColumn":
      return context.created.has(tableKey(node.table)) ? lost : [...lost, ...alterColumnNotes(node, context)];
    default:
      return lost;
  }
}

function lossNotes(node: OpNode): readonly string[] {
  switch (node.kind) {
    case "dropTable":
      return [
        `Data loss: the rows of '${nameOf(node.table)}' go with it; downgrade brings back the table without them.`,
      ];
    case "dropColumn":
      return [
        `Data loss: the values of '${
          nameOf(node.table)
        }.${node.column}' go with it; downgrade brings back the column ` +
        "without them.",
      ];
    case "dropSequence":
      return [`Data loss: '${nameOf(node.sequence)}' forgets how far it has counted.`];
    case "dropExtension":
      return [`Check that nothing needs extension '${node.name}': its types, functions and operators go with it.`];
    case "replaceEnum":
      return [
        `Check the rows: one with a value that enum '${nameOf(node.type)}' no longer has makes this fail, unless ` +
        "'mapping' says what becomes of it.",
      ];
    default:
      return [];
  }
}

function addColumnNotes(node: AddColumnNode, { direction, serverVersion }: NoteContext): readonly string[] {
  const { table, column } = node;
  const filled = column.default !== undefined || column.identity !== undefined || column.computed !== undefined ||
    (column.type.kind === "builtin" && column.type.name.endsWith("serial"));
  if (column.nullable === false && !filled) {
    return [
      `NOT NULL without a default: this fails when '${nameOf(table)}' has rows. Give a server default, or add the ` +
      "column nullable, fill it, then set NOT NULL.",
    ];
  }
  const rewrites = hazardsOf(node, { serverVersion }).some(({ work }) => work === "rewrite");
  return rewrites && direction === "upgrade" ? [rewriteNote(table, "to fill the new column")] : [];
}

function alterColumnNotes(node: AlterColumnNode, { direction, serverVersion }: NoteContext): readonly string[] {
  const { table, column } = node;
  const rewrites = node.type !== undefined &&
    hazardsOf(node, { serverVersion }).some(({ work }) => work === "rewrite");
  return [
    ...rewrites && direction === "upgrade" ? [rewriteNote(table, "to convert the column")] : [],
    ...rewrites && node.using !== undefined
      ? [`Check USING: it decides what becomes of the values of '${nameOf(table)}.${column}', and may fail on some.`]
      : [],
    ...node.nullable === false
      ? [`NOT NULL: this fails while '${nameOf(table)}.${column}' is NULL in some row; fill those first.`]
      : [],
  ];
}

function rewriteNote(table: QualifiedName, why: string): string {
  return `Rewrites '${nameOf(table)}' ${why}, and nobody can read or write it meanwhile: mind that on a big table.`;
}

function nameOf({ schema, name }: QualifiedName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}
