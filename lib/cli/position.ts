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
