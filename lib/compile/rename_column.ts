/**
 * SQL that renames a column.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { RenameColumnNode } from "../op/nodes/column.ts";
import type { TablePart } from "./alter.ts";

/** `RENAME`, which PostgreSQL allows only alone. */
export function renameColumnParts({ table, column, newName }: Omit<RenameColumnNode, "kind">): readonly TablePart[] {
  return [{
    sql: `ALTER TABLE ${quoteQualified(table)} RENAME ${quoteIdentifier(column)} TO ${quoteIdentifier(newName)}`,
  }];
}
