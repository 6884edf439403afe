/**
 * A run as log lines, and one live line on a terminal.
 *
 * @module
 */
import { cutText, plural } from "../../core/text.ts";
import type { BlockerInfo, LockHolderInfo, RunEvent, RunListener } from "../../run/events.ts";
import type { Io } from "../io.ts";
import { formatDuration, formatStep } from "./format.ts";
import type { Log } from "./log.ts";
import type { Style } from "./style.ts";

/** Where a run is reported. */
export interface RunReporterOptions {
  readonly io: Io;
  readonly log: Log;
  readonly style: Style;
  /** Show one live line for the running statement. */
  readonly live: boolean;
  readonly verbose: boolean;
  /** Milliseconds since some fixed moment. */
  now(): number;
}

/** Makes a listener that writes log lines in Alembic's wording. */
export function createRunReporter(options: RunReporterOptions): RunListener {
  const { log } = options;
  const live = createLiveLine(options);
  log.beforeLine(live.clear);
  const waits = createWaitLines();
  let saidContext = false;
  return (event) => {
    switch (event.type) {
      case "connected":
        if (!saidContext) {
          log.info("Context impl PostgresqlImpl.");
          log.info("Will assume transactional DDL.");
          saidContext = true;
        }
        return;
      case "lock-waiting":
        if (!waits.worthALine(event)) return;
        return log.info(
          `Waiting for the migration lock, ${formatDuration(event.waitedMs)} so far${holderText(event.holder)}`,
        );
      case "lock-acquired":
        return event.waitedMs >= 1000
          ? log.info(`Got the migration lock after ${formatDuration(event.waitedMs)}`)
          : log.debug("Got the migration lock");
      case "step-start":
        return log.info(formatStep(event.step, event.message));
      case "step-resume":
        return log.info(
          `Resuming ${event.step.revision}: ${
            plural(event.done, "statement")
          } committed by the run that began ${event.startedAt}`,
        );
      case "step-done":
        return log.debug(`Done in ${formatDuration(event.durationMs)}`);
      case "committed":
        return log.info(
          `Committed ${plural(event.done, "statement")} of ${event.step.revision} so far: ${event.reason}`,
        );
      case "statement-start":
        return log.info(`Running outside a transaction: ${oneLine(event.sql)}`);
      case "statement-done":
        return event.durationMs >= 1000 ? log.info(`Done in ${formatDuration(event.durationMs)}`) : undefined;
      case "statement-progress":
        return live.show(event);
      case "retry":
        log.warn(
          `Try ${event.attempt} of ${event.step.revision} failed (${event.reason}), next in ${
            formatDuration(event.delayMs)
          }`,
        );
        return event.blockers.forEach((blocker) => log.warn(`  blocked by ${blockerText(blocker)}`));
      case "gave-up":
        log.warn(
          `Try ${event.attempt} of ${event.step.revision} failed (${event.reason}), and there is no further one`,
        );
        return event.blockers.forEach((blocker) => log.warn(`  blocked by ${blockerText(blocker)}`));
      case "long-transaction":
        return event.blockers.forEach((blocker) =>
          log.warn(`Long transaction on a table to be changed: ${blockerText(blocker)}`)
        );
      case "index-healed":
        return log.warn(`Dropped invalid index ${event.index}, left behind by an earlier build`);
      case "notice":
        return log.info(`${event.severity}: ${event.message}`);
      case "warning":
        log.warn(`[${event.code}] ${event.message}`);
        return event.hint === undefined ? undefined : log.warn(`  hint: ${event.hint}`);
    }
  };
}

/** Who is in the way, on one line. */
export function blockerText(blocker: BlockerInfo): string {
  const parts = [`pid ${blocker.pid}`];
  if (blocker.user !== null) parts.push(`user ${blocker.user}`);
  if (blocker.application !== null && blocker.application !== "") parts.push(`application '${blocker.application}'`);
  if (blocker.client !== null) parts.push(`from ${blocker.client}`);
  if (blocker.state !== null) parts.push(blocker.state);
  if (blocker.transactionAgeMs !== null) parts.push(`transaction open for ${formatDuration(blocker.transactionAgeMs)}`);
  if (blocker.lockMode !== null) {
    parts.push(`holds ${blocker.lockMode}${blocker.relation === null ? "" : ` on ${blocker.relation}`}`);
  }
  const query = blocker.query === null ? "" : `: ${oneLine(blocker.query)}`;
  return parts.join(", ") + query;
}

function holderText(holder: LockHolderInfo | null): string {
  if (holder === null) return "";
  const parts = [holder.pid === null ? "" : `pid ${holder.pid}`, holder.application ?? "", holder.client ?? ""].filter((
    part,
  ) => part !== "");
  const since = holder.since === null ? "" : ` since ${holder.since}`;
  return `: held by ${parts.join(", ")}${since}`;
}

/** Pauses between two lines of one that waits: while the same revision runs, and when another one has begun. */
const SAME_WAIT_MS = 10_000;
const NEXT_WAIT_MS = 1000;

/** Twenty replicas that wait for minutes must not fill the log: chooses which answers of the lock are told. */
function createWaitLines(): { worthALine(event: Extract<RunEvent, { type: "lock-waiting" }>): boolean } {
  let saidAt = -Infinity;
  let saidOf = "";
  return {
    worthALine({ holder, waitedMs }): boolean {
      const of = `${holder?.pid} ${holder?.application}`;
      // A new wait begins at zero.
      const since = waitedMs < saidAt ? Infinity : waitedMs - saidAt;
      if (since < (of === saidOf ? SAME_WAIT_MS : NEXT_WAIT_MS)) return false;
      [saidAt, saidOf] = [waitedMs, of];
      return true;
    },
  };
}

function oneLine(sql: string): string {
  return cutText(sql.replace(/\s+/g, " ").trim(), 80);
}

interface LiveLine {
  show(event: Extract<RunEvent, { type: "statement-progress" }>): void;
  clear(): void;
}

const LIVE_LINE_INTERVAL_MS = 80;

function createLiveLine(options: RunReporterOptions): LiveLine {
  let shown = false;
  let last = -Infinity;
  let lastLogged = 0;
  const clear = (): void => {
    if (shown) options.io.err("\r\x1b[2K");
    shown = false;
  };
  const show = (event: Extract<RunEvent, { type: "statement-progress" }>): void => {
    const text = progressText(event);
    const now = options.now();
    if (options.live) {
      if (now - last < LIVE_LINE_INTERVAL_MS) return;
      last = now;
      options.io.err(`\r\x1b[2K${options.style.dim(cutText(text, options.io.columns - 1))}`);
      shown = true;
    } else if (now - lastLogged >= 10_000) {
      // Without a terminal a line now and then shows that the run lives.
      lastLogged = now;
      options.log.info(text);
    }
  };
  return { show, clear };
}

function progressText(event: Extract<RunEvent, { type: "statement-progress" }>): string {
  const share = event.done !== null && event.total !== null && event.total > 0
    ? ` ${Math.min(100, Math.floor(event.done / event.total * 100))} %`
    : "";
  const phase = event.phase === null ? "" : ` ${event.phase}`;
  return `${formatDuration(event.elapsedMs)}${phase}${share}: ${oneLine(event.sql)}`;
}
