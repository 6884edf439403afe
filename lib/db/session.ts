/**
 * The driver port: one database session, and nothing else.
 *
 * A driver keeps one connection, sends transactions as plain SQL text and maps every failure to a
 * {@linkcode DatabaseError} (see `database_error.ts`).
 *
 * @module
 */

/** A row as an object, column name to value. */
export type Row = Record<string, unknown>;

/** A value that can be bound to `$n`. */
export type SqlParameter = string | number | bigint | boolean | null | Date | Uint8Array | readonly SqlParameter[];

/** A column of a result. */
export interface ResultField {
  readonly name: string;
  /** OID of the type. */
  readonly type: number;
}

/** What a statement returned. */
export interface QueryResult<R extends Row = Row> {
  /** Command tag without the count: `SELECT`, `UPDATE`, `CREATE TABLE`. */
  readonly command: string;
  /** Rows returned or affected; 0 where the command has none. */
  readonly count: number;
  readonly fields: readonly ResultField[];
  readonly rows: readonly R[];
}

/** A notice, warning or info message of the server. */
export interface Notice {
  readonly severity: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** Facts about the server and the connection, known once connected. */
export interface SessionInfo {
  /** `server_version_num`, such as 150018. */
  readonly serverVersion: number;
  /** Process id that the server announced at connection (BackendKeyData); `null` for the embedded database. */
  readonly announcedPid: number | null;
  readonly database: string;
  readonly user: string;
  /** Host or socket directory as configured; `""` for the embedded database. */
  readonly host: string;
  readonly port: number;
  /** True for the embedded database: one session only, no second connection can be opened. */
  readonly embedded: boolean;
}

/** Options of {@linkcode Session.query}. */
export interface QueryOptions {
  /** Leave every value as the text that the server sent (`null` stays `null`). */
  readonly raw?: boolean;
}

/**
 * One connection.
 *
 * Values of rows: `int2/int4/oid/float` number; `int8` number while exact, else bigint; `numeric`, dates, times, uuid and
 * everything unknown as the server's text; `bool` boolean; `json/jsonb` parsed; `bytea` Uint8Array; arrays of these as arrays.
 */
export interface Session extends AsyncDisposable {
  readonly info: SessionInfo;
  /** True once the connection is gone, whoever ended it. */
  readonly closed: boolean;
  /** Runs one statement over the extended protocol. Throws `DatabaseError`. */
  query<R extends Row = Row>(
    sql: string,
    parameters?: readonly SqlParameter[],
    options?: QueryOptions,
  ): Promise<QueryResult<R>>;
  /**
   * Runs any number of statements in one simple-protocol message, in one round trip.
   *
   * Throws `DatabaseError` with `statementIndex` (how many statements completed before it) and `position` counted in
   * characters of the whole `sql`.
   */
  script(sql: string): Promise<readonly QueryResult[]>;
  /** Listens to notices until the returned function is called. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Asks the server to cancel the running statement, over a second connection; true when the request was delivered. */
  cancel(): Promise<boolean>;
  /** Closes politely; never throws; safe to call twice. */
  close(): Promise<void>;
}

/** Opens sessions to one database. */
export interface Driver {
  /** Opens a session. Throws `DatabaseError` or a `MigratorError` about the configuration. */
  connect(): Promise<Session>;
}
