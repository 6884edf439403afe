/**
 * Hazards of operations on views.
 *
 * @module
 */
import type { ViewNode } from "../../op/nodes/view.ts";
import type { HazardsFor } from "./hazard.ts";
import { exclusive } from "./lock.ts";

/** Hazards of {@linkcode ViewNode}. */
export const VIEW_HAZARDS: HazardsFor<ViewNode> = {
  createView: (node) => node.orReplace === true ? [exclusive(node.definition.view, "T14")] : [],
  dropView: (node) => [exclusive(node.view, ...(node.cascade === true ? ["T2"] : []))],
  replaceView: (node) =>
    [node.definition, ...(node.existingDependants ?? node.dependants ?? [])].map(({ view }) => exclusive(view, "T14")),
  refreshMaterializedView: (node) => [{
    relation: node.view,
    lock: node.concurrently === true ? "EXCLUSIVE" : "ACCESS EXCLUSIVE",
    work: "rewrite",
    rules: node.concurrently === true ? [] : ["T10"],
  }],
};
