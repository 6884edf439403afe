/**
 * Functions, procedures and aggregates.
 *
 * @module
 */
import type { RoutineName } from "./object_key.ts";
import type { Privileges } from "./privilege.ts";

/** A function, procedure or aggregate. */
export interface Routine extends RoutineName {
  readonly owner: string;
  /** The arguments with names, modes and defaults, as in `CREATE FUNCTION`. */
  readonly arguments: string;
  /** Result type as in `RETURNS`; `null` for a procedure. */
  readonly returns: string | null;
  readonly language: string;
  /** The whole statement: `pg_get_functiondef()`, or the `CREATE AGGREGATE` that PostgreSQL has no function for. */
  readonly definition: string;
  /** Declared `WINDOW`. */
  readonly window: boolean;
  readonly privileges: Privileges;
  readonly comment: string | null;
}
