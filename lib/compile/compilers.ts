/**
 * Operations to SQL: one row per kind.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "../op/node.ts";
import type { CompileContext, StatementDraft } from "./draft.ts";
import { RAW_COMPILERS } from "./raw.ts";

/** The table: one row per kind. */
export type Compilers = {
  readonly [K in OpKind]: (node: NodeOf<K>, context: CompileContext) => readonly StatementDraft[];
};

/** One row per kind of operation. */
export const COMPILERS: Compilers = {
  ...RAW_COMPILERS,
  autocommit: (node, context) => node.body.flatMap((inner) => compileNode(inner, context).map(standalone)),
};

/** Compiles one operation. */
export function compileNode(node: OpNode, context: CompileContext): readonly StatementDraft[] {
  const compile = COMPILERS[node.kind] as (node: OpNode, context: CompileContext) => readonly StatementDraft[];
  return compile(node, context);
}

/** Moves a statement out of the revision's transaction; a class that is outside already stays what it is. */
function standalone(draft: StatementDraft): StatementDraft {
  const outside = draft.class === "concurrent" || draft.class === "standalone";
  return { ...draft, class: outside ? draft.class : "standalone", autocommit: true };
}
