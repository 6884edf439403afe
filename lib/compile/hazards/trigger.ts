/**
 * Hazards of operations on triggers and event triggers.
 *
 * @module
 */
import type { TriggerNode } from "../../op/nodes/trigger.ts";
import type { HazardsFor } from "./hazard.ts";
import { exclusive, unlocked, writersOut } from "./lock.ts";

/** Hazards of {@linkcode TriggerNode}. */
export const TRIGGER_HAZARDS: HazardsFor<TriggerNode> = {
  createTrigger: ({ trigger }) => {
    const tables = "from" in trigger && trigger.from !== undefined ? [trigger.table, trigger.from] : [trigger.table];
    return tables.map((table) => writersOut(table, "T11"));
  },
  dropTrigger: (node) => [exclusive(node.table, "T11")],
  setTriggerState: (node) => [writersOut(node.table, "T11")],
  createEventTrigger: () => [unlocked("F1")],
  dropEventTrigger: () => [],
  setEventTriggerState: () => [],
};
