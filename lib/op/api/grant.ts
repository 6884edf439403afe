/**
 * Directives for privileges.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { ObjectReference } from "./object.ts";

/**
 * What privileges are for: a table by its name, objects of one kind, or all objects of a kind in some schemas.
 *
 * @example
 * ```ts
 * "orders"
 * { kind: "schema", name: "shop" }
 * [{ kind: "function", name: "total", arguments: "integer" }]
 * { all: "tables", in: ["shop"] }
 * ```
 */
export type GrantTarget =
  | string
  | ObjectReference
  | readonly ObjectReference[]
  | {
    readonly all: "tables" | "sequences" | "functions" | "procedures" | "routines";
    readonly in: readonly string[];
  };

/** Options of {@linkcode GrantOps.grant}. `PUBLIC`, `CURRENT_USER` and `SESSION_USER` in capitals are PostgreSQL's words. */
export interface GrantOptions {
  /** What the privileges are for. */
  readonly on: GrantTarget;
  /** Roles; `PUBLIC` for all. */
  readonly to: readonly string[];
  /** Columns of a table or view that the privileges are limited to. */
  readonly columns?: readonly string[];
  /** They may grant the privileges on. */
  readonly withGrantOption?: boolean;
  /** Role that grants; it must be the current one. */
  readonly grantedBy?: string;
}

/** Options of {@linkcode GrantOps.revoke}. */
export interface RevokeOptions {
  /** What the privileges are for. */
  readonly on: GrantTarget;
  /** Roles; `PUBLIC` for all. */
  readonly from: readonly string[];
  /** Columns of a table or view that the privileges are limited to. */
  readonly columns?: readonly string[];
  /** Takes the right to grant only. */
  readonly grantOptionFor?: boolean;
  /** Whether the privileges had been granted with this option, so that reversing grants them alike. */
  readonly withGrantOption?: boolean;
  /** Role that grants; it must be the current one. */
  readonly grantedBy?: string;
  /** Takes the privileges from those, too, who have them from these roles. */
  readonly cascade?: boolean;
}

/** Options of {@linkcode GrantOps.alterDefaultPrivileges}. */
export interface DefaultPrivilegesOptions {
  /** What the privileges are for. */
  readonly on: "tables" | "sequences" | "functions" | "types" | "schemas";
  /** Who is granted the privileges; give this or `revokeFrom`. */
  readonly grantTo?: readonly string[];
  /** Who loses the privileges. */
  readonly revokeFrom?: readonly string[];
  /** Whose future objects; absent: those of the role that runs the migration. */
  readonly forRoles?: readonly string[];
  /** Absent: in all schemas. */
  readonly inSchemas?: readonly string[];
  /** With `revokeFrom`: whether they had been granted with this option, so that reversing grants them alike. */
  readonly withGrantOption?: boolean;
  /** With `revokeFrom`: takes the right to grant only. */
  readonly grantOptionFor?: boolean;
  /** With `revokeFrom`. */
  readonly cascade?: boolean;
}

/** Directives for privileges. */
export interface GrantOps {
  /**
   * Grants privileges. Reversing revokes them, also from roles that had them before.
   *
   * @example
   * ```ts
   * op.grant(["SELECT", "INSERT"], { on: "orders", to: ["clerk"] });
   * op.grant("USAGE", { on: { kind: "schema", name: "shop" }, to: ["clerk", "reader"] });
   * op.grant("SELECT", { on: { all: "tables", in: ["shop"] }, to: ["reader"] });
   * op.grant("UPDATE", { on: "orders", columns: ["state"], to: ["packer"] });
   * ```
   */
  grant(privileges: string | readonly string[], options: GrantOptions): void;

  /**
   * Revokes privileges.
   *
   * @example
   * ```ts
   * op.revoke("ALL", { on: "orders", from: ["PUBLIC"] });
   * ```
   */
  revoke(privileges: string | readonly string[], options: RevokeOptions): void;

  /**
   * Makes roles members of other roles.
   *
   * @example
   * ```ts
   * op.grantRole("clerk", { to: ["anna"] });
   * ```
   */
  grantRole(
    role: string | readonly string[],
    options: { readonly to: readonly string[]; readonly withAdminOption?: boolean; readonly grantedBy?: string },
  ): void;

  /**
   * Ends the membership of roles in other roles.
   *
   * @example
   * ```ts
   * op.revokeRole("clerk", { from: ["anna"] });
   * ```
   */
  revokeRole(
    role: string | readonly string[],
    options: {
      readonly from: readonly string[];
      /** Takes the right to grant the role on only. */
      readonly adminOptionFor?: boolean;
      /** Whether the role had been granted with this option, so that reversing grants it alike. */
      readonly withAdminOption?: boolean;
      readonly grantedBy?: string;
      readonly cascade?: boolean;
    },
  ): void;

  /**
   * Says which privileges objects that are created later will have.
   *
   * @example
   * ```ts
   * op.alterDefaultPrivileges("SELECT", { on: "tables", grantTo: ["reader"], inSchemas: ["shop"] });
   * op.alterDefaultPrivileges("EXECUTE", { on: "functions", revokeFrom: ["PUBLIC"] });
   * ```
   */
  alterDefaultPrivileges(privileges: string | readonly string[], options: DefaultPrivilegesOptions): void;
}
