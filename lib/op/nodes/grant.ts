/**
 * Operations on privileges.
 *
 * @module
 */
import type { ObjectDef } from "./object.ts";

/** Objects that privileges are granted on: named ones of one kind, or all of one kind in some schemas. */
export type GrantTargetDef =
  | { readonly objects: readonly ObjectDef[] }
  | {
    readonly allIn: readonly string[];
    readonly kind: "tables" | "sequences" | "functions" | "procedures" | "routines";
  };

/** Who gets or loses what. */
export interface PrivilegeDef {
  /** Upper case; `ALL` for all. */
  readonly privileges: readonly string[];
  readonly on: GrantTargetDef;
  /** Columns of a table or view that the privileges are limited to. */
  readonly columns?: readonly string[];
  readonly roles: readonly string[];
  readonly grantedBy?: string;
}

/** `op.grant`. */
export interface GrantNode extends PrivilegeDef {
  readonly kind: "grant";
  readonly withGrantOption?: boolean;
}

/** `op.revoke`. */
export interface RevokeNode extends PrivilegeDef {
  readonly kind: "revoke";
  /** Takes only the right to grant. */
  readonly grantOptionFor?: boolean;
  /** The privileges had been granted with this option; for the way back. */
  readonly withGrantOption?: boolean;
  readonly cascade?: boolean;
}

/** `op.grantRole`. */
export interface GrantRoleNode {
  readonly kind: "grantRole";
  readonly granted: readonly string[];
  readonly roles: readonly string[];
  readonly withAdminOption?: boolean;
  readonly grantedBy?: string;
}

/** `op.revokeRole`. */
export interface RevokeRoleNode {
  readonly kind: "revokeRole";
  readonly granted: readonly string[];
  readonly roles: readonly string[];
  /** Takes only the right to grant the role on. */
  readonly adminOptionFor?: boolean;
  /** The roles had been granted with this option; for the way back. */
  readonly withAdminOption?: boolean;
  readonly grantedBy?: string;
  readonly cascade?: boolean;
}

/** `op.alterDefaultPrivileges`. */
export interface DefaultPrivilegesNode {
  readonly kind: "defaultPrivileges";
  readonly action: "grant" | "revoke";
  /** Whose future objects; absent: those of the role that runs the statement. */
  readonly forRoles?: readonly string[];
  /** Absent: everywhere. */
  readonly inSchemas?: readonly string[];
  readonly privileges: readonly string[];
  readonly on: "tables" | "sequences" | "functions" | "types" | "schemas";
  readonly roles: readonly string[];
  readonly withGrantOption?: boolean;
  readonly grantOptionFor?: boolean;
  readonly cascade?: boolean;
}

/** Operations on privileges. */
export type PrivilegeNode = GrantNode | RevokeNode | GrantRoleNode | RevokeRoleNode | DefaultPrivilegesNode;
