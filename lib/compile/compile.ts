/**
 * Recorded operations to statements.
 *
 * @module
 */
import type { RecordedOp } from "../op/program.ts";
import type { Statement } from "../sql/statement.ts";
import { compileNode } from "./compilers.ts";
import type { CompileContext } from "./draft.ts";

export type { CompileContext, StatementDraft } from "./draft.ts";

/**
 * Compiles operations in order; every statement carries the origin of its operation.
 *
 * `context.createdTypes` is updated: hand the same context to all calls of one run.
 *
 * @example
 * ```ts
 * const context = { serverVersion: 180000, createdTypes: new Set<string>() };
 * compileOps([{ node: { kind: "execute", sql: "SELECT 1" }, origin: {} }], context)[0]?.sql; // "SELECT 1"
 * ```
 */
export function compileOps(ops: readonly RecordedOp[], context: CompileContext): readonly Statement[] {
  return ops.flatMap(({ node, origin }) =>
    compileNode(node, context).map((draft): Statement => ({ ...draft, class: draft.class ?? "brief", origin }))
  );
}
