/**
 * Constraints of tables and domains.
 *
 * NOT NULL is a property of the column, see `column.ts`.
 *
 * @module
 */
import type { IndexElement } from "./table_index.ts";
import type { ObjectName } from "./object_key.ts";

/** What every constraint has. */
export interface ConstraintBase {
  readonly name: string;
  /** The server's `pg_get_constraintdef()`: what follows `ADD CONSTRAINT name`. */
  readonly definition: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** False for `NOT VALID`. */
  readonly validated: boolean;
  /** False for `NOT ENFORCED` (PostgreSQL 18). */
  readonly enforced: boolean;
  /** True when it comes (also) from a parent table or partitioned table. */
  readonly inherited: boolean;
  /** False when it comes only from there; it is then created and dropped with the parent's. */
  readonly local: boolean;
  readonly comment: string | null;
}

/** The index that PostgreSQL keeps for a constraint; it bears the constraint's name. */
export interface ConstraintIndex {
  /** Storage parameters, such as `fillfactor`. */
  readonly options: Readonly<Record<string, string>>;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly valid: boolean;
  /** See the index's field of this name. */
  readonly statisticsTargets: Readonly<Record<string, number>>;
  /** Index of the partitioned table that this one is attached to. */
  readonly parent: ObjectName | null;
  /** `COMMENT ON INDEX`; the constraint has a comment of its own. */
  readonly comment: string | null;
}

/** `PRIMARY KEY`. */
export interface PrimaryKeyConstraint extends ConstraintBase {
  readonly kind: "primary key";
  readonly columns: readonly string[];
  readonly include: readonly string[];
  /** The last column is `WITHOUT OVERLAPS` (PostgreSQL 18). */
  readonly withoutOverlaps: boolean;
  readonly index: ConstraintIndex;
}

/** `UNIQUE`. */
export interface UniqueConstraint extends ConstraintBase {
  readonly kind: "unique";
  readonly columns: readonly string[];
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  readonly withoutOverlaps: boolean;
  readonly index: ConstraintIndex;
}

/** What a foreign key does when the row it points at goes or changes. */
export type ReferentialAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

/** `FOREIGN KEY`. */
export interface ForeignKeyConstraint extends ConstraintBase {
  readonly kind: "foreign key";
  readonly columns: readonly string[];
  readonly references: ObjectName;
  readonly referencedColumns: readonly string[];
  readonly match: "simple" | "full" | "partial";
  readonly onUpdate: ReferentialAction;
  readonly onDelete: ReferentialAction;
  /** Columns of `SET NULL (...)` or `SET DEFAULT (...)`; empty for all. */
  readonly onDeleteColumns: readonly string[];
  /** The last column is a `PERIOD` (PostgreSQL 18). */
  readonly period: boolean;
}

/** `CHECK`. */
export interface CheckConstraint extends ConstraintBase {
  readonly kind: "check";
  readonly expression: string;
  /** Columns that the expression names. */
  readonly columns: readonly string[];
  readonly noInherit: boolean;
}

/** One `element WITH operator` of an `EXCLUDE` constraint. */
export interface ExcludeElement extends IndexElement {
  /** As printed, qualified unless in `pg_catalog`: `&&`, `OPERATOR(public.=)`. */
  readonly operator: string;
}

/** `EXCLUDE`. */
export interface ExcludeConstraint extends ConstraintBase {
  readonly kind: "exclude";
  /** Access method. */
  readonly method: string;
  readonly elements: readonly ExcludeElement[];
  readonly include: readonly string[];
  readonly where: string | null;
  readonly index: ConstraintIndex;
}

/** Any constraint of a table. */
export type Constraint =
  | PrimaryKeyConstraint
  | UniqueConstraint
  | ForeignKeyConstraint
  | CheckConstraint
  | ExcludeConstraint;

/** A CHECK of a domain, over `VALUE`. */
export interface DomainConstraint {
  readonly name: string;
  readonly definition: string;
  readonly expression: string;
  readonly validated: boolean;
  readonly comment: string | null;
}
