/**
 * Leaves objects out of a comparison: schemas that nobody asked for, names that the configuration excludes, what the hook
 * `includeObject` refuses.
 *
 * An object is left out on both sides, so that it is neither created nor dropped nor changed.
 *
 * @module
 */
import type { IncludeObject } from "../../op/api/hooks.ts";
import type { Catalog, Sequence, Statistics } from "../../schema/catalog.ts";
import { type ObjectName, routineKey, type RoutineName } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { MaterializedView, View } from "../../schema/view.ts";
import {
  type Both,
  bothLists,
  type Decide,
  inPairs,
  namedRule,
  partRule,
  plainRule,
  type Side,
  type Subject,
} from "./both.ts";
import { type FilterKind, type FilterPatterns, type NameTest, nameTest } from "./patterns.ts";

/** Two catalogs that are to be compared. */
export interface CatalogPair {
  readonly database: Catalog;
  readonly target: Catalog;
}

/** What is compared. */
export interface FilterOptions {
  /** Schemas that are looked at; all when absent. */
  readonly schemas?: ReadonlySet<string>;
  readonly includeNames?: FilterPatterns;
  readonly excludeNames?: FilterPatterns;
  /** Hook of the project. */
  readonly includeObject?: (object: IncludeObject) => boolean;
}

/**
 * Filters both catalogs alike.
 *
 * @example
 * ```ts
 * const pair = filterCatalogs({ database, target }, { excludeNames: { table: ["tmp_*"] } });
 * ```
 */
export function filterCatalogs(pair: CatalogPair, options: FilterOptions): CatalogPair {
  const decide = decider(options);
  const schemas = both(pair, (catalog) => catalog.schemas).filter(plainRule("schema"), decide);
  const kept = new Set([...schemas.database, ...schemas.target].map(({ name }) => name));
  const listed = new Set([...pair.database.schemas, ...pair.target.schemas].map(({ name }) => name));
  const gone = (name: string): boolean =>
    listed.has(name) ? !kept.has(name) : options.schemas !== undefined && !options.schemas.has(name);
  const inSchema = <T extends ObjectName>(list: (catalog: Catalog) => readonly T[]) =>
    both(pair, (catalog) => list(catalog).filter(({ schema }) => !gone(schema)));
  const tables = inSchema((catalog) => catalog.tables).filter(namedRule("table"), decide);
  const parts = tableParts(tables, decide);
  const views = inSchema((catalog) => catalog.views).filter(namedRule("view"), decide);
  const materialized = inSchema((catalog) => catalog.materializedViews).filter(namedRule("view"), decide);
  const isTable = nameSet(tables);
  const isView = nameSet(materialized);
  const sequences = inSchema((catalog) => catalog.sequences)
    .without((one: Sequence) => one.ownedBy !== null && !isTable(one.ownedBy))
    .filter(namedRule("sequence"), decide);
  const found = {
    schemas,
    extensions: both(pair, (catalog) => catalog.extensions).filter(plainRule("extension"), decide),
    collations: inSchema((catalog) => catalog.collations),
    enums: inSchema((catalog) => catalog.enums).filter(namedRule("type"), decide),
    domains: inSchema((catalog) => catalog.domains).filter(namedRule("type"), decide),
    composites: inSchema((catalog) => catalog.composites).filter(namedRule("type"), decide),
    ranges: inSchema((catalog) => catalog.ranges).filter(namedRule("type"), decide),
    sequences,
    tables: parts,
    views: relationParts(views, decide),
    materializedViews: indexParts(materialized, decide),
    routines: inSchema((catalog) => catalog.routines).filter({
      kind: "function",
      key: (one: RoutineName) => routineKey(one),
      subject: ({ schema, name }) => ({ schema, table: null, name }),
    }, decide),
    statistics: inSchema((catalog) => catalog.statistics).without((one: Statistics) =>
      !isTable(one.table) && !isView(one.table)
    ),
    defaultPrivileges: both(pair, (catalog) => catalog.defaultPrivileges)
      .without(({ schema }) => schema !== null && gone(schema)),
  };
  return { database: withLists(pair.database, found, "database"), target: withLists(pair.target, found, "target") };
}

/** Patterns first; the hook is asked about what they leave. */
function decider({ schemas, includeNames = {}, excludeNames = {}, includeObject }: FilterOptions): Decide {
  const tests = (patterns: FilterPatterns) =>
    new Map<FilterKind, NameTest>(
      Object.entries(patterns).map(([kind, list]) => [kind as FilterKind, nameTest(list ?? [])]),
    );
  const include = tests(includeNames);
  const exclude = tests(excludeNames);
  return ({ kind, name, schema, table, database, target }) => {
    if (kind === "schema" && schemas !== undefined && !schemas.has(name)) return false;
    const names = spellings({ name, schema, table });
    if (include.get(kind)?.(names) === false || exclude.get(kind)?.(names) === true) return false;
    if (includeObject === undefined) return true;
    const object = (target ?? database) as IncludeObject["object"];
    const compareTo = target === undefined ? null : (database ?? null) as IncludeObject["compareTo"];
    return includeObject({ type: kind, name, schema, table, reflected: target === undefined, object, compareTo });
  };
}

/** `email`, `users.email`, `public.users.email`. */
function spellings({ name, schema, table }: Subject): readonly string[] {
  const inTable = table === null ? [] : [`${table}.${name}`];
  const short = inTable[0] ?? name;
  return [name, ...inTable, ...schema === null ? [] : [`${schema}.${short}`]];
}

/** Filters what hangs on tables. */
function tableParts(tables: Both<Table>, decide: Decide): Both<Table> {
  return inPairs(tables, (database, target) => {
    const owner = (target ?? database)!;
    const side = <T>(list: (table: Table) => readonly T[]) =>
      bothLists(database === undefined ? [] : list(database), target === undefined ? [] : list(target));
    const columns = side((table) => table.columns).filter(partRule("column", owner), decide);
    const missing = (names: readonly string[]) => names.some((name) => !columns.has((column) => column.name === name));
    const constraints = side((table) => table.constraints)
      .without((one) => "columns" in one && missing(one.columns))
      .filter(partRule("constraint", owner), decide);
    const indexes = side((table) => table.indexes)
      .without(({ elements, include }) => missing([...elements.flatMap(({ column }) => column ?? []), ...include]))
      .filter(partRule("index", owner), decide);
    const found = {
      columns,
      constraints,
      indexes,
      triggers: side((table) => table.triggers).filter(partRule("trigger", owner), decide),
      policies: side((table) => table.policies).filter(partRule("policy", owner), decide),
    };
    return (table, which) => ({
      ...table,
      columns: found.columns[which],
      constraints: found.constraints[which],
      indexes: found.indexes[which],
      triggers: found.triggers[which],
      policies: found.policies[which],
    });
  });
}

function relationParts(views: Both<View>, decide: Decide): Both<View> {
  return inPairs(views, (database, target) => {
    const triggers = bothLists(database?.triggers ?? [], target?.triggers ?? [])
      .filter(partRule("trigger", (target ?? database)!), decide);
    return (view, which) => ({ ...view, triggers: triggers[which] });
  });
}

function indexParts(views: Both<MaterializedView>, decide: Decide): Both<MaterializedView> {
  return inPairs(views, (database, target) => {
    const indexes = bothLists(database?.indexes ?? [], target?.indexes ?? [])
      .filter(partRule("index", (target ?? database)!), decide);
    return (view, which) => ({ ...view, indexes: indexes[which] });
  });
}

function nameSet<T extends ObjectName>({ database, target }: Both<T>): (name: ObjectName) => boolean {
  const key = ({ schema, name }: ObjectName) => JSON.stringify([schema, name]);
  const names = new Set([...database, ...target].map(key));
  return (name) => names.has(key(name));
}

function withLists(
  catalog: Catalog,
  found: Readonly<Record<string, Pick<Both<unknown>, Side>>>,
  which: Side,
): Catalog {
  const entries = Object.entries(found).map(([name, list]) => [name, list[which]]);
  return { ...catalog, ...Object.fromEntries(entries) };
}

function both<T>(pair: CatalogPair, list: (catalog: Catalog) => readonly T[]): Both<T> {
  return bothLists(list(pair.database), list(pair.target));
}
