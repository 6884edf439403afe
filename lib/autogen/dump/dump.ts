/**
 * Writes a catalog as SQL that creates it: sorted, stable, without pg_dump.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { topologicalSort } from "../../core/toposort.ts";
import type { Catalog, Sequence } from "../../schema/catalog.ts";
import { serialType } from "../../schema/default_name.ts";
import { compareText, nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";
import { hookItems, statisticsItem } from "./hooks.ts";
import type { DumpItem, DumpOptions } from "./item.ts";
import { defaultPrivilegesItems } from "./privileges.ts";
import { fullKey, materializedViewItems, type TableContext, tableItems, viewItems } from "./relations.ts";
import { eventTriggerItem, routineItem } from "./routines.ts";
import { sequenceItems, typeItems } from "./types.ts";

export type { DumpOptions };

/**
 * Writes the SQL that creates what is in a catalog.
 *
 * Objects come in the order of their kinds and names, except where one needs another; foreign keys come after all tables.
 * The text is the same for the same catalog, so it is fit for a diff. Materialised views are written `WITH NO DATA`.
 *
 * @returns The whole script; it ends with a line break. Empty for an empty catalog.
 * @throws {MigratorError} `dependency-cycle` for objects that need each other and cannot be created one after the other.
 *
 * @example
 * ```ts
 * import type { Catalog } from "../../schema/catalog.ts";
 * import { dumpCatalog } from "./dump.ts";
 *
 * function script(catalog: Catalog): string {
 *   return dumpCatalog(catalog, { privileges: false });
 * }
 * ```
 */
export function dumpCatalog(catalog: Catalog, options: DumpOptions = {}): string {
  const items = orderedItems(catalog, options).filter((item) => item.statements.length > 0);
  if (items.length === 0) return "";
  const blocks = items.map((item) => item.statements.map((statement) => `${statement};\n`).join(""));
  return (options.settings === false ? blocks : [SETTINGS, ...blocks]).join("\n");
}

/** The statements of a dump in order, without semicolons and settings. */
export function dumpStatements(catalog: Catalog, options: DumpOptions = {}): readonly string[] {
  return orderedItems(catalog, options).flatMap((item) => item.statements);
}

/** What the dump relies on: names are qualified, and a function may be created before what its text names. */
export const DUMP_SETTINGS: readonly string[] = [
  "SET search_path = pg_catalog",
  "SET check_function_bodies = off",
];

const SETTINGS = DUMP_SETTINGS.map((setting) => `${setting};\n`).join("");

function orderedItems(catalog: Catalog, options: DumpOptions): readonly DumpItem[] {
  const serials = serialSequences(catalog);
  const takenNames = constraintNamesInUse(catalog);
  const split = new Set<ObjectKey>();
  for (;;) {
    const items = allItems(catalog, { catalog, options, serials, takenNames, split });
    const order = topologicalSort(items, needsOf(items, { catalog, split }));
    if (order.ok) return order.order;
    const splittable = order.cycle.map((item) => item.key).filter((key) =>
      (key.startsWith("table ") || key.startsWith("view ")) && !split.has(key)
    );
    if (splittable.length === 0) {
      const keys = order.cycle.map((item) => item.key);
      throw new MigratorError("dependency-cycle", `Cannot order the objects: ${keys.length} of them need each other`, {
        details: keys,
        hint: "Take the reference out of one of them, or create it in two steps in a revision written by hand",
        data: { objects: keys },
      });
    }
    for (const key of splittable) split.add(key);
  }
}

function allItems(catalog: Catalog, context: TableContext): readonly DumpItem[] {
  const { options, serials } = context;
  const written = new Set([...serials.values()].flatMap((columns) => [...columns.values()]));
  const items = [
    ...typeItems(catalog, options),
    ...catalog.sequences.filter((sequence) => !written.has(sequence)).flatMap((sequence) =>
      sequenceItems(sequence, options)
    ),
    ...catalog.routines.map((routine) => routineItem(routine, options)),
    ...catalog.tables.flatMap((table) => [
      ...tableItems(table, context),
      ...hookItems(table, nameKey("table", table)),
    ]),
    ...catalog.views.flatMap((view) => [...viewItems(view, context), ...hookItems(view, nameKey("view", view))]),
    ...catalog.materializedViews.flatMap((view) => materializedViewItems(view, context)),
    ...catalog.statistics.map((one) => statisticsItem(one, options)),
    ...catalog.eventTriggers.map((trigger) => eventTriggerItem(trigger, options)),
    ...defaultPrivilegesItems(catalog.defaultPrivileges, options),
  ];
  return items.sort((left, right) =>
    left.rank - right.rank || compareText(left.name, right.name) || compareText(left.key, right.key)
  );
}

/** What each item needs: what it says itself, and what the server recorded about anything that it creates. */
function needsOf(
  items: readonly DumpItem[],
  { catalog, split }: Pick<TableContext, "catalog" | "split">,
): (item: DumpItem) => Iterable<DumpItem> {
  const creators = new Map<ObjectKey, DumpItem>();
  for (const item of items) for (const key of [item.key, ...item.provides]) creators.set(key, item);
  const needs = new Map<DumpItem, DumpItem[]>();
  const add = (item: DumpItem | undefined, on: ObjectKey) => {
    const creator = creators.get(on);
    if (item === undefined || creator === undefined || creator === item) return;
    const list = needs.get(item);
    if (list === undefined) needs.set(item, [creator]);
    else list.push(creator);
  };
  for (const item of items) for (const need of item.needs) add(item, need);
  for (const { object, on } of catalog.dependencies) {
    // The first half of a view that was split needs nothing.
    add(creators.get(split.has(object) ? fullKey(object) : object) ?? creators.get(object), on);
  }
  for (const table of catalog.tables) {
    for (const constraint of table.constraints) {
      if (constraint.kind !== "foreign key") continue;
      const item = creators.get(
        partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name }),
      );
      for (const key of uniqueKeys(catalog, constraint.references)) add(item, key);
    }
  }
  return (item) => needs.get(item) ?? [];
}

/** What a foreign key may point at. */
function uniqueKeys(catalog: Catalog, name: { readonly schema: string; readonly name: string }): readonly ObjectKey[] {
  const table = catalog.tables.find((one) => one.schema === name.schema && one.name === name.name);
  if (table === undefined) return [];
  return [
    ...table.constraints.filter((constraint) => "index" in constraint)
      .map((constraint) => partKey("constraint", { ...name, part: constraint.name })),
    ...table.indexes.filter((index) => index.unique)
      .map((index) => nameKey("index", { schema: name.schema, name: index.name })),
  ];
}

/** Names that several constraints of one schema have. */
function constraintNamesInUse(catalog: Catalog): TableContext["takenNames"] {
  const once = new Map<string, Set<string>>();
  const twice = new Map<string, Set<string>>();
  for (const table of catalog.tables) {
    const notNull = table.columns.map((column) => column.notNullConstraint?.name).filter((name) => name !== undefined);
    const seen = once.get(table.schema) ?? new Set();
    const taken = twice.get(table.schema) ?? new Set();
    for (const name of [...notNull, ...table.constraints.map((constraint) => constraint.name)]) {
      (seen.has(name) ? taken : seen).add(name);
    }
    once.set(table.schema, seen);
    twice.set(table.schema, taken);
  }
  return twice;
}

/** Sequences that `serial` creates by itself, by table and column. */
function serialSequences(catalog: Catalog): TableContext["serials"] {
  const owned = new Map<ObjectKey, Sequence[]>();
  for (const sequence of catalog.sequences) {
    if (sequence.ownedBy === null) continue;
    const key = nameKey("table", sequence.ownedBy);
    owned.set(key, [...owned.get(key) ?? [], sequence]);
  }
  const serials = new Map<ObjectKey, ReadonlyMap<string, Sequence>>();
  for (const table of catalog.tables) {
    const key = nameKey("table", table);
    const found = (owned.get(key) ?? []).flatMap((sequence): [string, Sequence][] => {
      const column = table.columns.find((one) => one.name === sequence.ownedBy?.column);
      const plain = column !== undefined && sequence.unlogged === table.unlogged && column.local &&
        table.partitionOf === null && table.ofType === null && serialType(column, { table, sequence }) !== null;
      return plain ? [[column.name, sequence]] : [];
    });
    serials.set(key, new Map(found));
  }
  return serials;
}
