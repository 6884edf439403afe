/**
 * The names of a fleet's targets.
 *
 * @module
 */
import type { Session } from "../db/session.ts";
import { MigratorError } from "../core/error.ts";

/** A schema of the configured database, or a database of its own. */
export type FleetTarget =
  | { readonly kind: "schema"; readonly name: string }
  | { readonly kind: "url"; readonly name: string; readonly url: string };

/**
 * Reads targets as a query or a list gives them: what looks like a URL is one, the rest are schemas; each once.
 *
 * @param redact Takes the password out of a URL, for its name.
 */
export function fleetTargets(texts: readonly string[], redact: (url: string) => string): readonly FleetTarget[] {
  return [...new Set(texts)].map((text) => {
    const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
    return isUrl ? { kind: "url", name: redact(text), url: text } : { kind: "schema", name: text };
  });
}

/** Asks the database for targets: the first column of the result. Throws `targets-query` for a result that has none. */
export async function queryTargets(session: Session, sql: string): Promise<readonly string[]> {
  const { rows, fields } = await session.query(sql);
  const first = fields[0]?.name;
  if (first === undefined) {
    throw new MigratorError("targets-query", "Cannot use the targets query: it returns no column", {
      where: { text: sql },
      hint: "Write a SELECT whose first column names schemas, or URLs",
    });
  }
  return rows.map((row) => {
    const value = row[first];
    if (typeof value === "string" && value !== "") return value;
    throw new MigratorError(
      "targets-query",
      `Cannot use the targets query: its column '${first}' holds ${JSON.stringify(value)}`,
      {
        where: { text: sql },
        hint: "The first column must hold names of schemas, or URLs, and no NULL",
      },
    );
  });
}
