/**
 * Operations on rows.
 *
 * @module
 */
import type { QualifiedName, SqlType } from "./parts.ts";

/** A value of a row: plain, or SQL (a literal that JSON cannot hold, an expression, `DEFAULT`). */
export type ValueDef = null | boolean | number | string | { readonly kind: "sql"; readonly sql: string };

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
