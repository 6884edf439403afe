/**
 * The history as a picture: one row per revision, newest first, and a lane for every branch.
 *
 * @module
 */
import { headFirst } from "./order.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** Where a revision stands in the picture. */
export interface LanePlace {
  readonly id: RevisionId;
  /** Row from the top, from 0. */
  readonly row: number;
  /** Column from the left, from 0. */
  readonly lane: number;
}

/** A line from a revision down to what it builds on. */
export interface LaneEdge {
  readonly from: RevisionId;
  readonly to: RevisionId;
  /** A dependency, not a parent. */
  readonly isDependency: boolean;
}

/** A picture of the history. */
export interface LaneLayout {
  readonly places: readonly LanePlace[];
  readonly edges: readonly LaneEdge[];
  readonly lanes: number;
}

/**
 * Lays the history out. The first parent goes on in the lane of its child; a lane is free again when its revision is a base.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { layoutLanes } from "./lanes.ts";
 *
 * layoutLanes(buildGraph([])); // { places: [], edges: [], lanes: 0 }
 * ```
 */
export function layoutLanes(graph: RevisionGraph): LaneLayout {
  // What each lane waits for: the revision that its line leads down to.
  const waiting: (RevisionId | null)[] = [];
  const places: LanePlace[] = [];
  const edges: LaneEdge[] = [];
  let lanes = 0;
  headFirst(graph, new Set(graph.byId.keys())).forEach((id, row) => {
    const revision = graph.get(id);
    const found = waiting.indexOf(id);
    const lane = found >= 0 ? found : freeLane(waiting);
    waiting.forEach((wanted, index) => {
      if (wanted === id) waiting[index] = null;
    });
    const [first, ...others] = revision.down;
    waiting[lane] = first !== undefined && !waiting.includes(first) ? first : null;
    for (const other of others) if (!waiting.includes(other)) waiting[freeLane(waiting)] = other;
    lanes = Math.max(lanes, waiting.length, lane + 1);
    places.push({ id, row, lane });
    for (const to of revision.down) edges.push({ from: id, to, isDependency: false });
    for (const to of revision.dependencies) edges.push({ from: id, to, isDependency: true });
  });
  return { places, edges, lanes };
}

function freeLane(waiting: readonly (RevisionId | null)[]): number {
  const free = waiting.indexOf(null);
  return free >= 0 ? free : waiting.length;
}
