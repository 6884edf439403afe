/**
 * A session on a PostgreSQL server.
 *
 * @module
 */
import { DatabaseError } from "../database_error.ts";
import type { Notice, QueryOptions, QueryResult, Row, Session, SessionInfo, SqlParameter } from "../session.ts";
import { checkSendable, encodeParameters } from "../wire/parameters.ts";
import { endsSession, lossHint, noticeOf, serverError } from "../wire/server_error.ts";
import { versionNumber } from "../wire/server_version.ts";
import { sendCancel } from "./cancel.ts";
import { closeClient, type OpenConnection } from "./connect.ts";
import type { PgModule } from "./pg_module.ts";
import { Request, type RequestOutcome, type RequestText } from "./request.ts";

/** Where a session belongs to. */
export interface SessionOrigin {
  readonly pg: PgModule;
  readonly user: string;
  readonly database: string;
}

/** One connection of `npm:pg` behind the port. */
export class PostgresSession implements Session {
  readonly info: SessionInfo;
  readonly #connection: OpenConnection;
  readonly #pg: PgModule;
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #bytePositions: boolean;
  /** Settled when the last request was answered: requests wait for each other. */
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;
  #closing: Promise<void> | null = null;
  #loss: Error | null = null;

  constructor(connection: OpenConnection, origin: SessionOrigin) {
    const { client, settings, target } = connection;
    this.#connection = connection;
    this.#pg = origin.pg;
    this.#bytePositions = settings.get("server_encoding") === "SQL_ASCII";
    this.info = {
      serverVersion: versionNumber(settings.get("server_version") ?? ""),
      announcedPid: client.processID,
      database: origin.database,
      user: origin.user,
      host: target.host,
      port: target.port,
      embedded: false,
    };
    client.on("error", (error) => this.#loss ??= error);
    client.on("error", () => this.#closed = true);
    client.on("end", () => this.#closed = true);
    client.on("notice", (notice) => this.#listeners.forEach((listener) => listener(noticeOf(notice))));
  }

  get closed(): boolean {
    return this.#closed;
  }

  async query<R extends Row = Row>(
    sql: string,
    parameters: readonly SqlParameter[] = [],
    options: QueryOptions = {},
  ): Promise<QueryResult<R>> {
    checkSendable(sql);
    const values = encodeParameters(parameters);
    const results = await this.#request({ sql, values, raw: options.raw ?? false });
    return (results[0] ?? { command: "", count: 0, fields: [], rows: [] }) as QueryResult<R>;
  }

  async script(sql: string): Promise<readonly QueryResult[]> {
    checkSendable(sql);
    return await this.#request({ sql, values: null, raw: false });
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async cancel(): Promise<boolean> {
    return !this.#closed && await sendCancel(this.#pg, this.#connection.cancel);
  }

  close(): Promise<void> {
    this.#closing ??= closeClient(this.#connection.client).then(() => void (this.#closed = true));
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #request(text: RequestText): Promise<readonly QueryResult[]> {
    const before = this.#last;
    const turn = Promise.withResolvers<void>();
    this.#last = turn.promise;
    await before;
    try {
      return await this.#send(text);
    } finally {
      turn.resolve();
    }
  }

  async #send(text: RequestText): Promise<readonly QueryResult[]> {
    if (this.#closing !== null || this.#closed) throw this.#goneError();
    const outcome = await new Promise<RequestOutcome>((resolve) => {
      this.#connection.client.query(new Request(text, resolve));
    });
    if (outcome.error !== null) throw this.#failure(text, outcome);
    if (outcome.defect !== null) throw outcome.defect;
    return outcome.results;
  }

  #failure(text: RequestText, outcome: RequestOutcome): DatabaseError {
    const error = outcome.error!;
    const statementIndex = outcome.results.length;
    if (error.severity === undefined) {
      this.#closed = true;
      return lostError(error, statementIndex);
    }
    if (endsSession(error)) this.#closed = true;
    return serverError(error, { sql: text.sql, statementIndex, bytePositions: this.#bytePositions });
  }

  #goneError(): DatabaseError {
    if (this.#closing === null && this.#loss !== null) return lostError(this.#loss, 0);
    if (this.#closing === null) return lostError(new Error("Connection terminated unexpectedly"), 0);
    return new DatabaseError("session-closed", "Cannot send a statement: the session was closed", { sqlState: null });
  }
}

function lostError(cause: Error & { readonly code?: string | undefined }, statementIndex: number): DatabaseError {
  const reason = cause.message.startsWith("Connection terminated") ? "the server closed it" : cause.message;
  const sqlState = /^[0-9A-Z]{5}$/.test(cause.code ?? "") && "severity" in cause ? cause.code! : null;
  return new DatabaseError("connection-lost", `Lost the connection to the server: ${reason}`, {
    sqlState,
    statementIndex,
  }, {
    hint: lossHint(sqlState),
    data: { sqlState },
    cause,
  });
}
