/**
 * Indexes of a catalog as operations say them.
 *
 * @module
 */
import type { IndexDef, IndexElementDef } from "../../op/nodes/parts.ts";
import type { Index, IndexElement } from "../../schema/table_index.ts";
import { bare } from "./column.ts";

/** Storage parameters with numbers and booleans as such. */
export function parameterValues(
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, parameterValue(value)]));
}

/** A storage parameter as JavaScript would say it. */
export function parameterValue(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(value) && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** An index as operations take it; `null` for one that they have no words for. */
export function indexDef(index: Index): IndexDef | null {
  const elements = index.elements.map(elementDef);
  if (elements.some((element) => element === null)) return null;
  return {
    name: index.name,
    elements: elements.filter((element) => element !== null),
    ...(index.unique ? { unique: true } : {}),
    ...(index.method === "btree" ? {} : { using: index.method }),
    ...(index.include.length === 0 ? {} : { include: index.include }),
    ...(index.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
    ...(Object.keys(index.options).length === 0 ? {} : { with: parameterValues(index.options) }),
    ...(index.tablespace === null ? {} : { tablespace: index.tablespace }),
    ...(index.where === null ? {} : { where: bare(index.where) }),
    ...(index.comment === null ? {} : { comment: index.comment }),
  };
}

function elementDef(element: IndexElement): IndexElementDef | null {
  const collation = element.collation === null ? undefined : plainName(element.collation);
  if (collation === null) return null;
  const ops = element.opclass === null
    ? undefined
    : element.opclass + (element.opclassOptions === null ? "" : ` (${element.opclassOptions})`);
  const descending = element.order === "desc";
  return {
    ...(element.column === null ? { sql: element.expression ?? "" } : { column: element.column }),
    ...(collation === undefined ? {} : { collation }),
    ...(ops === undefined ? {} : { ops }),
    ...(descending ? { order: "DESC" } : {}),
    ...((element.nulls === "first") === descending ? {} : { nulls: element.nulls === "first" ? "FIRST" : "LAST" }),
  };
}

/** The name that was printed, without quotes; `null` for a qualified one. */
function plainName(printed: string): string | null {
  const quoted = /^"((?:[^"]|"")+)"$/.exec(printed);
  if (quoted !== null) return quoted[1]!.replaceAll('""', '"');
  return printed.includes(".") ? null : printed;
}
