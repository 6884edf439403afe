/**
 * A second connection that watches the first while it waits: who is in the way, how far an index build is.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { findBlockers } from "../db/blockers.ts";
import { indexProgress } from "../db/progress.ts";
import type { Session } from "../db/session.ts";
import type { Statement } from "../sql/statement.ts";
import type { BlockerInfo } from "./events.ts";
import type { InFlight } from "./execute_sink.ts";
import type { RunInput } from "./runner.ts";
import { mayShareSession } from "./settings.ts";

/** Watches one session. */
export interface Monitor extends InFlight {
  /** Who was in the way of the last message; forgets it. */
  takeBlockers(): Promise<readonly BlockerInfo[]>;
  /** Ends the second connection, if one was opened. */
  close(): Promise<void>;
}

/** A message that is answered sooner than this is not worth a second connection. */
const FIRST_LOOK_MS = 300;
const NEXT_LOOK_MS = 500;

type MonitorInput = Pick<RunInput, "clock" | "connectMonitor" | "listener" | "settings">;

/** Makes a monitor; it connects when a message takes longer than a moment. */
export function createMonitor(input: MonitorInput, session: Session): Monitor {
  const { clock, listener } = input;
  let watcher: Session | null = null;
  let canConnect = input.connectMonitor !== null;
  let blockers: readonly BlockerInfo[] = [];
  let watch: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;
  // A second connection that cannot be had (no slot is left, say) must not end the run.
  const tolerate = (error: unknown): void => {
    if (!(error instanceof MigratorError)) throw error;
    canConnect = false;
  };

  async function connected(): Promise<Session | null> {
    if (watcher !== null && !watcher.closed) return watcher;
    if (!canConnect || input.connectMonitor === null) return null;
    watcher = await input.connectMonitor();
    return watcher;
  }

  async function look(statement: Statement | undefined, elapsedMs: number): Promise<void> {
    const pid = session.info.announcedPid;
    const second = await connected();
    // Behind a pooler the announced process is not the one that works.
    if (second !== null && pid !== null && !mayShareSession(input.settings)) {
      const found = await findBlockers(second, pid);
      if (found.length > 0) blockers = found;
      const progress = statement?.index === undefined ? null : await indexProgress(second, pid);
      listener({
        type: "statement-progress",
        sql: statement?.sql ?? "",
        elapsedMs,
        phase: progress?.phase ?? (found.length > 0 ? `waiting for pid ${found[0]?.pid}` : null),
        done: progress?.done ?? null,
        total: progress?.total ?? null,
      });
    } else if (statement !== undefined) {
      listener({ type: "statement-progress", sql: statement.sql, elapsedMs, phase: null, done: null, total: null });
    }
  }

  async function follow(statements: readonly Statement[], signal: AbortSignal): Promise<void> {
    const started = clock.now();
    let pause = FIRST_LOOK_MS;
    while (!signal.aborted) {
      // The sleep ends early, by a rejection, when the answer is there.
      await clock.sleep(pause, signal).catch(() => {});
      if (signal.aborted) return;
      await look(statements[0], clock.now() - started).catch(tolerate);
      pause = NEXT_LOOK_MS;
    }
  }

  return {
    start(statements): void {
      const stop = new AbortController();
      watch = { stop, done: follow(statements, stop.signal) };
    },
    stop(): void {
      watch?.stop.abort();
    },
    async takeBlockers(): Promise<readonly BlockerInfo[]> {
      await watch?.done;
      const seen = blockers;
      blockers = [];
      return seen;
    },
    async close(): Promise<void> {
      watch?.stop.abort();
      await watch?.done;
      await watcher?.close();
    },
  };
}
