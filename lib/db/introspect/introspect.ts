/**
 * Reads the whole schema of a database.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import { DatabaseError } from "../database_error.ts";
import type { Session } from "../session.ts";
import { buildCatalog } from "./build/catalog.ts";
import { withoutRelations } from "./exclude.ts";
import { introspectionScript, type SchemaSelection } from "./queries.ts";
import type { QueryRows } from "./rows.ts";

/** Options of {@linkcode introspect}. */
export interface IntrospectOptions {
  /**
   * Schemas to read.
   *
   * @default {"path"}
   */
  readonly schemas?: SchemaSelection;
  /** Says which tables, views, sequences are not to be in the catalog: the version table, for one. */
  readonly exclude?: (relation: ObjectName) => boolean;
}

/** Pauses in milliseconds before another attempt, when other sessions change the schema while it is being read. */
const PAUSES: readonly number[] = [20, 100, 300, 1000];

/**
 * Reads the schema of the session's database: a few dozen queries in one message, in one snapshot.
 *
 * The session must not be in a transaction. Members of extensions are left out, as are temporary objects. Expressions
 * and definitions are as PostgreSQL prints them with an empty path, so every name is qualified.
 *
 * @throws {DatabaseError} When the server refuses a query.
 * @throws {MigratorError} `schema-unreadable` when other sessions keep changing the schema.
 *
 * @example
 * ```ts
 * import { introspect } from "./introspect.ts";
 * import type { Session } from "../session.ts";
 *
 * async function tables(session: Session) {
 *   return (await introspect(session, { schemas: ["public"] })).tables.map((table) => table.name);
 * }
 * ```
 */
export async function introspect(session: Session, options: IntrospectOptions = {}): Promise<Catalog> {
  const script = introspectionScript({
    serverVersion: session.info.serverVersion,
    schemas: options.schemas ?? "path",
  });
  for (let attempt = 0;; attempt++) {
    try {
      const results = await session.script(script.sql);
      const entries = script.results.map((name, at) => [name ?? "", results[at]?.rows ?? []]);
      const rows = Object.fromEntries(entries) as unknown as QueryRows;
      return buildCatalog(options.exclude === undefined ? rows : withoutRelations(rows, options.exclude));
    } catch (error) {
      await endTransaction(session);
      if (!isPassing(error)) throw error;
      const pause = PAUSES[attempt];
      if (pause === undefined) throw unreadable(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/**
 * The server's printing functions look at the newest catalog, not at the snapshot: an object that another session drops
 * meanwhile gives NULL, "cache lookup failed" (XX000) or "does not exist" (42P01, 42704, 42883).
 */
function isPassing(error: unknown): boolean {
  if (error instanceof DatabaseError) return ["XX000", "42P01", "42704", "42883"].includes(error.sqlState ?? "");
  return error instanceof MigratorError && error.code === "schema-unreadable";
}

function unreadable(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  return new MigratorError("schema-unreadable", `Cannot read the schema: ${error.message}`, {
    hint: "Try again when no other session changes the schema; if it stays, the catalog of the database is damaged",
    data: { sqlState: error.sqlState },
    cause: error,
  });
}

async function endTransaction(session: Session): Promise<void> {
  if (session.closed) return;
  try {
    await session.script("ROLLBACK");
  } catch {
    // The first error says more than that the session is gone, too.
  }
}
