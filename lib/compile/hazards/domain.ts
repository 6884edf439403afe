/**
 * Hazards of operations on domains.
 *
 * @module
 */
import type { DomainNode } from "../../op/nodes/domain.ts";
import type { Hazard, HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Every table with a column of the domain is locked and read; which they are is not known here. */
const EVERY_USE: Hazard = { lock: "SHARE", work: "scan", rules: ["C15"] };

/** Hazards of {@linkcode DomainNode}. */
export const DOMAIN_HAZARDS: HazardsFor<DomainNode> = {
  createDomain: () => [],
  dropDomain: (node) => node.cascade === true ? [unlocked("T2")] : [],
  alterDomain: (node) => node.notNull === true ? [EVERY_USE] : [],
  addDomainConstraint: (node) => node.notValid === true ? [] : [EVERY_USE],
  dropDomainConstraint: () => [],
  validateDomainConstraint: () => [EVERY_USE],
};
