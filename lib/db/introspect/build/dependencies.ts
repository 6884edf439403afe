/**
 * Dependencies between the objects of a catalog, from `pg_depend`.
 *
 * @module
 */
import type { Dependency } from "../../../schema/catalog.ts";
import {
  compareText,
  nameKey,
  type ObjectKey,
  objectKey,
  type ObjectKind,
  type ObjectName,
  partKey,
  routineKey,
  type RoutineKind,
} from "../../../schema/object_key.ts";
import type { RelationRow } from "../relation_rows.ts";
import type { DependencyRow, QueryRows, RoutineRow, TypeRow } from "../rows.ts";
import { type Lookups, nameOf } from "./lookups.ts";

const RELATION_KINDS: Readonly<Record<RelationRow["kind"], ObjectKind | null>> = {
  r: "table",
  p: "table",
  v: "view",
  m: "materialized view",
  f: null,
};
const TYPE_KINDS: Readonly<Record<TypeRow["kind"], ObjectKind | null>> = {
  e: "enum",
  d: "domain",
  r: "range type",
  c: "composite type",
  b: null,
};
const ROUTINE_KINDS: Readonly<Record<RoutineRow["kind"], RoutineKind>> = {
  f: "function",
  w: "function",
  p: "procedure",
  a: "aggregate",
};

/** An object and the one it is a part of (itself, if it is not a part). */
interface Place {
  readonly key: ObjectKey;
  readonly owner: ObjectKey;
  /** For relations: what their columns are called. */
  readonly relation?: { readonly oid: number; readonly name: ObjectName };
  /** Foreign keys say what they need by their fields. */
  readonly foreignKey?: boolean;
  /** Constraints go with the columns of their own table. */
  readonly selfEvident?: boolean;
}

interface ColumnPlace {
  readonly sub: number;
  readonly lookups: Lookups;
  readonly kind?: ObjectKind;
}

/** Names the objects of `pg_depend`, as far as they are in the catalog. */
export function buildDependencies(rows: QueryRows, lookups: Lookups): readonly Dependency[] {
  const places = findPlaces(rows, lookups);
  const found = new Map<string, Dependency>();
  for (const row of rows.dependencies) {
    const object = places.get(`${row.class}:${row.oid}`);
    const on = places.get(`${row.on_class}:${row.on_oid}`);
    if (object === undefined || on === undefined || object.foreignKey) continue;
    const from = sourceOf(object, { row, lookups });
    const to = columnOf(on, { sub: row.on_sub, lookups });
    if (from === to || from === on.key || object.owner === to) continue;
    if (object.selfEvident && object.owner === on.owner) continue;
    found.set(`${from}\n${to}`, { object: from, on: to });
  }
  return [...found.values()].sort((left, right) =>
    compareText(left.object, right.object) || compareText(left.on, right.on)
  );
}

/** Only a type or collation is needed by a column itself; what else it seems to need is needed by its expression. */
function sourceOf(place: Place, where: { readonly row: DependencyRow; readonly lookups: Lookups }): ObjectKey {
  const { row, lookups } = where;
  return columnOf(place, { sub: row.sub, lookups, kind: row.of_type ? "column" : "default" });
}

function columnOf(place: Place, where: ColumnPlace): ObjectKey {
  if (where.sub === 0 || place.relation === undefined) return place.key;
  const { oid, name } = place.relation;
  const column = where.lookups.columns(oid).find((row) => row.number === where.sub);
  return column === undefined ? place.key : partKey(where.kind ?? "column", { ...name, part: column.name });
}

function findPlaces(rows: QueryRows, lookups: Lookups): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const relations = new Map<number, { readonly name: ObjectName; readonly key: ObjectKey }>();
  const add = (catalog: string, oid: number, place: Place) => places.set(`${catalog}:${oid}`, place);
  const whole = (key: ObjectKey): Place => ({ key, owner: key });
  for (const row of rows.relations) {
    const kind = RELATION_KINDS[row.kind];
    if (kind === null) continue;
    const name = nameOf(row);
    const key = nameKey(kind, name);
    relations.set(row.oid, { name, key });
    add("pg_class", row.oid, { ...whole(key), relation: { oid: row.oid, name } });
  }
  for (const row of rows.sequences) {
    if (row.dependency === "i" && row.table_schema !== null && row.table_name !== null) {
      const key = objectKey("column", [row.table_schema, row.table_name, row.column_name ?? ""]);
      const owner = row.table === null ? undefined : relations.get(row.table)?.key;
      if (owner !== undefined) add("pg_class", row.oid, { key, owner });
    } else add("pg_class", row.oid, whole(nameKey("sequence", nameOf(row))));
  }
  const typeNames = new Map<number, ObjectName>();
  for (const row of rows.types) {
    const kind = TYPE_KINDS[row.kind];
    if (kind === null) continue;
    const name = nameOf(row);
    typeNames.set(row.oid, name);
    add("pg_type", row.oid, whole(nameKey(kind, name)));
    if (row.relation !== 0) add("pg_class", row.relation, whole(nameKey(kind, name)));
  }
  for (const row of rows.routines) {
    const routine = { ...nameOf(row), kind: ROUTINE_KINDS[row.kind], identityArguments: row.identity_arguments };
    add("pg_proc", row.oid, whole(routineKey(routine)));
  }
  for (const row of rows.extensions) add("pg_extension", row.oid, whole(objectKey("extension", [row.name])));
  for (const row of rows.collations) add("pg_collation", row.oid, whole(nameKey("collation", nameOf(row))));
  for (const row of rows.statistics) add("pg_statistic_ext", row.oid, whole(nameKey("statistics", nameOf(row))));
  for (const row of rows.eventTriggers) {
    add("pg_event_trigger", row.oid, whole(objectKey("event trigger", [row.name])));
  }
  const part = (kind: ObjectKind, row: { readonly relation: number; readonly name: string }): Place | undefined => {
    const relation = relations.get(row.relation);
    return relation === undefined
      ? undefined
      : { key: partKey(kind, { ...relation.name, part: row.name }), owner: relation.key };
  };
  const addPart = (catalog: string, oid: number, place: Place | undefined) => {
    if (place !== undefined) add(catalog, oid, place);
  };
  for (const row of rows.indexes) {
    const relation = relations.get(row.relation);
    if (relation === undefined) continue;
    const key = row.constraint
      ? partKey("constraint", { ...relation.name, part: row.name })
      : nameKey("index", { schema: relation.name.schema, name: row.name });
    add("pg_class", row.oid, { key, owner: relation.key });
  }
  for (const row of rows.constraints) {
    const domain = typeNames.get(row.domain);
    const place = row.domain === 0
      ? part("constraint", row)
      : domain && { key: partKey("constraint", { ...domain, part: row.name }), owner: nameKey("domain", domain) };
    addPart("pg_constraint", row.oid, place && { ...place, foreignKey: row.kind === "f", selfEvident: true });
  }
  for (const row of rows.defaults) {
    const name = lookups.columns(row.relation).find((column) => column.number === row.number)?.name;
    if (name !== undefined) addPart("pg_attrdef", row.oid, part("default", { relation: row.relation, name }));
  }
  for (const row of rows.rules) {
    const key = relations.get(row.relation)?.key;
    addPart("pg_rewrite", row.oid, row.query ? key && { key, owner: key } : part("rule", row));
  }
  for (const row of rows.triggers) addPart("pg_trigger", row.oid, part("trigger", row));
  for (const row of rows.policies) addPart("pg_policy", row.oid, part("policy", row));
  return places;
}
