/**
 * Puts a catalog together from the rows of all queries.
 *
 * @module
 */
import type { Catalog, Collation, EventTrigger, Sequence, SkippedObject, Statistics } from "../../../schema/catalog.ts";
import { compareNames, compareText, type ObjectName, routineKey } from "../../../schema/object_key.ts";
import type { CollationRow, EventTriggerRow, QueryRows, SequenceRow, StatisticsRow } from "../rows.ts";
import { sequenceOptions } from "./columns.ts";
import { buildDependencies } from "./dependencies.ts";
import { byName, groupBy, type Lookups, makeLookups, nameOf, present } from "./lookups.ts";
import { buildDefaultPrivileges } from "./privileges.ts";
import { buildMaterializedView, buildTable, buildView, enabledState, relationContext } from "./relations.ts";
import { buildRoutine } from "./routines.ts";
import { buildComposite, buildDomain, buildEnum, buildRange } from "./types.ts";

const PROVIDERS: Readonly<Record<string, Collation["provider"]>> = { c: "libc", i: "icu", b: "builtin", d: "default" };

/** Builds a catalog. */
export function buildCatalog(rows: QueryRows): Catalog {
  const lookups = makeLookups(rows);
  const context = relationContext(rows, lookups);
  const source = present(rows.source[0], "where we are");
  const types = {
    lookups,
    domainConstraints: groupBy(rows.constraints.filter((row) => row.domain !== 0), (row) => row.domain),
  };
  const relations = (kinds: string) => rows.relations.filter((row) => kinds.includes(row.kind));
  const typesOf = (kind: string) => rows.types.filter((row) => row.kind === kind);
  return {
    source: {
      serverVersion: source.server_version,
      database: source.database,
      user: source.user_name,
      schemas: source.schemas,
      defaultSchema: source.default_schema,
    },
    schemas: byName(
      rows.schemas.filter((row) => !row.member).map((row) => ({
        name: row.name,
        owner: row.owner,
        privileges: lookups.privileges(row.oid, { class: "pg_namespace" }),
        comment: schemaComment(row.name, lookups.comment(row.oid, { class: "pg_namespace" })),
      })),
    ),
    extensions: byName(rows.extensions.map((row) => ({
      name: row.name,
      schema: row.schema,
      version: row.version,
      comment: lookups.comment(row.oid, { class: "pg_extension" }),
    }))),
    collations: sorted(rows.collations.map((row) => buildCollation(row, lookups))),
    enums: sorted(typesOf("e").map((row) => buildEnum(row, types))),
    domains: sorted(typesOf("d").map((row) => buildDomain(row, types))),
    composites: sorted(typesOf("c").map((row) => buildComposite(row, types))),
    ranges: sorted(typesOf("r").map((row) => buildRange(row, types))),
    sequences: sorted(
      rows.sequences.filter((row) => row.dependency !== "i").map((row) => buildSequence(row, lookups)),
    ),
    tables: sorted(relations("rp").map((row) => buildTable(row, context))),
    views: sorted(relations("v").map((row) => buildView(row, context))),
    materializedViews: sorted(relations("m").map((row) => buildMaterializedView(row, context))),
    routines: rows.routines.map((row) => buildRoutine(row, lookups)).sort((left, right) =>
      compareNames(left, right) || compareText(routineKey(left), routineKey(right))
    ),
    statistics: sorted(rows.statistics.map((row) => buildStatistics(row, lookups))),
    eventTriggers: byName(rows.eventTriggers.map((row) => buildEventTrigger(row, lookups))),
    defaultPrivileges: buildDefaultPrivileges(rows.defaultPrivileges),
    dependencies: buildDependencies(rows, lookups),
    skipped: buildSkipped(rows),
  };
}

/** What initdb writes on the schema `public` is not the user's comment. */
function schemaComment(name: string, comment: string | null): string | null {
  return name === "public" && comment === "standard public schema" ? null : comment;
}

function buildCollation(row: CollationRow, lookups: Lookups): Collation {
  const locale = row.icu_locale ?? null;
  return {
    ...nameOf(row),
    owner: row.owner,
    provider: present(PROVIDERS[row.provider], `collation provider '${row.provider}'`),
    deterministic: row.deterministic,
    collate: row.collate ?? locale,
    ctype: row.ctype ?? locale,
    rules: row.rules,
    comment: lookups.comment(row.oid, { class: "pg_collation" }),
  };
}

function buildSequence(row: SequenceRow, lookups: Lookups): Sequence {
  return {
    ...nameOf(row),
    owner: row.owner,
    options: sequenceOptions(row),
    unlogged: row.persistence === "u",
    ownedBy: row.table_schema === null || row.table_name === null || row.column_name === null
      ? null
      : { schema: row.table_schema, name: row.table_name, column: row.column_name },
    privileges: lookups.privileges(row.oid, { class: "pg_class" }),
    comment: lookups.comment(row.oid, { class: "pg_class" }),
  };
}

function buildStatistics(row: StatisticsRow, lookups: Lookups): Statistics {
  return {
    ...nameOf(row),
    owner: row.owner,
    table: { schema: row.table_schema, name: row.table_name },
    definition: present(row.definition, `definition of statistics '${row.name}'`),
    statisticsTarget: row.target,
    comment: lookups.comment(row.oid, { class: "pg_statistic_ext" }),
  };
}

function buildEventTrigger(row: EventTriggerRow, lookups: Lookups): EventTrigger {
  return {
    name: row.name,
    owner: row.owner,
    event: row.event,
    tags: (row.tags ?? []).toSorted(compareText),
    function: { schema: row.function_schema, name: row.function_name },
    enabled: enabledState(row.enabled),
    comment: lookups.comment(row.oid, { class: "pg_event_trigger" }),
  };
}

function buildSkipped(rows: QueryRows): readonly SkippedObject[] {
  const reason = "the catalog has no model of this kind of object";
  const skipped = [
    ...rows.relations.filter((row) => row.kind === "f").map((row) => ({ kind: "foreign table", row })),
    ...rows.types.filter((row) => row.kind === "b").map((row) => ({ kind: "base type", row })),
  ].map(({ kind, row }) => ({ kind, name: `${row.schema}.${row.name}`, reason }));
  return [...skipped, ...rows.skipped.map((row) => ({ ...row, reason }))].sort((left, right) =>
    compareText(left.kind, right.kind) || compareText(left.name, right.name)
  );
}

function sorted<T extends ObjectName>(items: readonly T[]): readonly T[] {
  return items.toSorted(compareNames);
}
