/**
 * A catalog of a few objects.
 *
 * @module
 */
import type { Catalog } from "./catalog.ts";

/**
 * Makes a catalog that holds nothing but what is given.
 *
 * @example
 * ```ts
 * import { makeCatalogOf } from "./empty_catalog.ts";
 *
 * makeCatalogOf({}).tables.length; // 0
 * ```
 */
export function makeCatalogOf(parts: Partial<Catalog>): Catalog {
  return {
    source: { serverVersion: 0, database: "", user: "", schemas: [], defaultSchema: null },
    schemas: [],
    extensions: [],
    collations: [],
    enums: [],
    domains: [],
    composites: [],
    ranges: [],
    sequences: [],
    tables: [],
    views: [],
    materializedViews: [],
    routines: [],
    statistics: [],
    eventTriggers: [],
    defaultPrivileges: [],
    dependencies: [],
    skipped: [],
    ...parts,
  };
}
