/**
 * A session on the embedded database.
 *
 * @module
 */
import { DatabaseError } from "../database_error.ts";
import type { Notice, QueryOptions, QueryResult, Row, Session, SessionInfo, SqlParameter } from "../session.ts";
import { checkSendable, encodeParameters, type WireValue } from "../wire/parameters.ts";
import { noticeOf, serverError } from "../wire/server_error.ts";
import { askEngine, type Engine, type EngineAnswer } from "./engine.ts";

/** The one session of an engine. */
export class PgliteSession implements Session {
  readonly info: SessionInfo;
  readonly #engine: Engine;
  readonly #release: () => Promise<void>;
  readonly #listeners = new Set<(notice: Notice) => void>();
  #broken: unknown = null;
  #closing: Promise<void> | null = null;

  private constructor(engine: Engine, serverVersion: number, release: () => Promise<void>) {
    this.#engine = engine;
    this.#release = release;
    this.info = {
      serverVersion,
      announcedPid: null,
      database: "postgres",
      user: "postgres",
      host: "",
      port: 0,
      embedded: true,
    };
  }

  /** Opens the session; `release` is called once, when it is closed. */
  static async open(engine: Engine, release: () => Promise<void>): Promise<PgliteSession> {
    const sql = "SELECT current_setting('server_version_num')::int AS version";
    const { collector } = await askEngine(engine, { sql, values: [], raw: false, onNotice: () => {} });
    return new PgliteSession(engine, Number(collector.results[0]!.rows[0]!.version), release);
  }

  get closed(): boolean {
    return this.#closing !== null || this.#broken !== null;
  }

  async query<R extends Row = Row>(
    sql: string,
    parameters: readonly SqlParameter[] = [],
    options: QueryOptions = {},
  ): Promise<QueryResult<R>> {
    checkSendable(sql);
    const results = await this.#request(sql, { values: encodeParameters(parameters), raw: options.raw ?? false });
    return (results[0] ?? { command: "", count: 0, fields: [], rows: [] }) as QueryResult<R>;
  }

  async script(sql: string): Promise<readonly QueryResult[]> {
    checkSendable(sql);
    return await this.#request(sql, { values: null, raw: false });
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The engine runs in this thread: while a statement runs, nobody can ask for anything. */
  cancel(): Promise<boolean> {
    return Promise.resolve(false);
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #request(
    sql: string,
    how: { readonly values: readonly WireValue[] | null; readonly raw: boolean },
  ): Promise<readonly QueryResult[]> {
    if (this.#closing !== null) {
      throw new DatabaseError("session-closed", "Cannot send a statement: the session was closed", { sqlState: null });
    }
    const { collector, error } = await this.#ask({ sql, ...how });
    if (error === null) return collector.results;
    throw serverError(error, { sql, statementIndex: collector.completed });
  }

  async #ask(request: {
    readonly sql: string;
    readonly values: readonly WireValue[] | null;
    readonly raw: boolean;
  }): Promise<EngineAnswer> {
    if (this.#broken !== null) throw lostError(this.#broken);
    try {
      return await askEngine(this.#engine, {
        ...request,
        onNotice: (notice) => this.#listeners.forEach((listener) => listener(noticeOf(notice))),
      });
    } catch (error) {
      this.#broken = error ?? new Error("unknown failure");
      throw lostError(error);
    }
  }
}

function lostError(cause: unknown): DatabaseError {
  const reason = cause instanceof Error && cause.message !== "" ? cause.message : String(cause);
  return new DatabaseError("connection-lost", `The embedded database stopped: ${reason}`, { sqlState: null }, {
    hint: "What was not committed is rolled back; run the command again",
    cause,
  });
}
