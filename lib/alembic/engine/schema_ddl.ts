/**
 * Schema objects that create and drop themselves: `Table.create(bind)`, `ENUM.create(bind)`, `metadata.create_all(bind)`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../../python/runtime/native.ts";
import { type Await, type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { PySet } from "../../python/runtime/dict.ts";
import { PyList } from "../../python/runtime/values.ts";
import { after } from "../../python/runtime/wait.ts";
import { quoteLiteral } from "../../core/literal.ts";
import { expr } from "../sql/expr.ts";
import { quotedName } from "../sql/identifier.ts";
import { isTrue, items, own, textIn } from "../python.ts";
import { contextOf, record, recordSql } from "../run.ts";
import {
  columnState,
  indexType,
  metadataType,
  sequenceType,
  type TableState,
  tableState,
  tableType,
} from "../schema/classes.ts";
import { sequenceName } from "../schema/column.ts";
import { addItems, newTable, tablesOf } from "../schema/table.ts";
import { tableName } from "../schema/referred.ts";
import { keysOf } from "../schema/table_keys.ts";
import { tableDef } from "../schema/to_table_def.ts";
import { enumType } from "../types/classes.ts";
import { toSqlType } from "../types/to_sql_type.ts";
import { sequenceClauses } from "./ddl.ts";
import { runOf } from "./connection.ts";
import { createAll, isThere, namingOf, sortedTables } from "./create_all.ts";
import { reflectMetadata, reflectTable } from "./reflect.ts";
import { createIndexObject, dropIndexObject } from "./index_ddl.ts";
import { relationExists, typeExists } from "./exists.ts";

function createTable(table: PyObject, bind: Value, checkfirst: Value): Await<null> {
  const run = runOf(bind);
  return after(isThere(run, table, checkfirst), (found) => {
    if (found) return null;
    record(run, { kind: "createTable", ...tableDef(table, namingOf(run, table)) }, { directive: "Table.create" });
    return null;
  });
}

function dropTable(table: PyObject, bind: Value, checkfirst: Value): Await<null> {
  const run = runOf(bind);
  const state = tableState(table) as TableState;
  const exists = isTrue(checkfirst) && !contextOf(run).offline ? relationExists(run, state) : true;
  return after(exists, (found) => {
    if (found) record(run, { kind: "dropTable", table: tableName(state) }, { directive: "Table.drop" });
    return null;
  });
}

function* each(tables: readonly PyObject[], work: (table: PyObject) => Await<null>): Generator<unknown, Value, Value> {
  for (const table of tables) yield work(table);
  return null;
}

function chosen(metadata: PyObject, tables: Value): readonly PyObject[] {
  const all = sortedTables(metadata);
  if (tables === null) return all;
  const wanted = new Set(items(tables));
  return all.filter((table) => wanted.has(table));
}

/** The sequences that columns take their values from. */
function sequencesOf(tables: readonly PyObject[]): readonly PyObject[] {
  return tables.flatMap((table) => [...tableState(table)!.columns.values()]).flatMap((column) =>
    columnState(column)?.sequence ?? []
  );
}

function enumName(type: PyObject): { schema?: string; name: string } {
  const found = toSqlType(type);
  if (found.kind !== "enum") throw raise("ValueError", "this enum is not a type of its own on PostgreSQL");
  return { name: found.name, ...(found.schema === undefined ? {} : { schema: found.schema }) };
}

function createEnum(type: PyObject, bind: Value, checkfirst: Value): Await<null> {
  const run = runOf(bind);
  const found = toSqlType(type);
  if (found.kind !== "enum") return null;
  return after(isTrue(checkfirst) ? typeExists(run, found) : false, (exists) => {
    if (!exists) {
      record(run, {
        kind: "createEnum",
        type: enumName(type),
        values: found.values,
      }, { directive: "ENUM.create" });
    }
    return null;
  });
}

function dropEnum(type: PyObject, bind: Value, checkfirst: Value): Await<null> {
  const run = runOf(bind);
  if (toSqlType(type).kind !== "enum") return null;
  const name = enumName(type);
  const exists = isTrue(checkfirst) && !contextOf(run).offline ? typeExists(run, name) : true;
  return after(exists, (found) => {
    if (found) record(run, { kind: "dropEnum", type: name }, { directive: "ENUM.drop" });
    return null;
  });
}

function createSequence(sequence: PyObject, bind: Value, checkfirst: Value): Await<null> {
  const run = runOf(bind);
  const name = sequenceName(sequence);
  return after(isTrue(checkfirst) ? relationExists(run, name, { kinds: "'S'" }) : false, (exists) => {
    const options = sequenceClauses(sequence);
    if (!exists) {
      recordSql(run, `CREATE SEQUENCE ${quotedName(name)}${options === "" ? "" : ` ${options}`}`, {
        directive: "Sequence.create",
      });
    }
    return null;
  });
}

function dropSequence(sequence: PyObject, bind: Value, checkfirst: Value): Await<null> {
  const run = runOf(bind);
  const name = sequenceName(sequence);
  const exists = isTrue(checkfirst) && !contextOf(run).offline ? relationExists(run, name, { kinds: "'S'" }) : true;
  return after(exists, (found) => {
    if (found) recordSql(run, `DROP SEQUENCE ${quotedName(name)}`, { directive: "Sequence.drop" });
    return null;
  });
}

/** `nextval('name')`. */
function nextValue(sequence: PyObject): PyObject {
  const name = quotedName(sequenceName(sequence));
  return expr({ kind: "column", name: `nextval(${quoteLiteral(name)})`, table: null, type: null, literal: true });
}

/** Sets up these methods. */
export function defineSchemaDdl(): void {
  defineStaticMethods(tableType, {
    *"__new__(cls, *args, **kwargs)"(cls: PyType, args: readonly Value[], kwargs: Kwargs) {
      const bind = kwargs.get("autoload_with") ??
        (kwargs.get("autoload") === true ? metadataBind(args[1] ?? null) : null);
      const known = newTable(cls, args, kwargs);
      if (bind !== null && bind !== undefined) yield reflectTable(runOf(bind), known);
      return known;
    },
  });
  defineMethods(tableType, {
    "create(self, bind=None, checkfirst=False)": createTable,
    "drop(self, bind=None, checkfirst=False)": dropTable,
    "append_column(self, column, **kw)": (self: PyObject, column: Value) => {
      addItems(self, [column]);
      return null;
    },
    "append_constraint(self, constraint)": (self: PyObject, constraint: Value) => {
      addItems(self, [constraint]);
      return null;
    },
    "exists(self, bind=None)": (self: PyObject, bind: Value) => relationExists(runOf(bind), tableState(self)!),
    "to_metadata(self, metadata, **kw)": (self: PyObject) => self,
    "__str__(self, /)": (self: PyObject) => tableState(self)!.name,
    "__repr__(self, /)": (self: PyObject) => `Table('${tableState(self)!.name}')`,
  });
  defineProperties(tableType, {
    metadata: (self: PyObject) => tableState(self)!.metadata,
    constraints: (self: PyObject) => new PyList([...tableState(self)!.constraints]),
    indexes: (self: PyObject) => new PyList([...tableState(self)!.indexes]),
    primary_key: (self: PyObject) =>
      new PyList([...tableState(self)!.columns.values()].filter((column) => columnState(column)?.primaryKey)),
    foreign_keys: (self: PyObject) => new PySet(keysOf(self)),
    fullname: (self: PyObject) => {
      const { schema, name } = tableState(self)!;
      return schema === undefined ? name : `${schema}.${name}`;
    },
    key: (self: PyObject) => tableState(self)!.name,
  });
  defineMethods(metadataType, {
    "create_all(self, bind=None, tables=None, checkfirst=True)": function* (
      self: PyObject,
      bind: Value,
      tables: Value,
      check: Value,
    ) {
      const wanted = chosen(self, tables);
      for (const sequence of sequencesOf(wanted)) yield createSequence(sequence, bind, check);
      return yield* createAll(wanted, bind, check);
    },
    "drop_all(self, bind=None, tables=None, checkfirst=True)": function* (
      self: PyObject,
      bind: Value,
      tables: Value,
      check: Value,
    ) {
      const wanted = chosen(self, tables);
      yield* each([...wanted].reverse(), (table) => dropTable(table, bind, check));
      for (const sequence of sequencesOf(wanted)) yield dropSequence(sequence, bind, check);
      return null;
    },
    "reflect(self, bind=None, schema=None, views=False, only=None, extend_existing=False, **kw)": (
      self: PyObject,
      bind: Value,
      schema: Value,
      _views: Value,
      only: Value,
    ) => reflectMetadata(runOf(bind ?? metadataBind(self)), { metadata: self, schema: textIn(schema), only }),
    "clear(self)": (self: PyObject) => {
      tablesOf(self).clear();
      return null;
    },
    "remove(self, table)": (self: PyObject, table: Value) => {
      tablesOf(self).delete(tableState(table)?.name ?? "");
      return null;
    },
  });
  defineProperties(metadataType, { sorted_tables: (self: PyObject) => new PyList([...sortedTables(self)]) });
  defineMethods(enumType, {
    "create(self, bind=None, checkfirst=True)": createEnum,
    "drop(self, bind=None, checkfirst=True)": dropEnum,
  });
  defineMethods(sequenceType, {
    "create(self, bind=None, checkfirst=True)": createSequence,
    "drop(self, bind=None, checkfirst=True)": dropSequence,
    "next_value(self)": (self: PyObject) => nextValue(self),
  });
  defineMethods(indexType, {
    "create(self, bind=None, checkfirst=False)": (self: PyObject, bind: Value) => createIndexObject(runOf(bind), self),
    "drop(self, bind=None, checkfirst=False)": (self: PyObject, bind: Value) => dropIndexObject(runOf(bind), self),
  });
}

function metadataBind(metadata: Value): Value {
  const bind = metadata instanceof PyObject ? own(metadata, "bind") ?? null : null;
  if (bind === null) throw raise("TypeError", "a connection is needed here: pass bind or autoload_with");
  return bind;
}
