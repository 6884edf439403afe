/**
 * Inverses of operations that change big tables in steps.
 *
 * @module
 */
import type { OpNode } from "../node.ts";
import type { OnlineNode } from "../nodes/online.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode OnlineNode}. */
export const ONLINE_REVERSERS: ReversersFor<OnlineNode> = {
  // What is valid stays so: there is nothing to undo.
  validateConstraint: () => [],
  setNotNullOnline: ({ table, column }) => [dropNotNull(table, column)],
  addValidatedConstraint: ({ table, constraint }) => [
    { kind: "dropConstraint", table, name: constraint.name, type: constraint.kind, existing: constraint },
  ],
  addIndexedConstraint: ({ table, constraint, nullable = [] }) => [
    { kind: "dropConstraint", table, name: constraint.name, type: constraint.kind, existing: constraint },
    ...nullable.filter(({ restore }) => restore === true).map(({ column }) => dropNotNull(table, column)),
  ],
};

function dropNotNull(table: QualifiedName, column: string): OpNode {
  return { kind: "alterColumn", table, column, nullable: true, existing: { nullable: false } };
}
