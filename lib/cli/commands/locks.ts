import { type ExitCode, MigratorError } from "../../core/error.ts";
import { stopBackend } from "../../db/blockers.ts";
import { systemClock } from "../../db/clock.ts";
import { type Backend, findBackend } from "../../db/runs.ts";
import type { Session } from "../../db/session.ts";
import { confirm } from "../ask.ts";
import type { CliContext } from "../context.ts";
import { type LocksView, lookAtLocks } from "../locks/look.ts";
import { locksLines } from "../locks/print.ts";
import { refuseOptions } from "../moves.ts";
import { runSettings } from "../run_settings.ts";
import type { CommandInput, ParsedOptions } from "../spec/types.ts";

/** Pause between two looks, in milliseconds. */
const WATCH_MS = 2000;

/** `migrator locks`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const wish = readStop(input.options);
  const watch = input.options["watch"] === true;
  if (watch && wish !== null) {
    throw refuseOptions("locks", {
      sentence: "--watch only looks",
      hint: "Leave one of --watch and --cancel or --terminate out",
    });
  }
  const settings = runSettings(context, { config: await context.config() });
  await using session = await context.connect();
  if (wish !== null) return await stop(context, { session, wish, yes: input.options["yes"] === true });
  const clock = systemClock();
  for (;;) {
    print(context, { view: await lookAtLocks(session, settings), watch });
    if (!watch) return 0;
    await clock.sleep(WATCH_MS, context.signal).catch(() => {});
    if (context.signal.aborted) return 130;
  }
}

interface StopWish {
  readonly how: "cancel" | "terminate";
  readonly pid: number;
}

function readStop(options: ParsedOptions): StopWish | null {
  const given = (["cancel", "terminate"] as const).flatMap((how) => {
    const value = options[how];
    return typeof value === "string" ? [{ how, value }] : [];
  });
  const [first, second] = given;
  if (first === undefined) return null;
  if (second !== undefined) {
    throw refuseOptions("locks", {
      sentence: "--cancel and --terminate exclude each other",
      hint: "--cancel ends a statement, --terminate ends the whole session",
    });
  }
  const pid = Number(first.value);
  if (Number.isInteger(pid) && pid > 0 && pid < 2 ** 31) return { how: first.how, pid };
  throw refuseOptions("locks", {
    sentence: `--${first.how} takes a process id, not '${first.value}'`,
    hint: "'migrator locks' shows the process ids",
  });
}

interface Stopping {
  readonly session: Session;
  readonly wish: StopWish;
  readonly yes: boolean;
}

async function stop(context: CliContext, { session, wish, yes }: Stopping): Promise<ExitCode> {
  const { how, pid } = wish;
  const backend = await findBackend(session, pid);
  if (backend === null || !backend.isClient || !backend.isHere) throw noSuchSession(wish, backend);
  const work = how === "cancel"
    ? "The running statement will be cancelled"
    : "The session will be ended, its transaction rolled back";
  confirm(context, { says: `${work}: ${describe(backend)}`, yes, command: `locks --${how}` });
  if (!await stopBackend(session, wish)) throw noSuchSession(wish, null);
  if (context.globals.json) context.printJson({ [how]: pid, sent: true });
  else context.print(`${how === "cancel" ? "Asked to cancel the statement of" : "Asked to end"} pid ${pid}`);
  return 0;
}

function describe(backend: Backend): string {
  const { pid, user, application, client, state, query } = backend;
  const facts = [
    `pid ${pid}`,
    user === null ? "" : `user ${user}`,
    application ? `'${application}'` : "",
    client === null ? "" : `from ${client}`,
    state ?? "",
  ].filter((fact) => fact !== "");
  return facts.join(", ") + (query ? `: ${query}` : "");
}

function noSuchSession({ how, pid }: StopWish, backend: Backend | null): MigratorError {
  const reason = backend === null
    ? "there is no such session"
    : backend.isClient
    ? "it works in another database"
    : "it is a process of the server itself";
  return new MigratorError("no-such-session", `Cannot ${how} pid ${pid}: ${reason}`, {
    hint: "Look at 'migrator locks' again: the session may have ended by itself",
    data: { pid },
  });
}

function print(context: CliContext, { view, watch }: { view: LocksView; watch: boolean }): void {
  if (context.globals.json) {
    const json = viewJson(view);
    return watch ? context.io.out(JSON.stringify(json) + "\n") : context.printJson(json);
  }
  const { io } = context;
  if (watch && io.stdoutIsTerminal) io.out("\x1b[H\x1b[2J");
  else if (watch) context.print("");
  for (const line of locksLines(context, view)) context.print(line);
}

function viewJson(view: LocksView): Record<string, unknown> {
  return {
    migration_lock: { key: view.key, held_by: view.holder, leased_by: view.lease },
    runs: view.runs.map(({ transactionAgeMs, ...rest }) => ({ ...rest, transaction_age_ms: transactionAgeMs })),
    sessions: view.tree.map((node) => ({
      pid: node.pid,
      user: node.user,
      application: node.application,
      client: node.client,
      state: node.state,
      transaction_age_ms: node.transactionAgeMs,
      query_age_ms: node.queryAgeMs,
      query: node.query,
      blocked_by: node.blockedBy,
      lock_mode: node.lockMode,
      lock_type: node.lockType,
      relation: node.relation,
    })),
  };
}
