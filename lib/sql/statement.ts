/**
 * A SQL statement with everything that must travel with it from birth to the server.
 *
 * @module
 */

/**
 * How a statement must be run (reference/locks.md):
 *
 * - `brief`: takes a strong lock for a short time (most DDL): the revision's transaction, short `lock_timeout`.
 * - `data`: reads or changes rows: the revision's transaction.
 * - `scan`: reads a whole table under a weak lock (`VALIDATE CONSTRAINT`): short `lock_timeout`, no `statement_timeout`.
 * - `concurrent`: `CREATE/DROP INDEX CONCURRENTLY` and the like: no transaction, both timeouts 0.
 * - `standalone`: other statements that PostgreSQL refuses in a transaction block (`VACUUM`, `CREATE DATABASE`), or whose
 *   effect must be committed before it can be used (`ALTER TYPE ... ADD VALUE`): no transaction, short `lock_timeout`.
 * - `control`: `BEGIN`, `COMMIT`, `ROLLBACK`, `SAVEPOINT` and the like in user SQL.
 */
export type StatementClass = "brief" | "data" | "scan" | "concurrent" | "standalone" | "control";

/** Where a statement comes from. */
export interface Origin {
  /** Revision id. */
  readonly revision?: string;
  /** File as shown to people. */
  readonly file?: string;
  /** Line in the file, from 1, of the first character of the statement or of the call that made it. */
  readonly line?: number;
  /** Column in the line, from 1. */
  readonly column?: number;
  /** The directive that made it, as the user writes it: `op.createTable`. */
  readonly directive?: string;
  /** Finds file, line and column when they are needed and were too dear to compute before (a stack trace). */
  readonly locate?: () => { file: string; line: number; column: number } | undefined;
}

/** A name with an optional schema. */
export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

/** One statement, ready to be sent or printed. */
export interface Statement {
  /** The text without a final semicolon. */
  readonly sql: string;
  readonly class: StatementClass;
  readonly origin: Origin;
  /** SQL that a person wrote (`op.execute`, a `.sql` file): it may hold several statements, and its class is a guess until parsed. */
  readonly raw?: boolean;
  /** The user asked for it to run outside the revision's transaction (`op.autocommit`, `transaction:false`). */
  readonly autocommit?: boolean;
  /** `sql` is only comment lines (`op.comment`): printed in a script, never sent. */
  readonly comment?: boolean;
  /** The index that a concurrent statement builds or drops, for healing and for the check afterwards. */
  readonly index?: QualifiedName & { readonly table?: QualifiedName; readonly action: "create" | "drop" | "reindex" };
  /** Relations the statement locks strongly, as far as they are known: whom to look for before an attempt. */
  readonly relations?: readonly QualifiedName[];
  /** A keyed, batched UPDATE that the runner drives by itself; see `lib/op/nodes/backfill.ts`. */
  readonly backfill?: unknown;
  /** Why `class` is not what the text alone would say, or how the statement was derived; shown by `plan`. */
  readonly note?: string;
}
