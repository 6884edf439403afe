/**
 * Everything about a database's place in the history, in one piece of data.
 *
 * @module
 */
import { withAncestors } from "./closure.ts";
import { effectiveRevisions } from "./current.ts";
import { headFirst } from "./order.ts";
import { inspectRows, type RowReport } from "./rows.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** Where a database stands and what is left to do; JSON-safe. */
export interface HistoryStatus {
  /** Rows of the version table, sorted out. */
  readonly rows: RowReport;
  /** The newest applied revision of every branch, in load order. */
  readonly current: readonly RevisionId[];
  /** Heads of the history, in load order. */
  readonly heads: readonly RevisionId[];
  /** What `upgrade heads` would run, in that order. */
  readonly pending: readonly RevisionId[];
  /** How many revisions are applied. */
  readonly appliedCount: number;
  /** How many revisions the history has. */
  readonly totalCount: number;
  /** True when every revision is applied and nothing is wrong with the rows. */
  readonly upToDate: boolean;
  /** True when the rows are such that `upgrade` and `downgrade` would refuse to start. */
  readonly broken: boolean;
}

/**
 * Describes where a database stands. Never fails: what is wrong with the rows is part of the answer, and what is pending
 * is counted from the rows that are known.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { historyStatus } from "./status.ts";
 *
 * historyStatus(buildGraph([]), []).upToDate; // true
 * ```
 */
export function historyStatus(graph: RevisionGraph, rows: readonly string[]): HistoryStatus {
  const report = inspectRows(graph, rows);
  const applied = withAncestors(graph, report.known);
  const todo = new Set([...graph.byId.keys()].filter((id) => !applied.has(id)));
  const broken = report.unknown.length > 0 || report.shortened.length > 0 || report.overlapping.length > 0 ||
    report.duplicated.length > 0;
  return {
    rows: report,
    current: effectiveRevisions(graph, report.known),
    heads: graph.heads,
    pending: headFirst(graph, todo).toReversed(),
    appliedCount: applied.size,
    totalCount: graph.byId.size,
    upToDate: !broken && todo.size === 0,
    broken,
  };
}
