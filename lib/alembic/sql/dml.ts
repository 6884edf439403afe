/**
 * `insert`, `update`, `delete`: the objects and their methods.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { defineMethods, defineProperties, type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import { type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { entries, items, itemsOrOne, optionalText, show } from "../python.ts";
import { coerceClause, columnOrText } from "./coerce.ts";
import { compileDml } from "./compile_dml.ts";
import { exprOf } from "./expr.ts";
import { textClause } from "./text_clause.ts";
import {
  type ConflictState,
  type DmlState,
  executable,
  fromClause,
  selectState,
  sourceColumns,
} from "./select_state.ts";
import { columnCollection, toSource } from "./selectable.ts";

const dmlClass: PyType = nativeType("UpdateBase", { module: "sqlalchemy.sql", bases: [executable], open: true });

/** Classes of statements by kind. */
export const DML_TYPES: Readonly<Record<DmlState["kind"], PyType>> = {
  insert: nativeType("Insert", { module: "sqlalchemy.sql", bases: [dmlClass], open: true }),
  update: nativeType("Update", { module: "sqlalchemy.sql", bases: [dmlClass], open: true }),
  delete: nativeType("Delete", { module: "sqlalchemy.sql", bases: [dmlClass], open: true }),
};

function make(
  kind: DmlState["kind"],
  table: Value,
  { where = null, values = null }: { where?: Value; values?: Value } = {},
): PyObject {
  const statement = new PyObject(DML_TYPES[kind]);
  const target = toSource(table);
  statement.state = {
    kind,
    table: target,
    rows: values === null ? [] : rowsOf(target, [values], new Map()),
    fromSelect: null,
    where: where === null ? [] : [coerceClause(where, "WHERE")],
    returning: [],
    conflict: null,
  } satisfies DmlState;
  return statement;
}

function changed(self: PyObject, change: Partial<DmlState>): PyObject {
  const copy = new PyObject(self.cls);
  copy.state = { ...state(self), ...change };
  return copy;
}

function state(self: PyObject): DmlState {
  return self.state as DmlState;
}

/** The key of a column that values name by a text or by the column itself. */
function keyOf(table: PyObject, key: Value): string {
  if (typeof key === "string") return key;
  const own = exprOf(key);
  if (own?.kind !== "column") return show(key);
  return [...sourceColumns(table)].find(([, column]) => column === key)?.[0] ?? own.name;
}

function rowsOf(table: PyObject, args: readonly Value[], kwargs: Kwargs): readonly ReadonlyMap<string, Value>[] {
  const [first] = args;
  if (first instanceof PyList && first.items.every((item) => item instanceof PyDict || item instanceof PyTuple)) {
    return first.items.map((item) => rowOf(table, item));
  }
  const row = new Map(first === undefined || first === null ? [] : rowOf(table, first));
  for (const [name, value] of kwargs) row.set(name, value);
  return [row];
}

function rowOf(table: PyObject, value: Value): ReadonlyMap<string, Value> {
  if (value instanceof PyDict) return new Map([...value.entries()].map(([key, item]) => [keyOf(table, key), item]));
  const names = [...sourceColumns(table).keys()];
  return new Map(items(value).map((item, index) => [names[index] ?? String(index), item]));
}

function values(self: PyObject, args: readonly Value[], kwargs: Kwargs): PyObject {
  const { rows, table } = state(self);
  const added = rowsOf(table, args, kwargs);
  const [old] = rows;
  if (old === undefined || added.length !== 1) return changed(self, { rows: added });
  return changed(self, { rows: [new Map([...old, ...added[0] as ReadonlyMap<string, Value>])] });
}

function returning(columns: readonly Value[]): readonly PyObject[] {
  return columns.flatMap(itemsOrOne).flatMap((column) =>
    exprOf(column) === undefined && typeof column !== "string"
      ? [...sourceColumns(toSource(column)).values()]
      : [columnOrText(column)]
  );
}

function conflict(
  elements: Value,
  { constraint, where }: { constraint: Value; where: Value },
): Omit<ConflictState, "set" | "setWhere"> {
  const name = constraint === null || typeof constraint === "string"
    ? optionalText(constraint, "A constraint")
    : show((constraint as PyObject).attrs?.get("name") ?? "");
  return {
    target: name ?? null,
    elements: elements === null ? [] : itemsOrOne(elements),
    where: where === null ? null : typeof where === "string" ? textClause(where) : coerceClause(where, "WHERE"),
  };
}

/** Members of `sqlalchemy` that make these statements. */
export const DML_MEMBERS: ModuleMembers = {
  "insert(table, values=None, **kw)": (table: Value, given: Value) => make("insert", table, { values: given }),
  "update(table, whereclause=None, values=None, **kw)": (table: Value, where: Value, given: Value) =>
    make("update", table, { where, values: given }),
  "delete(table, whereclause=None, **kw)": (table: Value, where: Value) => make("delete", table, { where }),
};

/** Sets up the classes of this file. */
export function defineDml(): void {
  defineMethods(dmlClass, {
    "values(self, *args, **kwargs)": values,
    "where(self, *whereclause)": (self: PyObject, where: readonly Value[]) =>
      changed(self, { where: [...state(self).where, ...where.map((one) => coerceClause(one, "WHERE"))] }),
    "returning(self, *cols)": (self: PyObject, columns: readonly Value[]) =>
      changed(self, { returning: [...state(self).returning, ...returning(columns)] }),
    "from_select(self, names, select, include_defaults=True)": (self: PyObject, names: Value, select: Value) => {
      if (selectState(select) === undefined) throw raise("TypeError", "from_select() needs a select()");
      const { table } = state(self);
      return changed(self, {
        fromSelect: { names: items(names).map((name) => keyOf(table, name)), select: select as PyObject },
      });
    },
    "execution_options(self, **kw)": (self: PyObject) => self,
    "prefix_with(self, *prefixes, **kw)": (self: PyObject) => self,
    "inline(self)": (self: PyObject) => self,
    "__str__(self, /)": (self: PyObject) => compileDml(state(self), {}),
    "compile(self, *args, **kw)": (self: PyObject) => compileDml(state(self), {}),
  });
  defineMethods(DML_TYPES.insert, {
    "on_conflict_do_nothing(self, constraint=None, index_elements=None, index_where=None)": (
      self: PyObject,
      constraint: Value,
      elements: Value,
      where: Value,
    ) => changed(self, { conflict: { ...conflict(elements, { constraint, where }), set: null, setWhere: null } }),
    "on_conflict_do_update(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None)": (
      self: PyObject,
      constraint: Value,
      elements: Value,
      indexWhere: Value,
      set: Value,
      where: Value,
    ) =>
      changed(self, {
        conflict: {
          ...conflict(elements, { constraint, where: indexWhere }),
          set: entries(set).map(([key, value]) => [keyOf(state(self).table, key), value as PyObject]),
          setWhere: where === null ? null : coerceClause(where, "WHERE"),
        },
      }),
  });
  defineProperties(DML_TYPES.insert, { excluded: (self: PyObject) => excludedOf(self) });
  defineMethods(fromClause, {
    "insert(self, values=None, **kw)": (self: PyObject, given: Value) => make("insert", self, { values: given }),
    "update(self, whereclause=None, values=None, **kw)": (self: PyObject, where: Value, given: Value) =>
      make("update", self, { where, values: given }),
    "delete(self, whereclause=None, **kw)": (self: PyObject, where: Value) => make("delete", self, { where }),
  });
}

/** `insert.excluded`: the row that could not be inserted. */
function excludedOf(self: PyObject): PyObject {
  const made = new PyObject(fromClause);
  const { table } = state(self);
  const columns = new Map<string, PyObject>();
  made.state = { kind: "alias", name: "excluded", item: table, columns };
  for (const [key, column] of sourceColumns(table)) {
    const own = exprOf(column);
    if (own?.kind !== "column") continue;
    const copy = new PyObject(column.cls);
    copy.state = { kind: "column", name: own.name, table: made, type: own.type };
    columns.set(key, copy);
  }
  return columnCollection(made);
}
