/**
 * Takes relations out of the rows, with all that belongs to them.
 *
 * @module
 */
import type { ObjectName } from "../../schema/object_key.ts";
import type { QueryRows } from "./rows.ts";

/** Leaves out the tables, views and sequences that `exclude` names, and the sequences and statistics of such tables. */
export function withoutRelations(rows: QueryRows, exclude: (relation: ObjectName) => boolean): QueryRows {
  const gone = new Set(rows.relations.filter(exclude).map((row) => row.oid));
  return {
    ...rows,
    relations: rows.relations.filter((row) => !gone.has(row.oid)),
    sequences: rows.sequences.filter((row) => !gone.has(row.table ?? 0) && (row.dependency === "i" || !exclude(row))),
    statistics: rows.statistics.filter((row) => !gone.has(row.relation)),
  };
}
