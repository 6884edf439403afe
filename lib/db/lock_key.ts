/**
 * The key of the migration lock.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** The version table that a lock stands for. */
export interface LockedTable {
  readonly schema: string;
  readonly table: string;
}

/**
 * The 64-bit advisory-lock key of a version table: the first 8 bytes of
 * `sha256('migrator:"SCHEMA"."TABLE"')`, names in double quotes with double quotes doubled, as a signed integer.
 *
 * Advisory locks are per database, so the database is no part of it. An operator computes it with
 *
 * ```sql
 * SELECT ('x' || left(encode(sha256('migrator:"public"."alembic_version"'), 'hex'), 16))::bit(64)::bigint;
 * ```
 *
 * @example
 * ```ts
 * import { migrationLockKey } from "./lock_key.ts";
 *
 * migrationLockKey({ schema: "public", table: "alembic_version" });
 * ```
 */
export function migrationLockKey(name: LockedTable): bigint {
  const text = `migrator:${quoted(name.schema)}.${quoted(name.table)}`;
  return createHash("sha256").update(text).digest().readBigInt64BE(0);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
