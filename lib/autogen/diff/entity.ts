/**
 * Catalogs taken apart into the things that can be created, changed and dropped one by one.
 *
 * @module
 */
import type {
  Catalog,
  Collation,
  EventTrigger,
  Extension,
  Schema,
  Sequence,
  Statistics,
} from "../../schema/catalog.ts";
import type { Column } from "../../schema/column.ts";
import type { Constraint, DomainConstraint } from "../../schema/constraint.ts";
import { nameKey, type ObjectKey, objectKey, partKey, routineKey } from "../../schema/object_key.ts";
import type { DefaultPrivileges } from "../../schema/privilege.ts";
import type { Routine } from "../../schema/routine.ts";
import type { Policy, Rule, Table, Trigger } from "../../schema/table.ts";
import type { Index } from "../../schema/table_index.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../../schema/type_defs.ts";
import type { MaterializedView, View } from "../../schema/view.ts";

/** What there is, by kind; a part comes with what it is a part of. */
export interface EntityValues {
  readonly "schema": Schema;
  readonly "extension": Extension;
  readonly "collation": Collation;
  readonly "enum": EnumDef;
  readonly "domain": DomainDef;
  readonly "domain constraint": { readonly domain: DomainDef; readonly constraint: DomainConstraint };
  readonly "composite type": CompositeDef;
  readonly "range type": RangeDef;
  readonly "sequence": Sequence;
  readonly "routine": Routine;
  readonly "table": Table;
  readonly "column": { readonly table: Table; readonly column: Column };
  readonly "constraint": { readonly table: Table; readonly constraint: Constraint };
  readonly "index": { readonly relation: Table | MaterializedView; readonly index: Index };
  readonly "trigger": { readonly relation: Table | View; readonly trigger: Trigger };
  readonly "rule": { readonly relation: Table | View; readonly rule: Rule };
  readonly "policy": { readonly table: Table; readonly policy: Policy };
  readonly "view": View;
  readonly "materialized view": MaterializedView;
  readonly "statistics": Statistics;
  readonly "event trigger": EventTrigger;
  readonly "default privileges": DefaultPrivileges;
}

/** Kind of an entity. */
export type EntityKind = keyof EntityValues;

/** One thing of one kind. */
export interface EntityOf<K extends EntityKind> {
  readonly kind: K;
  readonly key: ObjectKey;
  /** What it is a part of; itself if it is not a part. */
  readonly owner: ObjectKey;
  readonly value: EntityValues[K];
}

/** One thing of any kind. */
export type Entity = { [K in EntityKind]: EntityOf<K> }[EntityKind];

/** The entities of a catalog by their keys, in a stable order. */
export function entitiesOf(catalog: Catalog): ReadonlyMap<ObjectKey, Entity> {
  const found = new Map<ObjectKey, Entity>();
  const add = <K extends EntityKind>(kind: K, key: ObjectKey, given: { value: EntityValues[K]; owner?: ObjectKey }) => {
    found.set(key, { kind, key, owner: given.owner ?? key, value: given.value } as Entity);
  };
  for (const value of catalog.schemas) add("schema", objectKey("schema", [value.name]), { value });
  for (const value of catalog.extensions) add("extension", objectKey("extension", [value.name]), { value });
  for (const value of catalog.collations) add("collation", nameKey("collation", value), { value });
  for (const value of catalog.enums) add("enum", nameKey("enum", value), { value });
  for (const domain of catalog.domains) {
    const owner = nameKey("domain", domain);
    add("domain", owner, { value: domain });
    for (const constraint of domain.constraints) {
      const key = partKey("constraint", { schema: domain.schema, name: domain.name, part: constraint.name });
      add("domain constraint", key, { value: { domain, constraint }, owner });
    }
  }
  for (const value of catalog.composites) add("composite type", nameKey("composite type", value), { value });
  for (const value of catalog.ranges) add("range type", nameKey("range type", value), { value });
  for (const value of catalog.sequences) add("sequence", nameKey("sequence", value), { value });
  for (const value of catalog.routines) add("routine", routineKey(value), { value });
  for (const table of catalog.tables) addTable(table, add);
  for (const view of catalog.views) {
    const owner = nameKey("view", view);
    add("view", owner, { value: view });
    addHooks(view, owner, add);
  }
  for (const view of catalog.materializedViews) {
    const owner = nameKey("materialized view", view);
    add("materialized view", owner, { value: view });
    for (const index of view.indexes) {
      const key = nameKey("index", { schema: view.schema, name: index.name });
      add("index", key, { value: { relation: view, index }, owner });
    }
  }
  for (const value of catalog.statistics) add("statistics", nameKey("statistics", value), { value });
  for (const value of catalog.eventTriggers) add("event trigger", objectKey("event trigger", [value.name]), { value });
  for (const value of catalog.defaultPrivileges) {
    const parts = [value.role, ...(value.schema === null ? [] : [value.schema]), value.objects];
    add("default privileges", objectKey("default privileges", parts), { value });
  }
  return found;
}

type Add = <K extends EntityKind>(
  kind: K,
  key: ObjectKey,
  given: { value: EntityValues[K]; owner?: ObjectKey },
) => void;

function addTable(table: Table, add: Add): void {
  const owner = nameKey("table", table);
  const part = (name: string) => ({ schema: table.schema, name: table.name, part: name });
  add("table", owner, { value: table });
  for (const column of table.columns) {
    add("column", partKey("column", part(column.name)), { value: { table, column }, owner });
  }
  for (const constraint of table.constraints) {
    add("constraint", partKey("constraint", part(constraint.name)), { value: { table, constraint }, owner });
  }
  for (const index of table.indexes) {
    const key = nameKey("index", { schema: table.schema, name: index.name });
    add("index", key, { value: { relation: table, index }, owner });
  }
  addHooks(table, owner, add);
  for (const policy of table.policies) {
    add("policy", partKey("policy", part(policy.name)), { value: { table, policy }, owner });
  }
}

function addHooks(relation: Table | View, owner: ObjectKey, add: Add): void {
  const part = (name: string) => ({ schema: relation.schema, name: relation.name, part: name });
  for (const trigger of relation.triggers) {
    add("trigger", partKey("trigger", part(trigger.name)), { value: { relation, trigger }, owner });
  }
  for (const rule of relation.rules) {
    add("rule", partKey("rule", part(rule.name)), { value: { relation, rule }, owner });
  }
}

/** The schema that must be there for an entity. */
export function schemaOf(entity: Entity): string | null {
  switch (entity.kind) {
    case "schema":
    case "event trigger":
      return null;
    case "extension":
      return entity.value.schema;
    case "default privileges":
      return entity.value.schema;
    case "domain constraint":
      return entity.value.domain.schema;
    case "column":
    case "constraint":
    case "policy":
      return entity.value.table.schema;
    case "index":
    case "trigger":
    case "rule":
      return entity.value.relation.schema;
    default:
      return entity.value.schema;
  }
}
