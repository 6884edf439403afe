/**
 * A models file as a catalog without a server: for when there is no scratch database to build it in.
 *
 * What PostgreSQL would print (defaults, conditions, expressions, definitions of views and functions) is taken from the
 * object of the same name in the database, unless it is plainly the same or plainly another, and reported as not compared:
 * a difference that is found is one, and what is not found is said.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { Catalog, Dependency, Sequence } from "../../schema/catalog.ts";
import { nameKey, type ObjectKey, objectKey, partKey, routineKey } from "../../schema/object_key.ts";
import { NAMED } from "../diff/body_names.ts";
import { entitiesOf, type Entity } from "../diff/entity.ts";
import { isIdentical } from "../diff/identical.ts";
import type { Skipped } from "../diff/types.ts";
import { objectWords } from "../diff/words.ts";
import type { DeclareContext } from "./context.ts";
import { type Declarations, sortDeclarations } from "./declarations.ts";
import {
  declaredComposites,
  declaredDomains,
  declaredEnums,
  declaredExtensions,
  declaredRanges,
  declaredSchemas,
  declaredSequences,
} from "./objects.ts";
import { declaredMaterializedViews, declaredRoutines, declaredStatistics, declaredViews } from "./programs.ts";
import { declaredTables } from "./tables.ts";
import { typeSchemas } from "./types.ts";
import { wordsOf } from "./written.ts";

/** What {@linkcode declareCatalog} needs besides the declarations. */
export interface DeclareOptions {
  /** The database that they will be compared with. */
  readonly database: Catalog;
  /** The first statement of an operation. */
  readonly statement: (node: OpNode) => string;
}

/** Declarations as a catalog. */
export interface DeclaredCatalog {
  readonly catalog: Catalog;
  /** What a comparison with the database would not show. */
  readonly skipped: readonly Skipped[];
}

/**
 * Reads declarations as far as that goes without PostgreSQL.
 *
 * @example
 * ```ts
 * const { catalog, skipped } = declareCatalog(nodes, { database, statement });
 * ```
 */
export function declareCatalog(nodes: readonly OpNode[], { database, statement }: DeclareOptions): DeclaredCatalog {
  const defaultSchema = database.source.defaultSchema ?? "public";
  const all = sortDeclarations(nodes, defaultSchema);
  const words = new Set(all.sql.flatMap(wordsOf));
  const context: DeclareContext = {
    database,
    defaultSchema,
    statement,
    knownTypes: knownTypes(all, { database, defaultSchema }),
    mentions: (name) => words.has(name),
    grants: all.grants,
    comments: new Map(all.comments),
    skipped: [],
  };
  const { tables, sequences } = declaredTables(all, context);
  const declared: Catalog = {
    source: { ...database.source, schemas: namedSchemas(all, database) },
    schemas: declaredSchemas(all, context),
    extensions: declaredExtensions(all, context),
    collations: [],
    enums: declaredEnums(all, context),
    domains: declaredDomains(all, context),
    composites: declaredComposites(all, context),
    ranges: declaredRanges(all, context),
    sequences: withoutTwins([...declaredSequences(all, context), ...sequences]),
    tables,
    views: declaredViews(all, context),
    materializedViews: declaredMaterializedViews(all, context),
    routines: declaredRoutines(all, context),
    statistics: declaredStatistics(all, context),
    eventTriggers: [],
    defaultPrivileges: all.grants ? database.defaultPrivileges : [],
    dependencies: [],
    skipped: [],
  };
  sayWhatWasNotRead(all, context);
  const inOrder = sorted(declared);
  // Most runs of a check find this, and it spares them the rest.
  if (isIdentical(inOrder, database)) {
    return { catalog: { ...inOrder, dependencies: database.dependencies }, skipped: context.skipped };
  }
  const kept = all.sql.length === 0 ? inOrder : withMentioned(inOrder, context);
  return { catalog: { ...kept, dependencies: dependenciesOf(kept, database) }, skipped: context.skipped };
}

/** One that was declared, and that came with its table. */
function withoutTwins(sequences: readonly Sequence[]): readonly Sequence[] {
  const seen = new Set<ObjectKey>();
  return sequences.filter((one) => {
    const key = nameKey("sequence", one);
    return !seen.has(key) && seen.add(key);
  });
}

function knownTypes(
  all: Declarations,
  { database, defaultSchema }: { readonly database: Catalog; readonly defaultSchema: string },
): ReadonlyMap<string, string> {
  const names = [
    ...all.enums.map(({ type }) => type),
    ...all.domains.map(({ domain }) => domain),
    ...all.types.map(({ definition }) => definition.type),
  ];
  return new Map([
    ...typeSchemas(database),
    ...names.map(({ schema, name }) => [name, schema ?? defaultSchema] as const),
  ]);
}

/** A name without a schema means the default one, so this is what the models speak of. */
function namedSchemas(all: Declarations, { source }: Catalog): readonly string[] {
  const named = [...all.tables.map(({ table }) => table), ...all.views.map(({ definition }) => definition.view)];
  const schemas = [...all.schemas.map(({ name }) => name), ...named.map(({ schema }) => schema)];
  return [...new Set([...source.schemas, ...schemas.filter((name) => name !== undefined)])].sort();
}

function sayWhatWasNotRead(all: Declarations, { comments, skipped }: DeclareContext): void {
  const only = (what: string) => `only a server can read ${what}, and there is no scratch database`;
  if (all.sql.length > 0) {
    const count = all.sql.length === 1 ? "1 call" : `${all.sql.length} calls`;
    skipped.push({ object: `metadata.sql (${count})`, reason: only("SQL") });
  }
  if (all.grants) skipped.push({ object: "privileges", reason: only("what grants come to") });
  for (const kind of new Set(all.others)) skipped.push({ object: `'${kind}' in the models`, reason: only("it") });
  for (const key of comments.keys()) {
    const [kind, ...name] = JSON.parse(key) as string[];
    skipped.push({ object: `comment on ${kind} ${name.join(".")}`, reason: "its object is not compared" });
  }
}

/** What the database has and SQL of the models names may be wished for: it stays. */
function withMentioned(declared: Catalog, { database, defaultSchema, mentions, skipped }: DeclareContext): Catalog {
  const known = entitiesOf(declared);
  const keep = <T extends { readonly name: string }>(
    own: readonly T[],
    there: readonly T[],
    keyOf: (one: T) => ObjectKey,
  ): readonly T[] => {
    const kept = there.filter((one) => mentions(one.name) && !known.has(keyOf(one)));
    for (const one of kept) {
      const entity = entities.get(keyOf(one));
      const object = entity === undefined ? one.name : `${entity.kind} ${objectWords(entity, defaultSchema)}`;
      skipped.push({ object, reason: "SQL in the models names it, and only a server can read that" });
    }
    return [...own, ...kept];
  };
  const entities: ReadonlyMap<ObjectKey, Entity> = entitiesOf(database);
  return sorted({
    ...declared,
    collations: keep(declared.collations, database.collations, (one) => nameKey("collation", one)),
    enums: keep(declared.enums, database.enums, (one) => nameKey("enum", one)),
    domains: keep(declared.domains, database.domains, (one) => nameKey("domain", one)),
    composites: keep(declared.composites, database.composites, (one) => nameKey("composite type", one)),
    ranges: keep(declared.ranges, database.ranges, (one) => nameKey("range type", one)),
    sequences: keep(declared.sequences, database.sequences, (one) => nameKey("sequence", one)),
    tables: keep(declared.tables, database.tables, (one) => nameKey("table", one)),
    views: keep(declared.views, database.views, (one) => nameKey("view", one)),
    materializedViews: keep(
      declared.materializedViews,
      database.materializedViews,
      (one) => nameKey("materialized view", one),
    ),
    routines: keep(declared.routines, database.routines, routineKey),
    statistics: keep(declared.statistics, database.statistics, (one) => nameKey("statistics", one)),
    eventTriggers: keep(
      declared.eventTriggers,
      database.eventTriggers,
      ({ name }) => objectKey("event trigger", [name]),
    ),
  });
}

/** Those of the database between what both have, and what the texts of new objects name. */
function dependenciesOf(declared: Catalog, database: Catalog): readonly Dependency[] {
  const [before, after] = [entitiesOf(database), entitiesOf(declared)];
  const gone = (key: ObjectKey) => before.has(key) && !after.has(key);
  const kept = database.dependencies.filter(({ object, on }) => !gone(object) && !gone(on));
  return [...kept, ...newDependencies(after, (key) => !before.has(key))];
}

function newDependencies(
  entities: ReadonlyMap<ObjectKey, Entity>,
  isNew: (key: ObjectKey) => boolean,
): readonly Dependency[] {
  const named = Map.groupBy(
    [...entities.values()].filter(({ kind }) => NAMED.has(kind)),
    ({ value }) => (value as { readonly name: string }).name,
  );
  const found: Dependency[] = [];
  for (const entity of entities.values()) {
    if (!isNew(entity.key)) continue;
    for (const { key, text } of textsOf(entity)) {
      for (const word of new Set(wordsOf(text))) {
        for (const on of named.get(word) ?? []) {
          if (on.key !== entity.key && on.key !== entity.owner) found.push({ object: key, on: on.key });
        }
      }
    }
  }
  return found;
}

/** The texts of an entity that may name others, and whose they are. A routine's body is looked at elsewhere. */
function textsOf(entity: Entity): readonly { readonly key: ObjectKey; readonly text: string }[] {
  const own = (text: string | null) => text === null ? [] : [{ key: entity.key, text }];
  switch (entity.kind) {
    case "view":
    case "materialized view":
      return own(entity.value.definition);
    case "trigger":
      return own(entity.value.trigger.definition);
    case "rule":
      return own(entity.value.rule.definition);
    case "policy":
      return [...own(entity.value.policy.using), ...own(entity.value.policy.check)];
    case "constraint":
      return entity.value.constraint.kind === "check" ? own(entity.value.constraint.expression) : [];
    case "routine":
      return own(
        `${entity.value.identityArguments} ${
          /\bRETURNS\b([^]*?)\bLANGUAGE\b/.exec(entity.value.definition)?.[1] ?? ""
        }`,
      );
    case "domain":
      return own(entity.value.base.text);
    case "composite type":
      return entity.value.attributes.flatMap(({ type }) => own(type.text));
    case "column": {
      const { table, column } = entity.value;
      const start = column.default ?? column.generated?.expression ?? null;
      const key = partKey("default", { schema: table.schema, name: table.name, part: column.name });
      return [...own(column.type.text), ...start === null ? [] : [{ key, text: start }]];
    }
    default:
      return [];
  }
}

function sorted(catalog: Catalog): Catalog {
  const order = <T extends { readonly name: string; readonly schema?: string }>(list: readonly T[]): readonly T[] =>
    list.toSorted((left, right) => {
      const [one, other] = [`${left.schema ?? ""}\0${left.name}`, `${right.schema ?? ""}\0${right.name}`];
      return one < other ? -1 : one > other ? 1 : 0;
    });
  return {
    ...catalog,
    schemas: order(catalog.schemas),
    extensions: order(catalog.extensions),
    enums: order(catalog.enums),
    domains: order(catalog.domains),
    composites: order(catalog.composites),
    ranges: order(catalog.ranges),
    sequences: order(catalog.sequences),
    tables: order(catalog.tables),
    views: order(catalog.views),
    materializedViews: order(catalog.materializedViews),
    routines: order(catalog.routines),
    statistics: order(catalog.statistics),
  };
}
