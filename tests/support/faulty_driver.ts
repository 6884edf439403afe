/**
 * A driver that wraps a driver and fails once, before or after statement n: for tests that prove what a run leaves behind.
 *
 * The connection dies on the server too (the backend is terminated in the very message, so that what was open there is
 * rolled back), and the client learns nothing but that it is gone, as when a network fails.
 *
 * @module
 */
import { DatabaseError } from "../../lib/db/database_error.ts";
import type { Driver, QueryOptions, QueryResult, Row, Session, SqlParameter } from "../../lib/db/session.ts";
import { splitStatements } from "../../lib/sql/split.ts";

/** Where and how to fail. */
export interface Fault {
  /** Number of the statement among all that the driver's sessions are told, from 1. */
  readonly at: number;
  readonly when: "before" | "after";
  /** The server raises this SQLSTATE and the session lives on; the connection dies when left out. */
  readonly sqlState?: string;
}

/** A driver with a fault. */
export interface FaultyDriver extends Driver {
  /** Statements that it was told so far. */
  readonly statements: number;
  /** True once it has failed. */
  readonly fired: boolean;
}

/**
 * Wraps a driver. Every statement counts, those that read included; the statements of one message count one by one.
 *
 * @example
 * ```ts
 * for (let at = 1, fired = true; fired; at++) {
 *   const driver = faultyDriver(real, { at, when: "before" });
 *   await run(driver).catch(() => {});
 *   fired = driver.fired;
 * }
 * ```
 */
export function faultyDriver(driver: Driver, fault: Fault): FaultyDriver {
  const state = { statements: 0, fired: false };
  return {
    connect: async () => faultySession(await driver.connect(), { fault, state }),
    get statements(): number {
      return state.statements;
    },
    get fired(): boolean {
      return state.fired;
    },
  };
}

interface FaultContext {
  readonly fault: Fault;
  readonly state: { statements: number; fired: boolean };
}

function faultySession(session: Session, context: FaultContext): Session {
  return {
    info: session.info,
    get closed(): boolean {
      return session.closed;
    },
    query: <R extends Row = Row>(sql: string, parameters?: readonly SqlParameter[], options?: QueryOptions) =>
      queryWithFault<R>(session, { ...context, sql, parameters, options }),
    script: (sql) => scriptWithFault(session, { ...context, sql }),
    onNotice: (listener) => session.onNotice(listener),
    cancel: () => session.cancel(),
    close: () => session.close(),
    [Symbol.asyncDispose]: () => session.close(),
  };
}

interface FaultyQuery extends FaultContext {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[] | undefined;
  readonly options: QueryOptions | undefined;
}

async function queryWithFault<R extends Row>(session: Session, query: FaultyQuery): Promise<QueryResult<R>> {
  const { fault, state, sql, parameters, options } = query;
  state.statements++;
  const due = !state.fired && state.statements === fault.at;
  if (due && fault.when === "before") await fail(session, query);
  const result = await session.query<R>(sql, parameters, options);
  if (due) await fail(session, query);
  return result;
}

async function scriptWithFault(
  session: Session,
  script: FaultContext & { readonly sql: string },
): Promise<readonly QueryResult[]> {
  const { fault, state, sql } = script;
  const pieces = splitStatements(sql);
  const first = state.statements + 1;
  state.statements += pieces.length;
  if (state.fired || fault.at < first || fault.at > state.statements) return await session.script(sql);
  const before = fault.at - first + (fault.when === "after" ? 1 : 0);
  if (before === 0) await fail(session, script);
  if (pieces.length === 1) {
    // It may be one that must be sent by itself.
    await session.script(sql);
    await fail(session, script);
  }
  return await failInside(session, { ...script, prefix: sql.slice(0, endOf(pieces, before)) });
}

function endOf(pieces: readonly { readonly text: string; readonly offset: number }[], count: number): number {
  const last = pieces[count - 1]!;
  return last.offset + last.text.length;
}

const TERMINATE = "SELECT pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid()), pg_catalog.pg_sleep(10)";

/** A line break ends a line comment that the statement may end in. */
async function failInside(
  session: Session,
  script: FaultContext & { readonly prefix: string },
): Promise<readonly QueryResult[]> {
  const { fault, state, prefix } = script;
  state.fired = true;
  if (fault.sqlState !== undefined) return await session.script(`${prefix}\n;\n${raise(fault.sqlState)}`);
  return await lose(session, `${prefix}\n;\n${TERMINATE}`);
}

async function fail(session: Session, context: FaultContext): Promise<never> {
  const { fault, state } = context;
  state.fired = true;
  if (fault.sqlState !== undefined) await session.script(raise(fault.sqlState));
  return await lose(session, TERMINATE);
}

function raise(sqlState: string): string {
  return `DO $$BEGIN RAISE EXCEPTION 'injected fault' USING ERRCODE = '${sqlState}'; END$$`;
}

/** The client must not learn what the server said last. */
async function lose(session: Session, sql: string): Promise<never> {
  try {
    await session.script(sql);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== "connection-lost") throw error;
    throw new DatabaseError(
      "connection-lost",
      "Lost the connection to the server: injected fault",
      { sqlState: null },
      {
        cause: error,
      },
    );
  }
  throw new Error("The backend survived its own termination");
}
