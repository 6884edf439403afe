/**
 * Hazards of operations on sequences.
 *
 * @module
 */
import type { SequenceNode } from "../../op/nodes/sequence.ts";
import type { HazardsFor } from "./hazard.ts";
import { exclusive, writersOut } from "./lock.ts";

/** Hazards of {@linkcode SequenceNode}. */
export const SEQUENCE_HAZARDS: HazardsFor<SequenceNode> = {
  createSequence: () => [],
  // `nextval` waits too: it takes ROW EXCLUSIVE.
  alterSequence: (node) => [writersOut(node.sequence)],
  dropSequence: (node) => [exclusive(node.sequence, ...(node.cascade === true ? ["T2"] : []))],
};
