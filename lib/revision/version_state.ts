/**
 * The version table while a plan moves on: set algebra instead of cases.
 *
 * Applied revisions are a set closed under ancestry. The rows are its members that no other member builds on or depends
 * on. A step adds or removes one revision, and the smallest change of rows follows.
 *
 * @module
 */
import { allDown, withAncestors } from "./closure.ts";
import type { RevisionGraph, RevisionId, VersionChange } from "./types.ts";

/** The rows and all that is applied below them; the functions of this module change it. */
export interface VersionState {
  /** The history. */
  readonly graph: RevisionGraph;
  /** All applied revisions. */
  readonly applied: Set<RevisionId>;
  /** For each revision, how many applied revisions build on it or depend on it. */
  readonly users: Map<RevisionId, number>;
  /** Rows in load order; replaced, not changed. */
  rows: readonly RevisionId[];
}

/** State of a database with these rows, none of which is an ancestor of another. */
export function versionState(graph: RevisionGraph, rows: readonly RevisionId[]): VersionState {
  const state: VersionState = { graph, applied: withAncestors(graph, rows), users: new Map(), rows };
  for (const id of state.applied) countUsers(state, { id, by: 1 });
  return state;
}

/**
 * Records that a revision was applied; everything that it builds on or depends on must be.
 *
 * The rows that it covers are deleted but for the last one, in the order of its parents, which is updated (as in Alembic).
 */
export function applyRevision(state: VersionState, id: RevisionId): readonly VersionChange[] {
  const covered = state.graph.get(id).normalizedDown.filter((down) => hasRow(state, down));
  state.applied.add(id);
  countUsers(state, { id, by: 1 });
  state.rows = changeRows(state, { remove: covered, add: [id] });
  const last = covered.at(-1);
  if (last === undefined) return [{ kind: "insert", id }];
  return [
    ...covered.slice(0, -1).map((row): VersionChange => ({ kind: "delete", id: row })),
    { kind: "update", from: last, to: id },
  ];
}

/**
 * Records that a revision was taken down; it must be a row.
 *
 * What it covered and nothing else covers comes back: inserted but for the last one, to which its row is updated.
 */
export function revertRevision(state: VersionState, id: RevisionId): readonly VersionChange[] {
  state.applied.delete(id);
  countUsers(state, { id, by: -1 });
  const uncovered = state.graph.get(id).normalizedDown.filter((down) => state.users.get(down) === 0);
  state.rows = changeRows(state, { remove: [id], add: uncovered });
  const last = uncovered.at(-1);
  if (last === undefined) return [{ kind: "delete", id }];
  return [
    ...uncovered.slice(0, -1).map((row): VersionChange => ({ kind: "insert", id: row })),
    { kind: "update", from: id, to: last },
  ];
}

function countUsers(state: VersionState, change: { readonly id: RevisionId; readonly by: 1 | -1 }): void {
  for (const down of allDown(state.graph.get(change.id))) {
    state.users.set(down, (state.users.get(down) ?? 0) + change.by);
  }
}

/** Rows in load order, and the graph that says what that is. */
interface RowsOfGraph {
  readonly graph: RevisionGraph;
  readonly rows: readonly RevisionId[];
}

interface RowChange {
  readonly remove: readonly RevisionId[];
  readonly add: readonly RevisionId[];
}

/** New rows, still in load order. */
function changeRows(state: VersionState, { remove, add }: RowChange): readonly RevisionId[] {
  const { graph } = state;
  const rows = [...state.rows];
  for (const id of remove) rows.splice(placeOf({ graph, rows }, id), 1);
  for (const id of add) rows.splice(placeOf({ graph, rows }, id), 0, id);
  return rows;
}

function hasRow(state: VersionState, id: RevisionId): boolean {
  return state.rows[placeOf(state, id)] === id;
}

/** Where a revision stands, or would stand, among rows in load order. */
function placeOf({ graph, rows }: RowsOfGraph, id: RevisionId): number {
  const { index } = graph.get(id);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (graph.get(rows[middle]!).index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
