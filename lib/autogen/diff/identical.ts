/**
 * Catalogs that are the same: for those there is nothing to work out.
 *
 * @module
 */
import type { Catalog } from "../../schema/catalog.ts";
import { equalValues } from "../../schema/compare/fields.ts";

/** Lists that say what there is; what else a catalog has follows from them, or is about its reading. */
const LISTS = [
  "schemas",
  "extensions",
  "collations",
  "enums",
  "domains",
  "composites",
  "ranges",
  "sequences",
  "tables",
  "views",
  "materializedViews",
  "routines",
  "statistics",
  "eventTriggers",
  "defaultPrivileges",
] as const satisfies readonly (keyof Catalog)[];

/** Whether two catalogs from servers of one version are equal, object by object. */
export function isIdentical(left: Catalog, right: Catalog): boolean {
  return left.source.serverVersion === right.source.serverVersion &&
    LISTS.every((list) => equalValues(left[list], right[list]));
}
