/**
 * Inverses of operations on privileges.
 *
 * @module
 */
import { present } from "../args/present.ts";
import type { PrivilegeNode } from "../nodes/grant.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

const CASCADE = "'cascade' may have taken privileges from others";

/** Inverses of {@linkcode PrivilegeNode}. */
export const GRANT_REVERSERS: ReversersFor<PrivilegeNode> = {
  grant: (node) => [{ ...node, kind: "revoke" }],
  revoke: ({ kind: _kind, grantOptionFor, withGrantOption, cascade, ...privileges }) =>
    cascade === true ? irreversible(CASCADE) : [{
      kind: "grant",
      ...privileges,
      ...present({ withGrantOption: grantOptionFor === true ? true : withGrantOption }),
    }],
  grantRole: (node) => [{ ...node, kind: "revokeRole" }],
  revokeRole: ({ kind: _kind, adminOptionFor, withAdminOption, cascade, ...membership }) =>
    cascade === true ? irreversible(CASCADE) : [{
      kind: "grantRole",
      ...membership,
      ...present({ withAdminOption: adminOptionFor === true ? true : withAdminOption }),
    }],
  defaultPrivileges: ({ action, grantOptionFor, withGrantOption, cascade, ...rest }) =>
    cascade === true ? irreversible(CASCADE) : [{
      ...rest,
      action: action === "grant" ? "revoke" : "grant",
      ...present({ withGrantOption: grantOptionFor === true ? true : withGrantOption }),
    }],
};
