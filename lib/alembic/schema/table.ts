/**
 * `MetaData` and `Table`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { demand } from "../../python/runtime/missing.ts";
import { defineStaticMethods } from "../../python/runtime/native.ts";
import { type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyNative } from "../../python/runtime/values.ts";
import type { NamingConvention } from "../../op/program.ts";
import { entries, own, setOwn, show, take, text, textIn } from "../python.ts";
import {
  columnState,
  constraintState,
  indexState,
  metadataType,
  sequenceType,
  type TableState,
  tableState,
  tableType,
} from "./classes.ts";
import { isA, optionalText } from "../python.ts";
import { columnNames } from "./constraint.ts";

/** Convention keys of SQLAlchemy; `PrimaryKeyConstraint` and the like as keys occur, too. */
const KINDS = ["ix", "uq", "ck", "fk", "pk"] as const;

/** The naming convention of a `MetaData`; `undefined` when it has none. */
export function conventionOf(metadata: PyObject | null): NamingConvention | undefined {
  const given = metadata === null ? undefined : own(metadata, "naming_convention");
  if (given === undefined || given === null) return undefined;
  return conventionFrom(given);
}

/** A naming convention from a dictionary. */
export function conventionFrom(value: Value): NamingConvention {
  const found: Partial<Record<typeof KINDS[number], string>> = {};
  for (const [key, pattern] of entries(value)) {
    const kind = KINDS.find((one) => one === key);
    if (kind !== undefined && typeof pattern === "string") found[kind] = pattern;
  }
  return found;
}

function newMetadata(cls: PyType, args: readonly Value[], kwargs: Kwargs): PyObject {
  const metadata = new PyObject(cls);
  const tables = new PyDict();
  setOwn(metadata, "tables", tables);
  setOwn(metadata, "bind", args[0] ?? kwargs.get("bind") ?? null);
  setOwn(metadata, "schema", kwargs.get("schema") ?? null);
  setOwn(metadata, "naming_convention", kwargs.get("naming_convention") ?? null);
  setOwn(metadata, "info", kwargs.get("info") ?? new PyDict());
  return metadata;
}

/** The tables of a `MetaData` by name. */
export function tablesOf(metadata: PyObject): PyDict {
  return own(metadata, "tables") as PyDict;
}

/** The key of a table in `metadata.tables`. */
export function tableKey(name: string, schema: string | undefined): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** Makes an empty table and enters it in its metadata. */
export function makeTable(cls: PyType, { name, schema, metadata, options }: {
  readonly name: string;
  readonly schema: string | undefined;
  readonly metadata: PyObject | null;
  readonly options: Map<string, Value>;
}): PyObject {
  const table = new PyObject(cls);
  table.state = {
    kind: "table",
    name,
    schema,
    columns: new Map(),
    metadata,
    constraints: [],
    indexes: [],
    options,
  } satisfies TableState;
  if (metadata !== null) tablesOf(metadata).set(tableKey(name, schema), table);
  return table;
}

/** Adds columns, constraints and indexes to a table. */
export function addItems(table: PyObject, parts: readonly Value[]): void {
  const state = tableState(table) as TableState;
  for (const part of parts) {
    demand(part);
    const column = columnState(part);
    if (column !== undefined) {
      column.table = table;
      state.columns.set(column.key, part as PyObject);
    } else if (constraintState(part) !== undefined) state.constraints.push(part as PyObject);
    else if (indexState(part) !== undefined) {
      indexState(part)!.table = table;
      if (!state.indexes.includes(part as PyObject)) state.indexes.push(part as PyObject);
    } else if (part instanceof PyNative || part === null || isA(part, sequenceType) || isA(part, metadataType)) {
      continue;
    } else {
      throw raise(
        "TypeError",
        `'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got ${reprNow(part)}`,
      );
    }
  }
  for (const constraint of state.constraints) {
    const own = constraintState(constraint);
    if (own?.kind !== "primaryKey") continue;
    for (const name of columnNames(own.columns)) {
      const column = columnState(
        [...state.columns.values()].find((one) => columnState(one)?.name === name) ?? state.columns.get(name),
      );
      if (column === undefined) {
        throw raise(
          "ValueError",
          `Can't create PrimaryKeyConstraint on table '${state.name}': no column named '${name}' is present.`,
        );
      }
      column.primaryKey = true;
    }
  }
}

/** `Table(name, metadata, *parts, **options)`, without reflection. */
export function newTable(cls: PyType, args: readonly Value[], given: Kwargs): PyObject {
  const [nameValue = null, metadataValue = null, ...parts] = args;
  const kwargs = new Map(given);
  const name = text(nameValue, "A table name");
  const metadata = isA(metadataValue, metadataType) ? metadataValue : null;
  const schema = optionalText(take(kwargs, "schema"), "A schema") ??
    (metadata === null ? undefined : textIn(own(metadata, "schema")));
  const extend = take(kwargs, "extend_existing");
  const keep = take(kwargs, "keep_existing");
  take(kwargs, "must_exist");
  take(kwargs, "autoload");
  take(kwargs, "autoload_with");
  take(kwargs, "autoload_replace");
  take(kwargs, "include_columns");
  const known = metadata === null ? undefined : tablesOf(metadata).get(tableKey(name, schema));
  if (known instanceof PyObject) {
    if (keep === true || parts.length === 0) return known;
    if (extend !== true) {
      throw raise(
        "ValueError",
        `Table '${show(tableKey(name, schema))}' is already defined for this MetaData instance.`,
      );
    }
    addItems(known, parts);
    return known;
  }
  const table = makeTable(cls, { name, schema, metadata, options: kwargs });
  addItems(table, parts);
  return table;
}

/** Sets up the classes of this file; what needs a connection is in `engine`. */
export function defineTables(): void {
  defineStaticMethods(metadataType, { "__new__(cls, *args, **kwargs)": newMetadata });
  metadataType.dict.set("__init__", new PyNative("__init__(self, *args, **kwargs)", () => null, metadataType));
  tableType.dict.set("__init__", new PyNative("__init__(self, *args, **kwargs)", () => null, tableType));
}
