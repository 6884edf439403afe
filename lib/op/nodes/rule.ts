/**
 * Operations on rewrite rules.
 *
 * @module
 */
import type { QualifiedName } from "./parts.ts";

/** A rewrite rule. */
export interface RuleDef {
  readonly name: string;
  readonly table: QualifiedName;
  readonly event: "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  /** Condition over `OLD` and `NEW`. */
  readonly where?: string;
  readonly instead?: boolean;
  /** Commands, without semicolons; empty: `NOTHING`. */
  readonly commands: readonly string[];
  readonly comment?: string;
}

/** `op.createRule`. */
export interface CreateRuleNode extends RuleDef {
  readonly kind: "createRule";
  readonly orReplace?: boolean;
  /** The rule that `orReplace` replaces, so that the operation can be reversed. */
  readonly existing?: RuleDef;
}

/** `op.dropRule`. */
export interface DropRuleNode {
  readonly kind: "dropRule";
  readonly name: string;
  readonly table: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped rule, so that the operation can be reversed. */
  readonly existing?: RuleDef;
}

/** Operations on rewrite rules. */
export type RuleNode = CreateRuleNode | DropRuleNode;
