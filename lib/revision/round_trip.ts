/**
 * Every revision up, down and up again: the steps of `verify`.
 *
 * @module
 */
import { headFirst } from "./order.ts";
import type { RevisionGraph, RevisionId, Step } from "./types.ts";
import { applyRevision, revertRevision, versionState } from "./version_state.ts";

/** The steps for one revision, each possible after the one before. */
export interface RoundTrip {
  readonly revision: RevisionId;
  readonly up: Step;
  readonly down: Step;
  readonly again: Step;
}

/**
 * Plans round trips for the whole history, from an empty database, in the order of `upgrade heads`.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { planRoundTrips } from "./round_trip.ts";
 *
 * planRoundTrips(buildGraph([])); // []
 * ```
 */
export function planRoundTrips(graph: RevisionGraph): readonly RoundTrip[] {
  const state = versionState(graph, []);
  const ids = headFirst(graph, new Set(graph.byId.keys())).toReversed();
  return ids.map((revision) => {
    const { down } = graph.get(revision);
    const up = (): Step => {
      const versionChanges = applyRevision(state, revision);
      return { direction: "upgrade", revision, from: down, to: [revision], versionChanges, headsAfter: state.rows };
    };
    const first = up();
    const versionChanges = revertRevision(state, revision);
    const back: Step = {
      direction: "downgrade",
      revision,
      from: [revision],
      to: down,
      versionChanges,
      headsAfter: state.rows,
    };
    return { revision, up: first, down: back, again: up() };
  });
}
