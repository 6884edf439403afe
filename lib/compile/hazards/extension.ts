/**
 * Hazards of operations on extensions.
 *
 * @module
 */
import type { ExtensionNode } from "../../op/nodes/extension.ts";
import type { HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Hazards of {@linkcode ExtensionNode}. */
export const EXTENSION_HAZARDS: HazardsFor<ExtensionNode> = {
  createExtension: () => [],
  dropExtension: (node) => [unlocked("F2", ...(node.cascade === true ? ["T2"] : []))],
  updateExtension: () => [unlocked("F2")],
};
