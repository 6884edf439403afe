/**
 * Reads a whole database for `introspect` and `dump`.
 *
 * @module
 */
import { filterCatalogs, type FilterOptions } from "../../autogen/filter/filter.ts";
import { nameTest } from "../../autogen/filter/patterns.ts";
import { introspect } from "../../db/introspect/introspect.ts";
import type { Session } from "../../db/session.ts";
import type { Catalog } from "../../schema/catalog.ts";
import { makeCatalogOf } from "../../schema/empty_catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";

/** What is read. */
export interface SnapshotOptions {
  /** `include_schemas`: a list of patterns limits what is read; otherwise it is everything. */
  readonly includeSchemas: boolean | readonly string[];
  readonly filter: Omit<FilterOptions, "schemas">;
  /** Relations that are no part of a schema. */
  readonly exclude: (relation: ObjectName) => boolean;
}

/** Reads a database, without what the configuration leaves out. */
export async function readSnapshot(session: Session, options: SnapshotOptions): Promise<Catalog> {
  const catalog = await introspect(session, { schemas: "all", exclude: options.exclude });
  const { includeSchemas, filter } = options;
  const nothing = emptyDatabase(catalog);
  const chosen = Array.isArray(includeSchemas)
    ? { schemas: new Set(catalog.source.schemas.filter((name) => nameTest(includeSchemas)([name]))) }
    : {};
  return filterCatalogs({ database: nothing, target: catalog }, { ...filter, ...chosen }).target;
}

/** What every new database has, as far as a catalog has it too: the schema `public`, the language PL/pgSQL. */
export function emptyDatabase(catalog: Catalog): Catalog {
  return makeCatalogOf({
    source: catalog.source,
    schemas: catalog.schemas.some(({ name }) => name === "public")
      ? [{
        name: "public",
        owner: "pg_database_owner",
        privileges: { granted: [], revoked: [] },
        comment: null,
      }]
      : [],
    extensions: catalog.extensions.filter(({ name }) => name === "plpgsql"),
  });
}
