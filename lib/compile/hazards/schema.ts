/**
 * Hazards of operations on schemas.
 *
 * @module
 */
import type { SchemaNode } from "../../op/nodes/schema.ts";
import type { HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Hazards of {@linkcode SchemaNode}. */
export const SCHEMA_HAZARDS: HazardsFor<SchemaNode> = {
  createSchema: () => [],
  dropSchema: () => [unlocked("T2")],
};
