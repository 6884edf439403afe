/**
 * Comparing makes sense only for a database that has all revisions.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { plural, quoteWords } from "../../core/text.ts";
import type { Session } from "../../db/session.ts";
import { checkHeads } from "../../revision/current.ts";
import { readState } from "../../run/state.ts";
import type { CliContext } from "../context.ts";
import { runSettings } from "../run_settings.ts";

/** Throws `target-database-behind` when a head is not applied; what {@linkcode checkHeads} throws for broken rows. */
export async function requireUpToDate(context: CliContext, session: Session): Promise<void> {
  const { graph } = await context.history();
  const state = await readState(session, runSettings(context, { config: await context.config() }));
  const { missing, rows } = checkHeads(graph, state.rows);
  if (missing.length === 0) return;
  throw new MigratorError(
    "target-database-behind",
    `Target database is not up to date: ${plural(missing.length, "head")} not applied: ${quoteWords(missing)}`,
    {
      details: [`Database is at: ${rows.length === 0 ? "base" : quoteWords(rows)}`],
      hint: "Run 'migrator upgrade heads'",
      data: { rows, missing },
    },
  );
}
