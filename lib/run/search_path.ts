/**
 * Makes sure that names without a schema mean the schema of the target.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { quoteWords } from "../core/text.ts";
import type { Session } from "../db/session.ts";
import type { RunSettings } from "./settings.ts";

/**
 * Compares what the session sees with what it must see.
 *
 * Throws `search-path` when a schema is missing or the setting did not arrive: behind some poolers it gets lost, and every
 * tenant's revisions would then change the same schema.
 */
export async function checkSearchPath(session: Session, settings: Pick<RunSettings, "searchPath">): Promise<void> {
  const wanted = settings.searchPath;
  if (wanted === null) return;
  const { rows: [row] } = await session.query<{ schemas: readonly string[] }>(
    "SELECT pg_catalog.current_schemas(false)::text[] AS schemas",
  );
  const seen = row?.schemas ?? [];
  if (seen.length === wanted.length && wanted.every((schema, at) => seen[at] === schema)) return;
  const missing = wanted.filter((schema) => !seen.includes(schema));
  const reason = missing.length === 0 ? "it is in another order" : `it lacks ${quoteWords(missing)}`;
  throw new MigratorError(
    "search-path",
    `Cannot migrate schema '${wanted[0]}': the search_path of the session is not the one of this target, ${reason}`,
    {
      details: [`wanted ${quoteWords(wanted)}, found ${seen.length === 0 ? "nothing" : quoteWords(seen)}`],
      hint: "Check that the schema exists and that this role may use it; behind a pooler set direct_url",
      data: { wanted, seen },
    },
  );
}
