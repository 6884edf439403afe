/**
 * Columns of tables, views and composite types.
 *
 * @module
 */
import type { ObjectName } from "./object_key.ts";
import type { Privileges } from "./privilege.ts";
import type { TypeRef } from "./type_ref.ts";

/** Options of a sequence. Numbers are texts: a `bigint` does not fit a JavaScript number. */
export interface SequenceOptions {
  /** `smallint`, `integer` or `bigint`. */
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
}

/** `GENERATED ... AS IDENTITY`. */
export interface Identity {
  readonly generation: "always" | "by default";
  /** The sequence behind it; named `<table>_<column>_seq` unless that was taken. */
  readonly sequence: ObjectName;
  readonly options: SequenceOptions;
  /** Whether the sequence is unlogged although the table is not, or the other way round. */
  readonly unlogged: boolean;
}

/** `GENERATED ALWAYS AS (expression)`. */
export interface GeneratedColumn {
  readonly kind: "stored" | "virtual";
  readonly expression: string;
}

/** NOT NULL as the named constraint that it is since PostgreSQL 18. */
export interface NotNullConstraint {
  readonly name: string;
  readonly noInherit: boolean;
  readonly validated: boolean;
  /** True when it comes (also) from a parent table. */
  readonly inherited: boolean;
  /** False when it comes only from a parent table. */
  readonly local: boolean;
  readonly comment: string | null;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: TypeRef;
  readonly notNull: boolean;
  /** `null` for a nullable column, and on servers before 18, where NOT NULL has no name. */
  readonly notNullConstraint: NotNullConstraint | null;
  /** Expression of the default, as PostgreSQL prints it; `null` for none. */
  readonly default: string | null;
  readonly generated: GeneratedColumn | null;
  readonly identity: Identity | null;
  /** Only where it differs from the collation of the type. */
  readonly collation: ObjectName | null;
  /** Only where it differs from the storage of the type. */
  readonly storage: "plain" | "external" | "extended" | "main" | null;
  readonly compression: "pglz" | "lz4" | null;
  readonly statisticsTarget: number | null;
  /** `n_distinct`, `n_distinct_inherited`. */
  readonly options: Readonly<Record<string, string>>;
  /** True for a column that a parent table or partitioned table has too. */
  readonly inherited: boolean;
  /** False for a column that exists only because a parent has it. */
  readonly local: boolean;
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** A column of a view. */
export interface ViewColumn {
  readonly name: string;
  readonly type: TypeRef;
  /** `ALTER VIEW ... ALTER COLUMN ... SET DEFAULT`. */
  readonly default: string | null;
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** A column of a materialised view. */
export interface MaterializedViewColumn {
  readonly name: string;
  readonly type: TypeRef;
  readonly storage: Column["storage"];
  readonly compression: Column["compression"];
  readonly statisticsTarget: number | null;
  readonly options: Readonly<Record<string, string>>;
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** An attribute of a composite type. */
export interface Attribute {
  readonly name: string;
  readonly type: TypeRef;
  /** Only where it differs from the collation of the type. */
  readonly collation: ObjectName | null;
  readonly comment: string | null;
}
