/**
 * A second connection that watches the first while it waits: who is in the way, how far an index build is.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { findBlockers } from "../db/blockers.ts";
import { indexProgress } from "../db/progress.ts";
import type { Session } from "../db/session.ts";
import { sessionNameSql } from "../db/session_settings.ts";
import type { Statement } from "../sql/statement.ts";
import type { BlockerInfo } from "./events.ts";
import type { InFlight } from "./execute_sink.ts";
import type { RunInput } from "./runner.ts";

/** Watches one session. */
export interface Monitor extends InFlight, AsyncDisposable {
  /** Who was in the way of the last message; forgets it. */
  takeBlockers(): Promise<readonly BlockerInfo[]>;
}

/** What a monitor works with. */
export type MonitorInput =
  & Pick<RunInput, "clock" | "connectMonitor" | "identity" | "listener">
  & { readonly settings: Pick<RunInput["settings"], "lockTimeoutMs"> };

/** A message that is answered sooner than this is not worth a second connection. */
const FIRST_LOOK_MS = 300;
const NEXT_LOOK_MS = 500;

/** Makes a monitor of the server process `pid`; it connects when a message takes longer than a moment. */
export function createMonitor(input: MonitorInput, pid: number | null): Monitor {
  const { clock, listener } = input;
  // The look must come before the wait for a lock is over.
  const firstLook = Math.min(FIRST_LOOK_MS, (input.settings.lockTimeoutMs || Infinity) / 3);
  // One for all looks: a message that is followed by another while the connection is still being made shares it.
  let watcher: Promise<Session> | null = null;
  // Behind a pooler it is not known which process works.
  let canConnect = input.connectMonitor !== null && pid !== null;
  let blockers: readonly BlockerInfo[] = [];
  let stop = new AbortController();
  let watching: Promise<void> = Promise.resolve();

  async function connected(): Promise<Session | null> {
    const known = watcher;
    if (known !== null && !(await known).closed) return await known;
    if (!canConnect || input.connectMonitor === null) return null;
    // Somebody else has seen that it is closed, and has begun to make another one.
    if (watcher === known) watcher = connect(input.connectMonitor);
    return await watcher;
  }

  async function connect(open: () => Promise<Session>): Promise<Session> {
    const session = await open();
    try {
      await session.script(sessionNameSql({ revision: "-", ...input.identity }));
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  interface Look {
    readonly elapsedMs: number;
    /** Aborts when the answer is there. */
    readonly signal: AbortSignal;
  }

  async function look(statements: readonly Statement[], { elapsedMs, signal }: Look): Promise<void> {
    const [statement] = statements;
    const sql = statement === undefined ? "" : titleOf(statements);
    const second = await connected();
    if (second === null || pid === null) {
      if (statement === undefined || signal.aborted) return;
      return listener({ type: "statement-progress", sql, elapsedMs, phase: null, done: null, total: null });
    }
    const found = await findBlockers(second, pid);
    if (found.length > 0) blockers = found;
    const progress = statements.some(({ index }) => index !== undefined) ? await indexProgress(second, pid) : null;
    // What was asked about is over: nobody wants to hear of its progress any more.
    if (signal.aborted) return;
    listener({
      type: "statement-progress",
      sql,
      elapsedMs,
      phase: progress?.phase ?? (found.length > 0 ? `waiting for pid ${found[0]?.pid}` : null),
      done: progress?.done ?? null,
      total: progress?.total ?? null,
    });
  }

  async function follow(statements: readonly Statement[], signal: AbortSignal): Promise<void> {
    const started = clock.now();
    // The sleep ends early, by a rejection, when the answer is there.
    await clock.sleep(firstLook, signal).catch(() => {});
    while (!signal.aborted) {
      try {
        await look(statements, { elapsedMs: clock.now() - started, signal });
      } catch (error) {
        // A second connection that cannot be had (no slot is left, say) must not end the run.
        if (!(error instanceof MigratorError)) throw error;
        canConnect = false;
      }
      await clock.sleep(NEXT_LOOK_MS, signal).catch(() => {});
    }
  }

  return {
    start(statements): void {
      stop = new AbortController();
      watching = Promise.all([watching, follow(statements, stop.signal)]).then(() => {});
    },
    stop(): void {
      stop.abort();
    },
    async takeBlockers(): Promise<readonly BlockerInfo[]> {
      await watching;
      const seen = blockers;
      blockers = [];
      return seen;
    },
    async [Symbol.asyncDispose](): Promise<void> {
      stop.abort();
      await watching;
      await (await watcher?.catch(() => null))?.close();
    },
  };
}

/** Which statement of a message runs is not known: the first one stands for all. */
function titleOf(statements: readonly Statement[]): string {
  const first = statements[0]?.sql ?? "";
  return statements.length <= 1 ? first : `${first} (and ${statements.length - 1} more)`;
}
