/**
 * Tables, views and materialised views.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Catalog, Sequence } from "../../schema/catalog.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { MaterializedView, View } from "../../schema/view.ts";
import {
  type ColumnContext,
  columnKeys,
  columnStatements,
  columnText,
  hasOptions,
  isListed,
  lateDefault,
} from "./columns.ts";
import {
  attachmentOf,
  constraintItem,
  constraintPlace,
  constraintStatements,
  constraintText,
  indexKeyOf,
} from "./constraints.ts";
import { indexAttachments, indexItem } from "./indexes.ts";
import { commentOn, type DumpItem, type DumpOptions, ownerOf, qualified, RANKS, withOptions } from "./item.ts";
import { grantsOn } from "./privileges.ts";
import { schemaItem, sequenceNotes } from "./types.ts";

/** What the items of a table depend on. */
export interface TableContext {
  readonly catalog: Catalog;
  readonly options: DumpOptions;
  /** Sequences that are written as `serial`, by their table and column. */
  readonly serials: ReadonlyMap<ObjectKey, ReadonlyMap<string, Sequence>>;
  /** Names of constraints that are in use more than once, by schema. */
  readonly takenNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tables and views that must be split, because something needs them and they need it. */
  readonly split: ReadonlySet<ObjectKey>;
}

/** The items of a table, but for triggers, rules and policies. */
export function tableItems(table: Table, context: TableContext): readonly DumpItem[] {
  const { options } = context;
  const key = nameKey("table", table);
  const late = context.split.has(key);
  const places = table.constraints.map((constraint) => ({
    constraint,
    place: constraintPlace(constraint, { table, late }),
  }));
  const inline = places.filter(({ place }) => place === "inline").map(({ constraint }) => constraint);
  const primaryKey = inline.find((constraint) => constraint.kind === "primary key");
  const columns: ColumnContext = {
    table,
    parents: table.inherits.map((name) => findTable(context.catalog, name)).filter((parent) => parent !== undefined),
    serials: context.serials.get(key) ?? new Map(),
    primaryKey: new Set(primaryKey?.columns ?? []),
    takenNames: context.takenNames.get(table.schema) ?? new Set(),
    late,
  };
  const what = `TABLE ${qualified(table)}`;
  const listed = table.columns.filter((column) => table.ofType === null ? isListed(column, table) : hasOptions(column));
  const lines = [
    ...listed.map((column) => columnText(column, columns)),
    ...inline.map((constraint) => constraintText(constraint, options)),
  ];
  const item = schemaItem("table", {
    object: table,
    rank: RANKS.table,
    provides: [
      ...table.columns.flatMap((column) => columnKeys(column, columns)),
      ...inline.flatMap((constraint) => [
        partKey("constraint", { ...nameOf(table), part: constraint.name }),
        ...indexKeyOf(constraint, table),
      ]),
    ],
    needs: table.inherits.map((parent) => nameKey("table", parent)),
    statements: [
      createTable(table, { lines, options }),
      ...table.columns.flatMap((column) => columnStatements(column, columns)),
      ...[...columns.serials.values()].flatMap((sequence) => sequenceNotes(sequence, options)),
      ...inline.flatMap((constraint) => constraintStatements(constraint, { table, options })),
      ...table.rowSecurity ? [`ALTER ${what} ENABLE ROW LEVEL SECURITY`] : [],
      ...table.forceRowSecurity ? [`ALTER ${what} FORCE ROW LEVEL SECURITY`] : [],
      ...replicaIdentity(table),
      ...commentOn(what, table.comment),
      ...ownerOf(what, { owner: table.owner, options }),
      ...grantsOn(what, { ...table, options }),
      ...columnGrants(table, options),
    ],
  });
  return [
    item,
    ...late ? lateDefaults(table, { item, columns }) : [],
    ...attachment(table),
    ...places.filter(({ place }) => place === "later").map(({ constraint }) =>
      constraintItem(constraint, { table, options })
    ),
    ...table.indexes.map((index) => indexItem(index, { table, options, needs: [key, ...attachmentOf(table)] })),
    ...indexAttachments(table),
  ];
}

/** The item of a view; two of them if it must be split. */
export function viewItems(view: View, context: TableContext): readonly DumpItem[] {
  const { options } = context;
  const name = qualified(view);
  const what = `VIEW ${name}`;
  const defaults = view.columns.flatMap((column) =>
    column.default === null
      ? []
      : [`ALTER VIEW ${name} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT ${column.default}`]
  );
  const rest = [
    ...defaults,
    ...commentOn(what, view.comment),
    ...columnComments(view),
    ...ownerOf(what, { owner: view.owner, options }),
    ...grantsOn(`TABLE ${name}`, { ...view, options }),
    ...columnGrants(view, options),
  ];
  const create = `VIEW ${name}${withOptions(view.options)} AS\n${indentQuery(view.definition)}`;
  const key = nameKey("view", view);
  const provides = view.columns.map((column) => partKey("column", { ...nameOf(view), part: column.name }));
  if (!context.split.has(key)) {
    const statements = [`CREATE ${create}`, ...rest];
    return [schemaItem("view", { object: view, rank: RANKS.view, provides, statements })];
  }
  const columns = view.columns.map((column) => `    NULL::${column.type.text} AS ${quoteIdentifier(column.name)}`).join(
    ",\n",
  );
  const empty = schemaItem("view", {
    object: view,
    rank: RANKS.view,
    provides,
    statements: [`CREATE VIEW ${name} AS\n  SELECT\n${columns}`],
  });
  const full = {
    ...empty,
    key: fullKey(key),
    provides: [],
    needs: [key],
    statements: [`CREATE OR REPLACE ${create}`, ...rest],
  };
  return [empty, full];
}

/** The second item of something that was split: it has the needs of the whole. */
export function fullKey(key: ObjectKey): ObjectKey {
  return `${key} COMPLETE` as ObjectKey;
}

/** The items of a materialised view. */
export function materializedViewItems(view: MaterializedView, context: TableContext): readonly DumpItem[] {
  const { options } = context;
  const name = qualified(view);
  const what = `MATERIALIZED VIEW ${name}`;
  const key = nameKey("materialized view", view);
  const using = view.accessMethod === null ? "" : ` USING ${quoteIdentifier(view.accessMethod)}`;
  const alter = (column: string) => `ALTER ${what} ALTER COLUMN ${quoteIdentifier(column)}`;
  const item = schemaItem("materialized view", {
    object: view,
    rank: RANKS.view,
    provides: view.columns.map((column) => partKey("column", { ...nameOf(view), part: column.name })),
    statements: [
      `CREATE ${what}${using}${withOptions(view.options)}${tablespace(view.tablespace, options)} AS\n` +
      `${indentQuery(view.definition)}\nWITH NO DATA`,
      ...view.columns.flatMap((column) => [
        ...column.statisticsTarget === null ? [] : [`${alter(column.name)} SET STATISTICS ${column.statisticsTarget}`],
        ...column.storage === null ? [] : [`${alter(column.name)} SET STORAGE ${column.storage.toUpperCase()}`],
        ...column.compression === null ? [] : [`${alter(column.name)} SET COMPRESSION ${column.compression}`],
        ...Object.keys(column.options).length === 0
          ? []
          : [`${alter(column.name)} SET${withOptions(column.options).slice(5)}`],
      ]),
      ...commentOn(what, view.comment),
      ...columnComments(view),
      ...ownerOf(what, { owner: view.owner, options }),
      ...grantsOn(`TABLE ${name}`, { ...view, options }),
      ...columnGrants(view, options),
    ],
  });
  return [item, ...view.indexes.map((index) => indexItem(index, { table: view, options, needs: [key] }))];
}

function createTable(
  table: Table,
  context: { readonly lines: readonly string[]; readonly options: DumpOptions },
): string {
  const lines = context.lines.map((line) => `\n    ${line}`).join(",");
  const list = lines === "" ? (table.ofType === null ? " ()" : "") : ` (${lines}\n)`;
  return [
    `CREATE ${table.unlogged ? "UNLOGGED " : ""}TABLE ${qualified(table)}`,
    table.ofType === null ? "" : ` OF ${qualified(table.ofType)}`,
    list,
    table.inherits.length === 0 ? "" : `\nINHERITS (${table.inherits.map(qualified).join(", ")})`,
    table.partitionKey === null ? "" : `\nPARTITION BY ${table.partitionKey.definition}`,
    table.accessMethod === null ? "" : `\nUSING ${quoteIdentifier(table.accessMethod)}`,
    withOptions(table.options).replace(" ", "\n"),
    tablespace(table.tablespace, context.options).replace(" ", "\n"),
  ].join("");
}

function lateDefaults(
  table: Table,
  context: { readonly item: DumpItem; readonly columns: ColumnContext },
): readonly DumpItem[] {
  const { item, columns } = context;
  return table.columns.flatMap((column) => {
    const key = partKey("default", { ...nameOf(table), part: column.name });
    const statement = lateDefault(column, table);
    if (statement === null || columnKeys(column, columns).includes(key)) return [];
    return [{ key, provides: [], needs: [item.key], rank: RANKS.constraint, name: key, statements: [statement] }];
  });
}

function attachment(table: Table): readonly DumpItem[] {
  if (table.partitionOf === null) return [];
  const { parent, bound } = table.partitionOf;
  const key = attachmentOf(table)[0]!;
  return [{
    key,
    provides: [],
    needs: [nameKey("table", table), nameKey("table", parent)],
    rank: RANKS.attachment,
    name: qualified(table),
    statements: [`ALTER TABLE ONLY ${qualified(parent)} ATTACH PARTITION ${qualified(table)} ${bound}`],
  }];
}

function replicaIdentity(table: Table): readonly string[] {
  // An index says so itself.
  if (table.replicaIdentity === "default" || table.replicaIdentity === "index") return [];
  return [`ALTER TABLE ONLY ${qualified(table)} REPLICA IDENTITY ${table.replicaIdentity.toUpperCase()}`];
}

function columnGrants(relation: Table | View | MaterializedView, options: DumpOptions): readonly string[] {
  return relation.columns.flatMap((column) =>
    grantsOn(`TABLE ${qualified(relation)}`, {
      privileges: column.privileges,
      owner: relation.owner,
      options,
      column: column.name,
    })
  );
}

function columnComments(view: View | MaterializedView): readonly string[] {
  return view.columns.flatMap((column) =>
    commentOn(`COLUMN ${qualified(view)}.${quoteIdentifier(column.name)}`, column.comment)
  );
}

function tablespace(name: string | null, options: DumpOptions): string {
  return name === null || options.tablespaces === false ? "" : ` TABLESPACE ${quoteIdentifier(name)}`;
}

function indentQuery(query: string): string {
  return `  ${query}`;
}

function nameOf(object: ObjectName): ObjectName {
  return { schema: object.schema, name: object.name };
}

function findTable(catalog: Catalog, name: ObjectName): Table | undefined {
  return catalog.tables.find((table) => table.schema === name.schema && table.name === name.name);
}
