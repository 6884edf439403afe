/**
 * The rows of the catalog queries about tables, views and what belongs to them.
 *
 * @module
 */
import type { NamedRow } from "./named_row.ts";

export interface RelationRow extends NamedRow {
  readonly kind: "r" | "p" | "v" | "m" | "f";
  readonly persistence: "p" | "u";
  readonly options: readonly string[] | null;
  readonly toast_options: readonly string[] | null;
  readonly tablespace: string | null;
  readonly access_method: string | null;
  readonly row_security: boolean;
  readonly force_row_security: boolean;
  readonly replica_identity: "d" | "n" | "f" | "i";
  readonly populated: boolean;
  readonly of_schema: string | null;
  readonly of_type: string | null;
  readonly bound: string | null;
  readonly strategy: "l" | "r" | "h" | null;
  readonly partition_key: string | null;
  readonly definition: string | null;
}

export interface InheritsRow {
  readonly child: number;
  readonly parent: number;
  readonly schema: string;
  readonly name: string;
}

export interface ColumnTypeRow {
  readonly type: number;
  readonly modifier: number;
  readonly text: string;
  readonly schema: string;
  readonly name: string;
  readonly array: boolean;
}

/** What few columns have. */
export interface ColumnExtra {
  readonly identity: "" | "a" | "d";
  readonly generated: "" | "s" | "v";
  readonly collation: number | null;
  readonly storage: "p" | "e" | "x" | "m" | null;
  readonly options: readonly string[] | null;
  readonly inherited: boolean;
  readonly local: boolean;
  /** Since PostgreSQL 14. */
  readonly compression?: "" | "p" | "l";
  readonly statistics: number | null;
}

export interface ColumnRow {
  readonly relation: number;
  readonly number: number;
  readonly name: string;
  readonly type: number;
  readonly modifier: number;
  readonly not_null: boolean;
  readonly default_value: string | null;
  readonly extra: ColumnExtra | null;
}

export interface DefaultRow {
  readonly oid: number;
  readonly relation: number;
  readonly number: number;
}

export interface ConstraintRow {
  readonly oid: number;
  readonly relation: number;
  readonly domain: number;
  readonly name: string;
  readonly kind: "p" | "u" | "f" | "c" | "x" | "n";
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly local: boolean;
  readonly inherited: boolean;
  readonly no_inherit: boolean;
  readonly columns: readonly number[] | null;
  readonly index: number;
  readonly target: number;
  readonly target_schema: string | null;
  readonly target_name: string | null;
  readonly target_columns: readonly string[] | null;
  readonly match: string;
  readonly on_update: string;
  readonly on_delete: string;
  readonly on_delete_columns: readonly number[] | null;
  readonly enforced: boolean;
  readonly period: boolean;
  readonly parent: number;
  readonly expression: string | null;
  readonly definition: string | null;
}

export interface IndexRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly constraint: boolean;
  readonly valid: boolean;
  readonly clustered: boolean;
  readonly replica_identity: boolean;
  readonly nulls_not_distinct: boolean;
  readonly key_count: number;
  readonly keys: readonly number[];
  readonly key_options: readonly number[];
  readonly options: readonly string[] | null;
  readonly tablespace: string | null;
  readonly predicate: string | null;
  readonly expressions: readonly (string | null)[] | null;
  readonly statistics: readonly number[];
  readonly definition: string | null;
}

/** State of a trigger or rule. */
export type EnabledCode = "O" | "D" | "R" | "A";

export interface TriggerRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly enabled: EnabledCode;
  readonly constraint: boolean;
  readonly inherited: boolean;
  readonly function_schema: string;
  readonly function_name: string;
  readonly definition: string | null;
}

export interface RuleRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly enabled: EnabledCode;
  /** The rule that makes a view a view. */
  readonly query: boolean;
  readonly definition: string | null;
}

export interface PolicyRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly command: "*" | "r" | "a" | "w" | "d";
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using_expression: string | null;
  readonly check_expression: string | null;
}
