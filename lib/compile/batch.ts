/**
 * SQL of `op.batchAlterTable`: neighbouring changes of the table in one statement.
 *
 * @module
 */
import type { OpNode } from "../op/node.ts";
import type { BatchNode } from "../op/nodes/block.ts";
import type { QualifiedName } from "../op/nodes/parts.ts";
import { mergedAlterTable, type TablePart } from "./alter.ts";
import { alterColumnParts } from "./alter_column.ts";
import { addColumnParts, dropColumnParts } from "./column.ts";
import { addConstraintParts, dropConstraintParts } from "./constraint.ts";
import type { CompileContext, StatementDraft } from "./draft.ts";
import { setTableOptionsParts } from "./table.ts";

/** Compiles one operation that is no change of the table of the batch. */
export type CompileOther = (node: OpNode, context: CompileContext) => readonly StatementDraft[];

/** The statements of a batch; `compileOther` is the table of compilers, which this file must not import. */
export function compileBatch(
  { table, body }: BatchNode,
  context: CompileContext,
  { compileOther }: { readonly compileOther: CompileOther },
): readonly StatementDraft[] {
  const parts = body.flatMap((node) => tableParts(node, table, context) ?? compileOther(node, context));
  return mergedAlterTable(table, parts);
}

function tableParts(node: OpNode, table: QualifiedName, context: CompileContext): readonly TablePart[] | undefined {
  if (!("table" in node) || typeof node.table !== "object") return undefined;
  if (node.table.name !== table.name || node.table.schema !== table.schema) return undefined;
  switch (node.kind) {
    case "addColumn":
      return addColumnParts(node, context);
    case "dropColumn":
      return dropColumnParts(node);
    case "alterColumn":
      return alterColumnParts(node, context);
    case "addConstraint":
      return addConstraintParts(node);
    case "dropConstraint":
      return dropConstraintParts(node);
    case "setTableOptions":
      return setTableOptionsParts(node);
    default:
      return undefined;
  }
}
