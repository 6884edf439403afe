/**
 * A statement that fails unless the version table holds exactly the rows that are expected.
 *
 * It stands in every transaction of a printed script, so that a script which is run on the wrong database changes nothing
 * even in a client that goes on after errors (psql without `ON_ERROR_STOP`), and at the end of every revision online.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";

/** Which table is looked at. */
export interface GuardedTable {
  readonly name: string;
  readonly schema?: string;
}

/**
 * Writes the check as one SELECT.
 *
 * PL/pgSQL and functions of our own would need rights that a deployer may lack, so the sentence is cast to integer: the
 * error then reads `invalid input syntax for type integer: "migrator: ..."`.
 *
 * @example
 * ```ts
 * assertRows(["a1b2"], { name: "alembic_version" });
 * ```
 */
export function assertRows(rows: readonly string[], table: GuardedTable): string {
  const list = rows.map(quoteLiteral).join(", ");
  const right = rows.length === 0 ? "count(*) = 0" : `count(*) = ${rows.length} AND bool_and(version_num IN (${list}))`;
  const expected = rows.length === 0 ? "no revision" : rows.join(", ");
  const sentence = quoteLiteral(`migrator: the database must be at ${expected}, and it is at `);
  return `SELECT CASE WHEN ${right} THEN 0 ELSE (${sentence} || coalesce(string_agg(version_num, ', '), 'no revision'))::integer ` +
    `END AS guard FROM ${quoteQualified(table)}`;
}
