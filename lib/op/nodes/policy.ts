/**
 * Operations on row-level security.
 *
 * @module
 */
import type { QualifiedName } from "./parts.ts";

/** The parts of a policy that can be changed in place. */
export interface PolicyRules {
  /** Absent: `PUBLIC`. */
  readonly roles?: readonly string[];
  /** Expression of `USING`. */
  readonly using?: string;
  /** Expression of `WITH CHECK`. */
  readonly check?: string;
}

/** A policy. */
export interface PolicyDef extends PolicyRules {
  readonly name: string;
  readonly table: QualifiedName;
  /** `AS RESTRICTIVE`. */
  readonly restrictive?: boolean;
  /** Absent: `ALL`. */
  readonly command?: "ALL" | "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  readonly comment?: string;
}

/** `op.createPolicy`. */
export interface CreatePolicyNode extends PolicyDef {
  readonly kind: "createPolicy";
}

/** `op.alterPolicy`: an absent member is left alone. */
export interface AlterPolicyNode extends PolicyRules {
  readonly kind: "alterPolicy";
  readonly name: string;
  readonly table: QualifiedName;
  /** What was there before. */
  readonly existing?: PolicyRules;
}

/** `op.dropPolicy`. */
export interface DropPolicyNode {
  readonly kind: "dropPolicy";
  readonly name: string;
  readonly table: QualifiedName;
  readonly ifExists?: boolean;
  /** The dropped policy, so that the operation can be reversed. */
  readonly existing?: PolicyDef;
}

/** `op.enableRowLevelSecurity`, `disableRowLevelSecurity`, `forceRowLevelSecurity`, `noForceRowLevelSecurity`. */
export interface RowLevelSecurityNode {
  readonly kind: "rowLevelSecurity";
  readonly table: QualifiedName;
  readonly action: "enable" | "disable" | "force" | "noForce";
}

/** Operations on row-level security. */
export type PolicyNode = CreatePolicyNode | AlterPolicyNode | DropPolicyNode | RowLevelSecurityNode;
