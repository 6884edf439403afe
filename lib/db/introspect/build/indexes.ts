/**
 * Indexes and their keys.
 *
 * @module
 */
import { type PrintedKey, printedKeys, withSortedParameters } from "../../../schema/printed_index.ts";
import type { Index, IndexElement } from "../../../schema/table_index.ts";
import type { IndexRow } from "../relation_rows.ts";
import { type Lookups, optionRecord, present } from "./lookups.ts";

const DESCENDING = 1;
const NULLS_FIRST = 2;

/** An index that no constraint keeps. */
export function buildIndex(row: IndexRow, lookups: Lookups): Index {
  const definition = withSortedParameters(
    present(row.definition, `definition of index '${row.name}'`),
    row.options,
  );
  const expressions = row.keys.slice(0, row.key_count).map((_, at) => row.expressions?.[at] ?? null);
  return {
    name: row.name,
    definition,
    unique: row.unique,
    nullsNotDistinct: row.nulls_not_distinct,
    method: row.method,
    elements: printedKeys(definition, expressions).map((printed, position) =>
      buildElement(row, { printed, position, lookups })
    ),
    statisticsTargets: statisticsTargets(row),
    include: includedColumns(row, lookups),
    where: row.predicate,
    options: optionRecord(row.options),
    tablespace: row.tablespace,
    valid: row.valid,
    clustered: row.clustered,
    replicaIdentity: row.replica_identity,
    parent: lookups.parents(row.oid)[0] ?? null,
    comment: lookups.comment(row.oid, { class: "pg_class" }),
  };
}

/** What a key is built from. */
export interface ElementContext {
  readonly printed: PrintedKey;
  readonly position: number;
  readonly lookups: Lookups;
}

/** One key of an index. */
export function buildElement(row: IndexRow, context: ElementContext): IndexElement {
  const { printed, position, lookups } = context;
  const number = row.keys[position] ?? 0;
  const flags = row.key_options[position] ?? 0;
  return {
    column: number === 0 ? null : lookups.columnNames(row.relation, [number])[0]!,
    expression: number === 0 ? printed.key : null,
    collation: printed.collation,
    opclass: printed.opclass,
    opclassOptions: printed.opclassOptions,
    order: (flags & DESCENDING) === 0 ? "asc" : "desc",
    nulls: (flags & NULLS_FIRST) === 0 ? "last" : "first",
  };
}

/** Statistics targets of expressions, by the number of the key. */
export function statisticsTargets(row: IndexRow): Readonly<Record<string, number>> {
  const set = row.statistics.map((target, at): [string, number] => [String(at + 1), target]);
  return Object.fromEntries(set.filter(([, target]) => target >= 0));
}

/** Columns after the keys. */
export function includedColumns(row: IndexRow, lookups: Lookups): readonly string[] {
  return lookups.columnNames(row.relation, row.keys.slice(row.key_count));
}
