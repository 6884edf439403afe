/**
 * The online sink: items collect until a transaction is complete (or somebody reads), then go in one message.
 *
 * @module
 */
import { DatabaseError } from "../db/database_error.ts";
import type { QueryOptions, QueryResult, Session, SqlParameter } from "../db/session.ts";
import type { Location } from "../core/error.ts";
import type { Origin, Statement } from "../sql/statement.ts";
import type { ScriptItem, Sink } from "./item.ts";
import { locationOf, utf16Offset } from "../sql/position.ts";
import { buildMessage, failedItem, type Message } from "./message.ts";

/** Told when a message goes out and when its answer is there: progress and blockers are watched in between. */
export interface InFlight {
  start(statements: readonly Statement[]): void;
  stop(): void;
}

/** A sink over one session. */
export interface ExecuteSink extends Sink {
  /** Sends what has collected. */
  flush(): Promise<void>;
  /** Sends what has collected, then reads. */
  query(sql: string, parameters: readonly SqlParameter[], options?: QueryOptions): Promise<QueryResult>;
  /** Sends one statement by itself, outside any transaction. */
  alone(statement: Statement): Promise<void>;
  /** Forgets what has collected and ends the transaction on the server, if the session still lives. */
  rollback(): Promise<void>;
  /** The connection went away while a COMMIT was under way: whether it happened has to be read from the database. */
  readonly commitInDoubt: boolean;
}

/** What a sink is made with. */
export interface ExecuteSinkOptions {
  readonly inFlight: InFlight;
  /** Statement that every transaction begins with; `null` for none. */
  readonly guardSql: string | null;
}

/** Makes the sink. */
export function createExecuteSink(session: Session, options: ExecuteSinkOptions): ExecuteSink {
  const { inFlight, guardSql } = options;
  let buffer: ScriptItem[] = [];
  let commitInDoubt = false;
  // A transaction that was begun on the server and not seen to end.
  let begun = false;

  async function send(message: Message): Promise<void> {
    if (message.items.length === 0) return;
    const statements = message.items.flatMap(({ item }) => item.kind === "statement" ? [item.statement] : []);
    inFlight.start(statements);
    const kinds = message.items.map(({ item }) => item.kind);
    const wasBegun = begun;
    if (kinds.includes("begin")) begun = true;
    try {
      await session.script(message.text);
      if (kinds.lastIndexOf("commit") > kinds.lastIndexOf("begin")) begun = false;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      // A message that does not parse is refused whole.
      if ((error.fields.statementIndex ?? 0) <= kinds.indexOf("begin")) begun = wasBegun;
      if (error.sqlState === null && kinds.includes("commit")) commitInDoubt = true;
      throw explain(message, error);
    } finally {
      inFlight.stop();
    }
  }

  async function flush(): Promise<void> {
    const items = buffer;
    buffer = [];
    await send(buildMessage(items));
  }

  return {
    get commitInDoubt(): boolean {
      return commitInDoubt;
    },
    flush,
    async write(item: ScriptItem): Promise<void> {
      buffer.push(item);
      if (item.kind === "begin" && guardSql !== null) buffer.push({ kind: "record", sql: guardSql });
      if (item.kind === "commit") await flush();
    },
    async query(sql, parameters, options): Promise<QueryResult> {
      await flush();
      inFlight.start([]);
      try {
        return await session.query(sql, parameters, options);
      } finally {
        inFlight.stop();
      }
    },
    async alone(statement): Promise<void> {
      await flush();
      await send(buildMessage([{ kind: "statement", statement, number: 0 }]));
    },
    async rollback(): Promise<void> {
      buffer = [];
      if (session.closed || !begun) return;
      begun = false;
      try {
        await session.script("ROLLBACK");
      } catch (error) {
        // The first error is the one to tell; a session that cannot even roll back is gone, and so is its transaction.
        if (!(error instanceof DatabaseError)) throw error;
      }
    },
  };
}

/** The server's error with the revision, file, line and caret of the statement that made it. */
export function explain(message: Message, error: DatabaseError): DatabaseError {
  const failed = failedItem(message, error);
  if (failed === null) return error;
  const { item, sql, offset } = failed;
  if (item.kind === "assert rows") {
    return new DatabaseError(
      "version-table-changed",
      `Cannot record revision '${
        item.step.revision ?? "base"
      }': the version table was changed by somebody else during the run`,
      error.fields,
      {
        hint: "Another tool writes to the version table: see 'migrator current', then run the command again",
        cause: error,
        ...(item.step.revision === null ? {} : { where: { revision: item.step.revision } }),
      },
    );
  }
  const where = item.kind === "statement"
    ? locationOf(item.statement.origin, sql, offset)
    : { text: sql, ...(offset === null ? {} : { offset }) };
  return withPlace(error, where);
}

/** The server's error about a query of `op.query`, with the place of the call and the caret. */
export function explainQuery(error: DatabaseError, query: { sql: string; origin: Origin }): DatabaseError {
  const { position } = error.fields;
  const offset = position === undefined ? null : utf16Offset(query.sql, position - 1);
  return withPlace(error, locationOf(query.origin, query.sql, offset));
}

function withPlace(error: DatabaseError, where: Location): DatabaseError {
  return new DatabaseError(error.code, error.message, error.fields, {
    details: error.details,
    where,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    data: error.data,
    cause: error.cause ?? error,
  });
}
