/**
 * Operations on domains.
 *
 * @module
 */
import type { QualifiedName, SqlType } from "./parts.ts";

/** A CHECK of a domain. */
export interface DomainCheckDef {
  readonly name?: string;
  /** Expression over `VALUE`. */
  readonly sql: string;
}

/** A domain. */
export interface DomainDef {
  readonly domain: QualifiedName;
  readonly type: SqlType;
  /** SQL expression. */
  readonly default?: string;
  readonly notNull?: boolean;
  readonly checks?: readonly DomainCheckDef[];
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createDomain`. */
export interface CreateDomainNode extends DomainDef {
  readonly kind: "createDomain";
}

/** `op.dropDomain`. */
export interface DropDomainNode {
  readonly kind: "dropDomain";
  readonly domain: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped domain, so that the operation can be reversed. */
  readonly existing?: DomainDef;
}

/** `op.alterDomain`: an absent member is left alone. */
export interface AlterDomainNode {
  readonly kind: "alterDomain";
  readonly domain: QualifiedName;
  /** SQL expression; `null` drops the default. */
  readonly default?: string | null;
  readonly notNull?: boolean;
  /** What was there before. */
  readonly existing?: { readonly default?: string | null; readonly notNull?: boolean };
}

/** `op.addDomainConstraint`. */
export interface AddDomainConstraintNode {
  readonly kind: "addDomainConstraint";
  readonly domain: QualifiedName;
  readonly name: string;
  /** Expression over `VALUE`. */
  readonly sql: string;
  readonly notValid?: boolean;
}

/** `op.dropDomainConstraint`. */
export interface DropDomainConstraintNode {
  readonly kind: "dropDomainConstraint";
  readonly domain: QualifiedName;
  readonly name: string;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** Expression of the dropped constraint, so that the operation can be reversed. */
  readonly existing?: string;
}

/** `op.validateDomainConstraint`. */
export interface ValidateDomainConstraintNode {
  readonly kind: "validateDomainConstraint";
  readonly domain: QualifiedName;
  readonly name: string;
}

/** Operations on domains. */
export type DomainNode =
  | CreateDomainNode
  | DropDomainNode
  | AlterDomainNode
  | AddDomainConstraintNode
  | DropDomainConstraintNode
  | ValidateDomainConstraintNode;
