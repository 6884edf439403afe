/**
 * A history as a schema: all its revisions applied to a scratch database.
 *
 * @module
 */
import type { Session } from "../../db/session.ts";
import type { Plan } from "../../revision/types.ts";
import { borrowedSession } from "../borrowed.ts";
import { type RunInput, runMigrations } from "../runner.ts";

/** What building a history needs. */
export interface BuildHistoryInput {
  /** A session in an empty scratch database; stays open. */
  readonly session: Session;
  /** The way from nothing to all heads. */
  readonly plan: (rows: readonly string[]) => Plan;
  /** A run without its place: nobody else is there, so it takes no lock, keeps no log and tells no hook. */
  readonly run: Omit<RunInput, "plan" | "connect" | "connectMonitor">;
}

/** Applies every revision. @throws What stopped it. */
export async function buildHistory({ session, plan, run }: BuildHistoryInput): Promise<void> {
  const { versionHook: _versionHook, ...given } = run.settings;
  const settings = { ...given, lock: { ...given.lock, mode: "none" as const }, log: false };
  const report = await runMigrations({
    ...run,
    settings,
    plan,
    connect: () => Promise.resolve(borrowedSession(session)),
    connectMonitor: null,
  });
  if (report.failure !== null) throw report.failure.error;
}
