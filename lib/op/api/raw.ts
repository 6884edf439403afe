/**
 * Directives that carry SQL text, and what holds other directives.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */

/** A row that `op.query` returns: column name to value. */
export type QueryRow = Record<string, unknown>;

/** Options of {@linkcode RawOps.execute}. */
export interface ExecuteOptions {
  /** SQL that undoes it, for `downgrade = "auto"`; `""` when there is nothing to undo. */
  readonly reverse?: string;
}

/** Directives that carry SQL text. */
export interface RawOps {
  /**
   * Runs SQL as it stands: one or more statements.
   *
   * Without `parameters` the text is untouched: a colon or a percent sign means nothing. With a list, `$1`, `$2`, ... are
   * replaced by the values as literals; with an object, `:name` is. Neither is looked for inside strings, quoted names,
   * comments, dollar quotes and casts (`::int`).
   *
   * @example
   * ```ts
   * op.execute("UPDATE users SET state = 'new' WHERE state IS NULL");
   * op.execute("UPDATE users SET state = $1 WHERE id = $2", ["it's me", 7]);
   * op.execute("UPDATE users SET state = :state", { state: "new" }, { reverse: "" });
   * ```
   */
  execute(
    sql: string,
    parameters?: readonly unknown[] | Readonly<Record<string, unknown>>,
    options?: ExecuteOptions,
  ): void;

  /**
   * Writes a comment into the SQL script of `--sql`; nothing is sent to the server.
   *
   * @example
   * ```ts
   * op.comment("from here on the old column is not read any more");
   * ```
   */
  comment(text: string): void;

  /**
   * Sends everything recorded so far, then reads. The only directive to be awaited.
   *
   * Impossible with `--sql`, where there is no database: write such a step as one SQL statement for `op.execute`.
   *
   * @example
   * ```ts
   * const rows = await op.query("SELECT id FROM users WHERE email = $1", ["a@b.c"]);
   * ```
   *
   * The columns may be named, for the type checker; nothing checks that the database returns them:
   *
   * ```ts
   * const users = await op.query<{ id: number }>("SELECT id FROM users");
   * ```
   */
  query<Row extends QueryRow = QueryRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Directives that hold others. */
export interface BlockOps {
  /**
   * Runs what `body` calls outside the revision's transaction, statement by statement.
   *
   * Everything before is committed first and stays, even when a later statement fails; the run then resumes after the last
   * statement that was done. Use it only for what PostgreSQL refuses in a transaction. `createIndex` and `dropIndex` with
   * `concurrently` do not need it.
   *
   * @example
   * ```ts
   * op.autocommit(() => {
   *   op.execute("VACUUM ANALYZE users");
   * });
   * ```
   */
  autocommit(body: () => void): void;
}
