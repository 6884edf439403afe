/**
 * Pieces that several operations are made of: columns, constraints, index definitions.
 *
 * Names are final here: naming conventions and `op.f` were resolved when the operation was recorded.
 *
 * @module
 */
import type { SqlType } from "../../schema/sql_type.ts";
import type { QualifiedName } from "../../sql/statement.ts";

export type { QualifiedName, SqlType };

/** A column default: a string that is quoted, or SQL that is not. */
export type DefaultDef =
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "sql"; readonly sql: string };

/** Options of an identity column or of a sequence, in PostgreSQL's words. */
export interface SequenceOptions {
  readonly increment?: number | string;
  readonly start?: number | string;
  /** `null` is `NO MINVALUE`. */
  readonly minValue?: number | string | null;
  /** `null` is `NO MAXVALUE`. */
  readonly maxValue?: number | string | null;
  readonly cache?: number | string;
  readonly cycle?: boolean;
}

/** `GENERATED ... AS IDENTITY`. */
export interface IdentityDef extends SequenceOptions {
  /** True: `ALWAYS`; false: `BY DEFAULT`. */
  readonly always: boolean;
}

/** `GENERATED ALWAYS AS (...)`. */
export interface ComputedDef {
  readonly sql: string;
  /** True: `STORED`; false: `VIRTUAL` (PostgreSQL 18). */
  readonly stored: boolean;
}

/** A column-level `REFERENCES`. */
export interface ReferenceDef extends ForeignKeyActions {
  readonly name?: string;
  readonly table: QualifiedName;
  readonly columns: readonly string[];
}

/** A column-level `CHECK`. */
export interface ColumnCheckDef {
  readonly name?: string;
  readonly sql: string;
}

/** A column as it stands in `CREATE TABLE` and `ADD COLUMN`. */
export interface ColumnDef {
  readonly name: string;
  readonly type: SqlType;
  /** `NOT NULL` when false; absent means nullable. */
  readonly nullable?: boolean;
  readonly default?: DefaultDef;
  readonly identity?: IdentityDef;
  readonly computed?: ComputedDef;
  readonly comment?: string;
  readonly checks?: readonly ColumnCheckDef[];
  /** Inline `REFERENCES`. */
  readonly references?: ReferenceDef;
  /** Inline `PRIMARY KEY`. */
  readonly primaryKey?: boolean;
  readonly storage?: string;
  readonly compression?: string;
}

/** `DEFERRABLE` and `INITIALLY`. */
export interface Deferral {
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
}

/** Clauses of a foreign key besides its columns. */
export interface ForeignKeyActions extends Deferral {
  /** `CASCADE`, `SET NULL (a)`, ...; upper case. */
  readonly onDelete?: string;
  readonly onUpdate?: string;
  readonly match?: "FULL" | "PARTIAL" | "SIMPLE";
  readonly notValid?: boolean;
}

/** `PRIMARY KEY`. */
export interface PrimaryKeyDef extends Deferral {
  readonly kind: "primaryKey";
  readonly name?: string;
  readonly columns: readonly string[];
  readonly include?: readonly string[];
  /** Adopts an existing unique index; `columns` then only documents it. */
  readonly usingIndex?: string;
  readonly comment?: string;
}

/** `UNIQUE`. */
export interface UniqueDef extends Deferral {
  readonly kind: "unique";
  readonly name?: string;
  readonly columns: readonly string[];
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: boolean;
  /** Adopts an existing unique index; `columns` then only documents it. */
  readonly usingIndex?: string;
  readonly comment?: string;
}

/** `CHECK`. */
export interface CheckDef extends Deferral {
  readonly kind: "check";
  readonly name?: string;
  readonly sql: string;
  readonly notValid?: boolean;
  readonly noInherit?: boolean;
  readonly comment?: string;
}

/** `FOREIGN KEY`. */
export interface ForeignKeyDef extends ForeignKeyActions {
  readonly kind: "foreignKey";
  readonly name?: string;
  readonly columns: readonly string[];
  readonly references: QualifiedName;
  readonly referencedColumns: readonly string[];
  readonly comment?: string;
}

/** One `expression WITH operator` of an exclusion constraint. */
export interface ExcludeElementDef {
  readonly column?: string;
  readonly sql?: string;
  readonly ops?: string;
  readonly operator: string;
}

/** `EXCLUDE`. */
export interface ExcludeDef extends Deferral {
  readonly kind: "exclude";
  readonly name?: string;
  readonly elements: readonly ExcludeElementDef[];
  readonly using: string;
  readonly where?: string;
  readonly comment?: string;
}

/** Any table constraint. */
export type ConstraintDef = PrimaryKeyDef | UniqueDef | CheckDef | ForeignKeyDef | ExcludeDef;

/** One column or expression of an index; exactly one of `column` and `sql`. */
export interface IndexElementDef {
  readonly column?: string;
  /** Expression, verbatim. */
  readonly sql?: string;
  readonly collation?: string;
  readonly ops?: string;
  readonly order?: "ASC" | "DESC";
  readonly nulls?: "FIRST" | "LAST";
}

/** An index without its table. */
export interface IndexDef {
  readonly name?: string;
  readonly elements: readonly IndexElementDef[];
  readonly unique?: boolean;
  readonly using?: string;
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: boolean;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly tablespace?: string;
  readonly where?: string;
  readonly comment?: string;
}
