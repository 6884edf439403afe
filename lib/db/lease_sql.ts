/**
 * SQL of the lease: one row per version table, with holder and expiry by the server's clock.
 *
 * Every question is one statement, so that it works through a pooler. Row locks keep two things apart: whoever works
 * under the lease holds the row `FOR KEY SHARE` in its transaction, which a heartbeat (an update that leaves the key
 * alone) passes, and a takeover (`FOR UPDATE`) does not.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";

/** Name of the table; it stands in the schema of the version table. */
export const LEASE_TABLE = "migrator_lease";

/** SQLSTATE that the guard raises when the lease is lost. */
export const LEASE_LOST_STATE = "MG001";

/** DDL of the lease table. */
export function createLeaseTable(schema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table(schema)} (
    version_table text PRIMARY KEY,
    token text NOT NULL,
    holder text NOT NULL,
    acquired_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
)`;
}

/** Takes a lease that nobody has: `$1` version table, `$2` token, `$3` holder, `$4` length in ms. A row when taken. */
export function insertLease(schema: string): string {
  return `INSERT INTO ${table(schema)} (version_table, token, holder, acquired_at, expires_at) ` +
    "VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp() + $4::float8 * interval '1 millisecond') " +
    "ON CONFLICT (version_table) DO NOTHING RETURNING token";
}

/** Takes over a lease that has expired and under which nothing is under way: parameters as above. A row when taken. */
export function takeOverLease(schema: string): string {
  return `WITH expired AS (SELECT version_table FROM ${table(schema)} ` +
    "WHERE version_table = $1 AND expires_at < clock_timestamp() FOR UPDATE SKIP LOCKED) " +
    `UPDATE ${table(schema)} AS l SET token = $2, holder = $3, acquired_at = clock_timestamp(), ` +
    "expires_at = clock_timestamp() + $4::float8 * interval '1 millisecond' " +
    "FROM expired WHERE l.version_table = expired.version_table RETURNING l.token";
}

/** Prolongs a lease: `$1` version table, `$2` token, `$3` length in ms. A row when it was still ours. */
export function renewLease(schema: string): string {
  return `UPDATE ${table(schema)} SET expires_at = clock_timestamp() + $3::float8 * interval '1 millisecond' ` +
    "WHERE version_table = $1 AND token = $2 RETURNING token";
}

/** Gives a lease back: `$1` version table, `$2` token. A row when it was still ours. */
export function deleteLease(schema: string): string {
  return `DELETE FROM ${table(schema)} WHERE version_table = $1 AND token = $2 RETURNING token`;
}

/** Reads who has a lease: `$1` version table. */
export function selectLease(schema: string): string {
  return "SELECT holder, to_char(acquired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS since, " +
    `expires_at < clock_timestamp() AS expired FROM ${table(schema)} WHERE version_table = $1`;
}

/** Asks whether nobody works under a lease: `$1` version table. True also when nobody has it. */
export function selectLeaseIdle(schema: string): string {
  return `WITH free AS (SELECT 1 FROM ${table(schema)} WHERE version_table = $1 FOR UPDATE SKIP LOCKED) ` +
    `SELECT EXISTS (SELECT FROM free) OR NOT EXISTS (SELECT FROM ${table(schema)} WHERE version_table = $1) AS idle`;
}

/**
 * A statement for the start of a transaction that works under the lease: it fails with `MG001` when the lease is not
 * ours any more, and keeps others from taking it over until the transaction ends.
 */
export function leaseGuard(schema: string, lease: { readonly versionTable: string; readonly token: string }): string {
  const body = `BEGIN PERFORM FROM ${table(schema)} WHERE version_table = ${quoteLiteral(lease.versionTable)} ` +
    `AND token = ${quoteLiteral(lease.token)} FOR KEY SHARE; IF NOT FOUND THEN RAISE EXCEPTION ` +
    `'the migration lease was taken over by another run' USING ERRCODE = '${LEASE_LOST_STATE}'; END IF; END`;
  return `DO ${quoteLiteral(body)}`;
}

function table(schema: string): string {
  return quoteQualified({ schema, name: LEASE_TABLE });
}
