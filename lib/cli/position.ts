/**
 * Where the database is, for commands that only look.
 *
 * @module
 */
import { currentRevisions } from "../revision/current.ts";
import type { RevisionId } from "../revision/types.ts";
import { type DatabaseState, readState } from "../run/state.ts";
import type { CliContext } from "./context.ts";
import { runSettings } from "./run_settings.ts";

/** Reads the state of the database on a session of its own. */
export async function databaseState(context: CliContext): Promise<DatabaseState> {
  const settings = runSettings(context, { config: await context.config() });
  await using session = await context.connect();
  return await readState(session, settings);
}

/** Effective current revisions. */
export async function currentIds(context: CliContext): Promise<readonly RevisionId[]> {
  const { graph } = await context.history();
  return currentRevisions(graph, (await databaseState(context)).rows).effective;
}

/** Asks the database only when the symbol says `current`. */
export async function currentForSymbol(
  context: CliContext,
  symbol: string,
): Promise<readonly RevisionId[] | undefined> {
  return symbol.trim() === "current" ? await currentIds(context) : undefined;
}

/** A readiness probe often runs as a role that may read the version table, and nothing else: it must go on working. */
export function warnOfUnreadable(context: CliContext, { mayRead }: DatabaseState): void {
  if (!mayRead.journal) {
    context.log.warn("This role may not read migrator_journal: whether a revision is half applied is not known");
  }
  if (!mayRead.log) {
    context.log.warn(
      "This role may not read migrator_log: whether a revision was edited since it was applied is not known",
    );
  }
}

/** Half-applied revisions for `--json`; `null` when this role may not know. */
export function halfAppliedJson({ journal, mayRead }: DatabaseState): readonly Record<string, unknown>[] | null {
  if (!mayRead.journal) return null;
  return journal.map((row) => ({
    revision: row.revision,
    direction: row.direction,
    statements_done: row.hashes.length,
    started_at: row.startedAt,
  }));
}
