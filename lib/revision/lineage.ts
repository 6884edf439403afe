/**
 * Questions about the history that a run asks while it works.
 *
 * @module
 */
import { withAncestors } from "./closure.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** Answers from the graph. */
export interface Lineage {
  /** Is a revision applied in a database with these rows? Rows that the history does not have say nothing. */
  isApplied(id: RevisionId, rows: readonly string[]): boolean;
  /** Is one an ancestor of the other, or the same? True for a name that the history does not have: nobody knows. */
  areRelated(name: string, id: RevisionId): boolean;
}

/** The lineage of a graph. */
export function createLineage(graph: RevisionGraph): Lineage {
  const isKnown = (name: string): name is RevisionId => graph.byId.has(name as RevisionId);
  return {
    isApplied: (id, rows) => withAncestors(graph, rows.filter(isKnown)).has(id),
    areRelated(name, id): boolean {
      if (!isKnown(name) || name === id) return true;
      return graph.ancestors([name]).has(id) || graph.ancestors([id]).has(name);
    },
  };
}
