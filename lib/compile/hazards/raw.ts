/**
 * Hazards of operations that carry SQL text: nothing is known here; PostgreSQL's parser knows more (`lib/sql`).
 *
 * @module
 */
import type { RawNode } from "../../op/nodes/raw.ts";
import type { HazardsFor } from "./hazard.ts";

/** Hazards of {@linkcode RawNode}. */
export const RAW_HAZARDS: HazardsFor<RawNode> = {
  execute: () => [],
  comment: () => [],
};
