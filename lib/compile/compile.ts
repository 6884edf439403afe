/**
 * Recorded operations to statements.
 *
 * @module
 */
import { withQuoting } from "../core/identifier.ts";
import type { OpNode } from "../op/node.ts";
import type { RecordedOp } from "../op/program.ts";
import type { QualifiedName, Statement } from "../sql/statement.ts";
import { compileNode } from "./compilers.ts";
import type { CompileContext } from "./draft.ts";
import { hazardsOf } from "./hazards.ts";
import type { LockMode } from "./hazards/hazard.ts";

export type { CompileContext, StatementDraft } from "./draft.ts";

/** Locks that reads or writes of others have to wait for. */
const STRONG: ReadonlySet<LockMode | null> = new Set<LockMode>([
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
]);

/**
 * Compiles operations in order; every statement carries the origin of its operation and the relations that it locks.
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
  return ops.flatMap(({ node, origin }) => {
    const relations = lockedRelations(node, context);
    const locks = relations.length === 0 ? {} : { relations };
    const drafts = withQuoting(context.quoting ?? "server", () => compileNode(node, context));
    return drafts.map((draft): Statement => ({
      ...(draft.raw === true || draft.comment === true || draft.class === "concurrent" ? {} : locks),
      ...draft,
      class: draft.class ?? "brief",
      origin,
    }));
  });
}

function lockedRelations(node: OpNode, { serverVersion }: CompileContext): readonly QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  for (const { relation, lock } of hazardsOf(node, { serverVersion })) {
    if (relation === undefined || !STRONG.has(lock)) continue;
    found.set(JSON.stringify([relation.schema ?? null, relation.name]), relation);
  }
  return [...found.values()];
}
