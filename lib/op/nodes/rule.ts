/**
 * Operations on rewrite rules.
 *
 * @module
 */
import type { EnabledState } from "../../schema/table.ts";
import type { QualifiedName } from "./parts.ts";

/** What every rule has. */
interface RuleHead {
  readonly name: string;
  readonly table: QualifiedName;
  /** When it applies; absent: `origin`, the normal state. */
  readonly state?: EnabledState;
  readonly comment?: string;
}

/** A rule by the parts of its definition. */
export interface RulePartsDef extends RuleHead {
  readonly event: "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  /** Condition over `OLD` and `NEW`. */
  readonly where?: string;
  readonly instead?: boolean;
  /** Commands, without semicolons; empty: `NOTHING`. */
  readonly commands: readonly string[];
}

/** A rule by the statement that creates it, as `pg_get_ruledef()` prints it. */
export interface RuleTextDef extends RuleHead {
  readonly definition: string;
}

/** A rewrite rule. */
export type RuleDef = RulePartsDef | RuleTextDef;

/** `op.createRule`. */
export interface CreateRuleNode {
  readonly kind: "createRule";
  readonly rule: RuleDef;
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
