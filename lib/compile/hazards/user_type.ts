/**
 * Hazards of operations on composite types and range types.
 *
 * @module
 */
import type { UserTypeNode } from "../../op/nodes/user_type.ts";
import type { HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Hazards of {@linkcode UserTypeNode}. */
export const USER_TYPE_HAZARDS: HazardsFor<UserTypeNode> = {
  createType: () => [],
  dropType: (node) => node.cascade === true ? [unlocked("T2")] : [],
  alterCompositeType: (node) => node.changes.some((change) => change.action === "drop") ? [unlocked("K8")] : [],
  renameAttribute: () => [unlocked("K9")],
};
