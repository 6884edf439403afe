/**
 * Directives for domains.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";
import type { SqlType } from "./types.ts";

/** A CHECK of a domain. */
export interface DomainCheck {
  /** Name. */
  readonly name?: string;
  /** Condition over `VALUE`. */
  readonly check: string | TextExpression;
}

/** What a domain has besides its name and its base type. */
export interface DomainOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** SQL expression. */
  readonly default?: string | TextExpression;
  /** `NOT NULL`. */
  readonly notNull?: boolean;
  /** Conditions over `VALUE`. */
  readonly checks?: readonly DomainCheck[];
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A domain as it was. */
export interface ExistingDomain extends Omit<DomainOptions, "schema"> {
  /** Type. */
  readonly type: SqlType;
}

/** Options of {@linkcode DomainOps.dropDomain}. */
export interface DropDomainOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the columns of the domain, too. */
  readonly cascade?: boolean;
  /** The domain as it was, so that the operation can be reversed. */
  readonly existing?: ExistingDomain;
}

/** Options of {@linkcode DomainOps.alterDomain}; what is absent is left alone. */
export interface AlterDomainOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** SQL expression; `null` drops the default. */
  readonly default?: string | TextExpression | null;
  /** `NOT NULL`. */
  readonly notNull?: boolean;
  /** What was there before, for each member that changes, so that the operation can be reversed. */
  readonly existing?: { readonly default?: string | TextExpression | null; readonly notNull?: boolean };
}

/** Options of {@linkcode DomainOps.addDomainConstraint}. */
export interface AddDomainConstraintOptions {
  /** Name of the constraint. */
  readonly name: string;
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Condition over `VALUE`. */
  readonly check: string | TextExpression;
  /** Looks at new values only, until `op.validateDomainConstraint`. */
  readonly notValid?: boolean;
}

/** Options of {@linkcode DomainOps.dropDomainConstraint}. */
export interface DropDomainConstraintOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** Condition of the constraint, so that the operation can be reversed. */
  readonly existing?: string | TextExpression;
}

/** Directives for domains. */
export interface DomainOps {
  /**
   * Creates a domain.
   *
   * @example
   * ```ts
   * op.createDomain("amount", sa.numeric(12, 2), {
   *   notNull: true,
   *   default: "0",
   *   checks: [{ name: "amount_positive", check: "VALUE >= 0" }],
   * });
   * ```
   */
  createDomain(name: string, type: SqlType, options?: DomainOptions): void;

  /**
   * Drops a domain.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropDomain("amount", { existing: { type: sa.numeric(12, 2) } });
   * ```
   */
  dropDomain(name: string, options?: DropDomainOptions): void;

  /**
   * Renames a domain.
   *
   * @example
   * ```ts
   * op.renameDomain("amount", "money_amount");
   * ```
   */
  renameDomain(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Changes the default of a domain, or whether it takes NULL. `notNull: true` reads every table that has a column of the
   * domain.
   *
   * @example
   * ```ts
   * op.alterDomain("amount", { default: "1", existing: { default: "0" } });
   * ```
   */
  alterDomain(name: string, options: AlterDomainOptions): void;

  /**
   * Adds a CHECK to a domain. Every table that has a column of the domain is read under a lock, unless `notValid` is given:
   * then `op.validateDomainConstraint` reads them later (C15 of the catalogue of unsafe DDL).
   *
   * @example
   * ```ts
   * op.addDomainConstraint("amount", { name: "amount_small", check: "VALUE < 1000000", notValid: true });
   * op.validateDomainConstraint("amount", "amount_small");
   * ```
   */
  addDomainConstraint(domain: string, options: AddDomainConstraintOptions): void;

  /**
   * Drops a CHECK of a domain. Reversible with `existing`.
   *
   * @example
   * ```ts
   * op.dropDomainConstraint("amount", "amount_small", { existing: "VALUE < 1000000" });
   * ```
   */
  dropDomainConstraint(domain: string, name: string, options?: DropDomainConstraintOptions): void;

  /**
   * Checks the values that were there when a constraint was added with `notValid`.
   *
   * @example
   * ```ts
   * op.validateDomainConstraint("amount", "amount_small");
   * ```
   */
  validateDomainConstraint(domain: string, name: string, options?: { readonly schema?: string }): void;
}
