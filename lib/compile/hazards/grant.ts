/**
 * Hazards of operations on privileges: no lock worth mentioning, but a change of who may do what.
 *
 * @module
 */
import type { PrivilegeNode } from "../../op/nodes/grant.ts";
import type { HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Hazards of {@linkcode PrivilegeNode}. */
export const GRANT_HAZARDS: HazardsFor<PrivilegeNode> = {
  grant: () => [unlocked("T12")],
  revoke: () => [unlocked("T12")],
  grantRole: () => [unlocked("T12")],
  revokeRole: () => [unlocked("T12")],
  defaultPrivileges: () => [unlocked("T12")],
};
