/**
 * Indexes of tables and materialised views that are not kept by a constraint.
 *
 * @module
 */
import type { ObjectName } from "./object_key.ts";

/** One key of an index: a column or an expression, with what is not the default of its type and access method. */
export interface IndexElement {
  /** Column name, or `null` for an expression. */
  readonly column: string | null;
  /** Expression as PostgreSQL prints it in the index, with its parentheses where it needs them; or `null`. */
  readonly expression: string | null;
  /** Collation where it is not the column's, as printed: `"C"`, `public.german`. */
  readonly collation: string | null;
  /** Operator class where it is not the default, as printed: `varchar_pattern_ops`, `public.gin_trgm_ops`. */
  readonly opclass: string | null;
  /** Parameters of the operator class as printed: `siglen='32'`. */
  readonly opclassOptions: string | null;
  readonly order: "asc" | "desc";
  readonly nulls: "first" | "last";
}

/** An index. */
export interface Index {
  /** The schema is that of the table. */
  readonly name: string;
  /** The server's `pg_get_indexdef()`, whole. */
  readonly definition: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  /** Access method: `btree`, `gin`, ... */
  readonly method: string;
  readonly elements: readonly IndexElement[];
  /** `ALTER INDEX ... ALTER COLUMN n SET STATISTICS`, by `n`; empty but for expressions. */
  readonly statisticsTargets: Readonly<Record<string, number>>;
  /** Columns of `INCLUDE`. */
  readonly include: readonly string[];
  /** Predicate of a partial index. */
  readonly where: string | null;
  /** Storage parameters of `WITH`. */
  readonly options: Readonly<Record<string, string>>;
  readonly tablespace: string | null;
  /** False when a concurrent build failed, or, on a partitioned table, when a partition has no such index yet. */
  readonly valid: boolean;
  /** The table was last clustered on it. */
  readonly clustered: boolean;
  /** It is the table's replica identity. */
  readonly replicaIdentity: boolean;
  /** Index of the partitioned table that this one is attached to. */
  readonly parent: ObjectName | null;
  readonly comment: string | null;
}
