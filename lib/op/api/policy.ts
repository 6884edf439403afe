/**
 * Directives for row-level security.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";

/** The parts of a policy that can be changed in place. */
export interface PolicyConditions {
  /** Roles the policy is for; absent: `PUBLIC`. */
  readonly roles?: readonly string[];
  /** Condition for rows that are read, changed or deleted. */
  readonly using?: string | TextExpression;
  /** Condition for rows as they are written. */
  readonly check?: string | TextExpression;
}

/** A policy without its name. */
export interface PolicyDefinition extends PolicyConditions {
  /** Must hold in addition to the permissive ones, instead of being one more way. */
  readonly restrictive?: boolean;
  /** Commands that it is for. @default {"ALL"} */
  readonly command?: "ALL" | "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode PolicyOps.alterPolicy}; what is absent is left alone. */
export interface AlterPolicyOptions extends PolicyConditions {
  /** Schema of the table. */
  readonly schema?: string;
  /** What was there before, for each member that changes, so that the operation can be reversed. */
  readonly existing?: PolicyConditions;
}

/** Options of {@linkcode PolicyOps.dropPolicy}. */
export interface DropPolicyOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** The policy as it was, so that the operation can be reversed. */
  readonly existing?: PolicyDefinition;
}

/** Directives for row-level security. */
export interface PolicyOps {
  /**
   * Creates a policy; it has effect once row-level security is enabled.
   *
   * @example
   * ```ts
   * op.enableRowLevelSecurity("orders");
   * op.createPolicy("own_orders", "orders", {
   *   command: "SELECT",
   *   roles: ["customer"],
   *   using: "customer_id = current_setting('app.customer')::bigint",
   * });
   * ```
   */
  createPolicy(name: string, table: string, options?: PolicyDefinition & { readonly schema?: string }): void;

  /**
   * Changes a policy in place. A condition can be replaced, not removed: for that, drop and create.
   *
   * @example
   * ```ts
   * op.alterPolicy("own_orders", "orders", { using: "true", existing: { using: "customer_id = 7" } });
   * ```
   */
  alterPolicy(name: string, table: string, options: AlterPolicyOptions): void;

  /**
   * Drops a policy. Reversible with `existing`.
   *
   * @example
   * ```ts
   * op.dropPolicy("own_orders", "orders", { existing: { using: "customer_id = 7" } });
   * ```
   */
  dropPolicy(name: string, table: string, options?: DropPolicyOptions): void;

  /**
   * Renames a policy.
   *
   * @example
   * ```ts
   * op.renamePolicy("own_orders", "customer_orders", { table: "orders" });
   * ```
   */
  renamePolicy(
    name: string,
    newName: string,
    options: { readonly table: string; readonly schema?: string },
  ): void;

  /**
   * Turns row-level security on: without a policy, nobody but the owner sees a row.
   *
   * @example
   * ```ts
   * op.enableRowLevelSecurity("orders", { schema: "shop" });
   * ```
   */
  enableRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;

  /**
   * Turns row-level security off: policies stay, without effect.
   *
   * @example
   * ```ts
   * op.disableRowLevelSecurity("orders");
   * ```
   */
  disableRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;

  /**
   * Makes policies hold for the owner of the table, too.
   *
   * @example
   * ```ts
   * op.forceRowLevelSecurity("orders");
   * ```
   */
  forceRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;

  /**
   * Leaves the owner of the table out of the policies again.
   *
   * @example
   * ```ts
   * op.noForceRowLevelSecurity("orders");
   * ```
   */
  noForceRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;
}
