/**
 * The online sink: items collect until a transaction is complete (or somebody reads), then go in one message.
 *
 * @module
 */
import { DatabaseError } from "../db/database_error.ts";
import type { QueryOptions, QueryResult, Session, SqlParameter } from "../db/session.ts";
import type { Statement } from "../sql/statement.ts";
import { explain } from "./explain.ts";
import { interruptible, type Interrupts } from "./interrupt.ts";
import type { ScriptItem, Sink } from "./item.ts";
import { buildMessage, type Message } from "./message.ts";

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
  /** Work of the message that was sent last. */
  readonly lastSent: readonly Statement[];
}

/** What a sink is made with. */
export interface ExecuteSinkOptions {
  readonly inFlight: InFlight;
  readonly interrupts: Interrupts;
  /** Statement that every transaction begins with; `null` for none. */
  readonly guardSql: string | null;
  /** Called with the work of a transaction before it is sent, while the session does nothing. */
  beforeBegin(statements: readonly Statement[]): Promise<void>;
}

/** Makes the sink. */
export function createExecuteSink(session: Session, options: ExecuteSinkOptions): ExecuteSink {
  const { inFlight, guardSql, interrupts } = options;
  let buffer: ScriptItem[] = [];
  let commitInDoubt = false;
  let lastSent: readonly Statement[] = [];
  // A transaction that was begun on the server and not seen to end.
  let begun = false;

  async function send(message: Message): Promise<void> {
    if (message.items.length === 0) return;
    const statements = message.items.flatMap(({ item }) => item.kind === "statement" ? [item.statement] : []);
    const kinds = message.items.map(({ item }) => item.kind);
    if (kinds.includes("begin")) await options.beforeBegin(statements);
    lastSent = statements;
    await follow(statements, async () => {
      try {
        await session.script(message.text);
        if (kinds.includes("begin")) begun = true;
        if (kinds.lastIndexOf("commit") > kinds.lastIndexOf("begin")) begun = false;
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        noteFailure(kinds, error);
        throw explain(message, error);
      }
    });
  }

  /** What a failed message leaves: a transaction that is open, or a commit that may have happened. */
  function noteFailure(kinds: readonly ScriptItem["kind"][], error: DatabaseError): void {
    const completed = error.fields.statementIndex ?? 0;
    const commit = kinds.lastIndexOf("commit");
    if (kinds.includes("begin") && completed > kinds.indexOf("begin")) begun = true;
    if (commit < 0) return;
    // A lost connection swallows answers; a server that says goodbye has sent all that were due before.
    commitInDoubt = error.sqlState === null || (session.closed && completed >= commit);
  }

  async function follow<T>(statements: readonly Statement[], work: () => Promise<T>): Promise<T> {
    return await interruptible(session, interrupts, async () => {
      inFlight.start(statements);
      try {
        return await work();
      } finally {
        inFlight.stop();
      }
    });
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
    get lastSent(): readonly Statement[] {
      return lastSent;
    },
    flush,
    async write(item: ScriptItem): Promise<void> {
      buffer.push(item);
      if (item.kind === "begin" && guardSql !== null) buffer.push({ kind: "record", sql: guardSql });
      if (item.kind === "commit") await flush();
    },
    async query(sql, parameters, options): Promise<QueryResult> {
      await flush();
      return await follow([], () => session.query(sql, parameters, options));
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
