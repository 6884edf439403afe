/**
 * Operations on rows.
 *
 * @module
 */
import type { QualifiedName, SqlType } from "./parts.ts";

/** A value of a row, JSON-safe; what JSON cannot hold is tagged. */
export type ValueDef =
  | null
  | boolean
  | number
  | string
  | { readonly kind: "bigint"; readonly value: string }
  | { readonly kind: "number"; readonly value: "NaN" | "Infinity" | "-Infinity" }
  | { readonly kind: "bytes"; readonly hex: string }
  | { readonly kind: "date"; readonly iso: string }
  | { readonly kind: "json"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly ValueDef[] }
  | { readonly kind: "sql"; readonly sql: string };

/** `op.bulkInsert`. */
export interface BulkInsertNode {
  readonly kind: "bulkInsert";
  readonly table: QualifiedName;
  readonly columns: readonly { readonly name: string; readonly type?: SqlType }[];
  readonly rows: readonly (readonly ValueDef[])[];
  readonly onConflictDoNothing?: boolean;
}

/** Operations on rows. */
export type DataNode = BulkInsertNode;
