/**
 * Where a step stands if nothing else decides: the order in which a person would write it.
 *
 * @module
 */
import type { Entity, EntityKind } from "./entity.ts";

/** Compared member by member. */
export interface Place {
  readonly phase: number;
  /** Table that the step is about, so that the changes of one table stay together. */
  readonly group: string;
  /** Order within the group. */
  readonly rank: number;
  /** Position of a column in its table. */
  readonly position: number;
  readonly name: string;
}

/** What a step does. */
export interface PlaceRequest {
  readonly action: "create" | "alter" | "drop" | "drop default" | "create default" | "own" | "name";
}

/** Phases of what is not a part of a table: created early, in this order, and dropped late, in the opposite one. */
const PHASES: Readonly<Record<EntityKind, number>> = {
  "schema": 1,
  "extension": 2,
  "collation": 3,
  "enum": 4,
  "domain": 5,
  "domain constraint": 5,
  "composite type": 6,
  "range type": 7,
  "sequence": 8,
  "routine": 9,
  "table": 10,
  "column": 11,
  "constraint": 11,
  "index": 11,
  "trigger": 11,
  "rule": 11,
  "policy": 11,
  "view": 12,
  "materialized view": 13,
  "statistics": 14,
  "event trigger": 15,
  "default privileges": 16,
};
const TABLE_CHANGES = 11;
/** Drops of whole objects come after everything that is created: 40 less their phase. */
const DROPS = 40;

const RANKS: Readonly<Record<string, number>> = {
  "drop constraint": 0,
  "drop index": 1,
  "drop trigger": 0,
  "drop rule": 0,
  "drop policy": 0,
  "alter table": 2,
  "drop default column": 2,
  "create column": 3,
  "alter column": 4,
  "create default column": 5,
  "own sequence": 6,
  "name table": 6,
  "name column": 6,
  "alter constraint": 7,
  "create constraint": 7,
  "alter index": 8,
  "create index": 8,
  "create trigger": 10,
  "alter trigger": 10,
  "create rule": 10,
  "alter rule": 10,
  "create policy": 10,
  "alter policy": 10,
  "drop column": 12,
};

/** Where a step about an entity stands. */
export function placeOf(entity: Entity, { action }: PlaceRequest): Place {
  const name = entity.key;
  const table = tableOf(entity);
  const part = PHASES[entity.kind] === TABLE_CHANGES || (entity.kind === "table" && action === "alter") ||
    action === "own" || action === "name";
  if (part && table !== null) {
    const foreignKey = entity.kind === "constraint" && entity.value.constraint.kind === "foreign key" &&
      action !== "drop";
    const rank = foreignKey ? 9 : RANKS[`${action} ${entity.kind}`] ?? 6;
    return { phase: TABLE_CHANGES, group: table, rank, position: positionOf(entity), name };
  }
  const phase = PHASES[entity.kind];
  // What is in force while objects are created must be what it was: less of it first, more of it last.
  if (entity.kind === "default privileges" && action === "drop") {
    return { phase: 0, group: "", rank: 0, position: 0, name };
  }
  return { phase: action === "drop" ? DROPS - phase : phase, group: "", rank: 0, position: 0, name };
}

/** Where a new name is given: before anything else is done to the object. */
export function renamePlace({ group, key }: { readonly group: string; readonly key: string }): Place {
  return { phase: TABLE_CHANGES, group, rank: 1, position: 0, name: key };
}

/** Orders places. */
export function comparePlaces(left: Place, right: Place): number {
  return left.phase - right.phase || compare(left.group, right.group) || left.rank - right.rank ||
    left.position - right.position || compare(left.name, right.name);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function tableOf(entity: Entity): string | null {
  switch (entity.kind) {
    case "table":
      return `${entity.value.schema}.${entity.value.name}`;
    case "column":
    case "constraint":
    case "policy":
      return `${entity.value.table.schema}.${entity.value.table.name}`;
    case "index":
    case "trigger":
    case "rule":
      return `${entity.value.relation.schema}.${entity.value.relation.name}`;
    case "sequence":
      return entity.value.ownedBy === null ? "" : `${entity.value.ownedBy.schema}.${entity.value.ownedBy.name}`;
    default:
      return null;
  }
}

function positionOf(entity: Entity): number {
  return entity.kind === "column" ? entity.value.table.columns.indexOf(entity.value.column) : 0;
}
