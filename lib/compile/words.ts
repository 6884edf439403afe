/**
 * Small phrases of SQL that several kinds share.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { DefaultDef, Deferral, QualifiedName } from "../op/nodes/parts.ts";

/** Words joined by spaces; what is empty or absent is left out. */
export function words(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== false && part !== "").join(" ");
}

/** `DEFERRABLE INITIALLY DEFERRED`, or nothing. */
export function deferralClause({ deferrable, initially }: Deferral): string {
  const first = deferrable === undefined ? undefined : deferrable ? "DEFERRABLE" : "NOT DEFERRABLE";
  return words(first, initially && `INITIALLY ${initially}`);
}

/** The SQL of a default. */
export function defaultSql(value: DefaultDef): string {
  return value.kind === "literal" ? quoteLiteral(value.value) : value.sql;
}

/** `COMMENT ON ... IS ...`. */
export function commentSql(object: string, comment: string | null): string {
  return `COMMENT ON ${object} IS ${comment === null ? "NULL" : quoteLiteral(comment)}`;
}

/** `COMMENT ON COLUMN ... IS ...`. */
export function columnCommentSql(table: QualifiedName, column: string, comment: string | null): string {
  return commentSql(`COLUMN ${quoteQualified(table)}.${quoteIdentifier(column)}`, comment);
}
