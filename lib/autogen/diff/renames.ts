/**
 * Renames that a person confirmed: found in the catalogs, carried out in the one of the database.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import type { OpNode } from "../../op/node.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { EnumDef } from "../../schema/type_defs.ts";
import { type ConvertContext, shortName } from "../convert/names.ts";
import { renameColumnIn, renameLabelIn, renameTableIn } from "./rename_catalog.ts";
import type { Rename } from "./types.ts";
import { dotted, undotted } from "./words.ts";

/** A rename, found. */
export type FoundRename =
  | { readonly kind: "table"; readonly schema: string; readonly name: string; readonly newName: string }
  | {
    readonly kind: "column";
    readonly schema: string;
    readonly name: string;
    readonly column: string;
    readonly newName: string;
  }
  | {
    readonly kind: "enum value";
    readonly schema: string;
    readonly name: string;
    readonly label: string;
    readonly newLabel: string;
  };

/** The database's catalog under the new names, and how it comes to them. */
export interface Renamed {
  readonly catalog: Catalog;
  readonly found: readonly FoundRename[];
}

/** What renames are looked for in. */
export interface RenameRequest extends ConvertContext {
  readonly renames: readonly Rename[];
  readonly target: Catalog;
}

/**
 * Finds the renames and carries them out: tables first, then columns and labels.
 *
 * @throws {MigratorError} `rename-unknown` for one that fits nothing.
 */
export function applyRenames(database: Catalog, request: RenameRequest): Renamed {
  let catalog = database;
  const found: FoundRename[] = [];
  const waiting: Rename[] = [];
  for (const rename of request.renames) {
    const table = findTable(catalog, rename, request);
    if (table === null) waiting.push(rename);
    else {
      found.push(table);
      catalog = renameTableIn(catalog, table);
    }
  }
  for (const rename of waiting) {
    const column = findColumn(catalog, rename, { ...request, found });
    const label = column === null ? findLabel(catalog, rename, request) : null;
    if (column !== null) catalog = renameColumnIn(catalog, column);
    else if (label !== null) catalog = renameLabelIn(catalog, label);
    else throw unknown(rename, { database: catalog, request });
    found.push((column ?? label)!);
  }
  return { catalog, found };
}

/** The operation of a rename. */
export function renameNode(rename: FoundRename, context: ConvertContext): OpNode {
  const name = shortName(rename, context);
  switch (rename.kind) {
    case "table":
      return { kind: "renameTable", table: name, newName: rename.newName };
    case "column":
      return { kind: "renameColumn", table: name, column: rename.column, newName: rename.newName };
    case "enum value":
      return { kind: "renameEnumValue", type: name, value: rename.label, newValue: rename.newLabel };
  }
}

/** A rename in the form that `--rename` takes. */
export function renameWords(rename: FoundRename, { defaultSchema }: ConvertContext): Rename {
  const { schema, name } = rename;
  const words = (...parts: readonly string[]) => dotted([schema, ...parts], defaultSchema);
  switch (rename.kind) {
    case "table":
      return { from: words(name), to: words(rename.newName) };
    case "column":
      return { from: words(name, rename.column), to: words(name, rename.newName) };
    case "enum value":
      return { from: words(name, rename.label), to: words(name, rename.newLabel) };
  }
}

/** The way back. */
export function inverseRename(rename: FoundRename): FoundRename {
  switch (rename.kind) {
    case "table":
      return { ...rename, name: rename.newName, newName: rename.name };
    case "column":
      return { ...rename, column: rename.newName, newName: rename.column };
    case "enum value":
      return { ...rename, label: rename.newLabel, newLabel: rename.label };
  }
}

/** Carries out renames that are known. */
export function carryOut(catalog: Catalog, renames: readonly FoundRename[]): Catalog {
  return renames.reduce((at, rename) => {
    switch (rename.kind) {
      case "table":
        return renameTableIn(at, rename);
      case "column":
        return renameColumnIn(at, rename);
      case "enum value":
        return renameLabelIn(at, rename);
    }
  }, catalog);
}

function findTable(catalog: Catalog, rename: Rename, request: RenameRequest): FoundRename & { kind: "table" } | null {
  const [from, to] = [placed(rename.from, 1, request), placed(rename.to, 1, request)];
  if (from === null || to === null) return null;
  const [schema, name] = [from.schema, from.rest[0]!];
  const newName = to.rest[0]!;
  const removed = has(catalog.tables, { schema, name }) && !has(request.target.tables, { schema, name });
  const added = has(request.target.tables, { schema, name: newName }) &&
    !has(catalog.tables, { schema, name: newName });
  return removed && added && to.schema === schema ? { kind: "table", schema, name, newName } : null;
}

interface ColumnRequest extends RenameRequest {
  readonly found: readonly FoundRename[];
}

function findColumn(catalog: Catalog, rename: Rename, request: ColumnRequest): FoundRename & { kind: "column" } | null {
  const from = placed(rename.from, 2, request);
  if (from === null) return null;
  const [oldTable, column] = from.rest as [string, string];
  const schema = from.schema;
  // The table may be named as it was or as it will be.
  const moved = request.found.find((one) => one.kind === "table" && one.schema === schema && one.name === oldTable);
  const name = moved?.kind === "table" ? moved.newName : oldTable;
  const newName = lastPart(rename.to, { schema, owners: [oldTable, name] }, request);
  const before = tableOf(catalog, { schema, name });
  const after = tableOf(request.target, { schema, name });
  if (newName === null || before === undefined || after === undefined) return null;
  const removed = hasColumn(before, column) && !hasColumn(after, column);
  const added = hasColumn(after, newName) && !hasColumn(before, newName);
  return removed && added ? { kind: "column", schema, name, column, newName } : null;
}

function findLabel(
  catalog: Catalog,
  rename: Rename,
  request: RenameRequest,
): FoundRename & { kind: "enum value" } | null {
  const from = placed(rename.from, 2, request);
  if (from === null) return null;
  const [name, label] = from.rest as [string, string];
  const { schema } = from;
  const newLabel = lastPart(rename.to, { schema, owners: [name] }, request);
  const before = enumOf(catalog, { schema, name });
  const after = enumOf(request.target, { schema, name });
  if (newLabel === null || before === undefined || after === undefined) return null;
  const removed = before.labels.includes(label) && !after.labels.includes(label);
  const added = after.labels.includes(newLabel) && !before.labels.includes(newLabel);
  return removed && added ? { kind: "enum value", schema, name, label, newLabel } : null;
}

interface Placed {
  readonly schema: string;
  readonly rest: readonly string[];
}

/** Splits the schema off a name of `parts` more parts. */
function placed(name: string, parts: number, { defaultSchema }: ConvertContext): Placed | null {
  const all = undotted(name);
  if (all.length === parts + 1) return { schema: all[0]!, rest: all.slice(1) };
  return all.length === parts && defaultSchema !== null ? { schema: defaultSchema, rest: all } : null;
}

interface Owner {
  readonly schema: string;
  readonly owners: readonly string[];
}

/** The new name of a part, given alone or with what it is a part of. */
function lastPart(name: string, { schema, owners }: Owner, context: ConvertContext): string | null {
  const all = undotted(name);
  if (all.length === 1) return all[0]!;
  const whole = placed(name, 2, context);
  if (whole === null || whole.schema !== schema || !owners.includes(whole.rest[0]!)) return null;
  return whole.rest[1]!;
}

function unknown(
  rename: Rename,
  { database, request }: { readonly database: Catalog; readonly request: RenameRequest },
): MigratorError {
  const { target, defaultSchema } = request;
  const gone = namesOnlyIn(database, target, defaultSchema);
  const come = namesOnlyIn(target, database, defaultSchema);
  const near = [nearest(rename.from, gone), nearest(rename.to, come)].filter((name) => name !== undefined);
  const what = gone.includes(rename.from)
    ? `'${rename.to}' was not added, or is no new name for it`
    : `'${rename.from}' was not removed`;
  return new MigratorError("rename-unknown", `Cannot rename '${rename.from}' to '${rename.to}': ${what}`, {
    details: [
      `removed: ${gone.length === 0 ? "nothing" : quoteWords(gone.slice(0, 20))}`,
      `added: ${come.length === 0 ? "nothing" : quoteWords(come.slice(0, 20))}`,
    ],
    hint: near.length === 0
      ? "Write both as the list of differences does: 'table=table' or 'table.column=table.column'"
      : `Did you mean ${quoteWords(near)}?`,
    data: { from: rename.from, to: rename.to },
  });
}

/** Tables, columns of tables that are in both, and labels, as `--rename` takes them. */
function namesOnlyIn(catalog: Catalog, other: Catalog, defaultSchema: string | null): readonly string[] {
  const words = (parts: readonly string[]) => dotted(parts, defaultSchema);
  return [
    ...catalog.tables.filter((one) => !has(other.tables, one)).map((one) => words([one.schema, one.name])),
    ...catalog.tables.flatMap((one) => {
      const same = tableOf(other, one);
      if (same === undefined) return [];
      return one.columns.filter((column) => !hasColumn(same, column.name))
        .map((column) => words([one.schema, one.name, column.name]));
    }),
    ...catalog.enums.flatMap((one) => {
      const same = enumOf(other, one);
      if (same === undefined) return [];
      return one.labels.filter((label) => !same.labels.includes(label)).map((label) =>
        words([one.schema, one.name, label])
      );
    }),
  ];
}

function has(list: readonly ObjectName[], { schema, name }: ObjectName): boolean {
  return list.some((one) => one.schema === schema && one.name === name);
}

function tableOf(catalog: Catalog, { schema, name }: ObjectName): Table | undefined {
  return catalog.tables.find((one) => one.schema === schema && one.name === name);
}

function enumOf(catalog: Catalog, { schema, name }: ObjectName): EnumDef | undefined {
  return catalog.enums.find((one) => one.schema === schema && one.name === name);
}

function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}
