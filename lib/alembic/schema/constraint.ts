/**
 * `PrimaryKeyConstraint`, `UniqueConstraint`, `CheckConstraint`, `ForeignKeyConstraint`, `ExcludeConstraint`, `Index`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { demand } from "../../python/runtime/missing.ts";
import { defineMethods, defineProperties } from "../../python/runtime/native.ts";
import type { Kwargs, PyObject, Value } from "../../python/runtime/object.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { items, itemsOrOne, take, text } from "../python.ts";
import {
  columnState,
  CONSTRAINT_TYPES,
  type ConstraintState,
  constraintState,
  constraintType,
  indexState,
  indexType,
  tableState,
} from "./classes.ts";
import { exprOf } from "../sql/expr.ts";
import { givenName, nameText } from "./names.ts";

function keyInit(kind: "primaryKey" | "unique"): (self: PyObject, args: readonly Value[], kwargs: Kwargs) => null {
  return (self, args, given) => {
    const kwargs = new Map(given);
    const columns = take(kwargs, "columns");
    const all = columns === undefined ? args : [...args, ...items(columns)];
    for (const column of all) demand(column);
    const name = givenName(take(kwargs, "name"));
    self.state = { kind, name, columns: all, options: kwargs } satisfies ConstraintState;
    return null;
  };
}

function checkInit(
  self: PyObject,
  { condition, name, kwargs }: { condition: Value; name: Value; kwargs: Kwargs },
): null {
  demand(condition);
  self.state = {
    kind: "check",
    name: givenName(name),
    columns: [],
    condition,
    options: kwargs,
  } satisfies ConstraintState;
  return null;
}

function foreignKeyInit(
  self: PyObject,
  { columns, refcolumns, name, kwargs }: { columns: Value; refcolumns: Value; name: Value; kwargs: Kwargs },
): null {
  const local = items(columns);
  const remote = items(refcolumns);
  if (local.length !== remote.length) {
    throw raise(
      "ValueError",
      "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.",
    );
  }
  for (const column of [...local, ...remote]) demand(column);
  self.state = {
    kind: "foreignKey",
    name: givenName(name),
    columns: local,
    references: remote,
    options: kwargs,
  } satisfies ConstraintState;
  return null;
}

function excludeInit(self: PyObject, elements: readonly Value[], given: Kwargs): null {
  const kwargs = new Map(given);
  const name = givenName(take(kwargs, "name"));
  const pairs = elements.map((element): readonly [Value, string] => {
    const [expression = null, operator = null] = element instanceof PyTuple || element instanceof PyList
      ? element.items
      : [];
    return [expression, text(operator, "The operator of an exclusion")];
  });
  self.state = { kind: "exclude", name, columns: [], elements: pairs, options: kwargs } satisfies ConstraintState;
  return null;
}

function indexInit(
  self: PyObject,
  { name, expressions, given }: { name: Value; expressions: readonly Value[]; given: Kwargs },
): null {
  const kwargs = new Map(given);
  const table = take(kwargs, "_table") ?? null;
  for (const expression of expressions) demand(expression);
  const columnTable = expressions.map((expression) => columnState(expression)?.table).find((found) =>
    found !== undefined
  );
  const owner = (table as PyObject | null) ?? columnTable ?? null;
  self.state = { kind: "index", name: givenName(name), expressions, options: kwargs, table: owner };
  const state = tableState(owner ?? undefined);
  if (state !== undefined && !state.indexes.includes(self)) state.indexes.push(self);
  return null;
}

/** Names of the columns of a constraint; column objects by their names. */
export function columnNames(columns: readonly Value[]): readonly string[] {
  return columns.flatMap(itemsOrOne).map((column) => {
    const own = exprOf(column);
    return own?.kind === "column" ? own.name : text(column, "A column name");
  });
}

/** Sets up the classes of this file. */
export function defineConstraints(): void {
  defineMethods(CONSTRAINT_TYPES.primaryKey, { "__init__(self, *columns, **kw)": keyInit("primaryKey") });
  defineMethods(CONSTRAINT_TYPES.unique, { "__init__(self, *columns, **kw)": keyInit("unique") });
  defineMethods(CONSTRAINT_TYPES.check, {
    "__init__(self, sqltext, name=None, **kw)": (self: PyObject, condition: Value, name: Value, kwargs: Kwargs) =>
      checkInit(self, { condition, name, kwargs }),
  });
  defineMethods(CONSTRAINT_TYPES.foreignKey, {
    "__init__(self, columns, refcolumns, name=None, **kw)": (
      self: PyObject,
      columns: Value,
      refcolumns: Value,
      name: Value,
      kwargs: Kwargs,
    ) => foreignKeyInit(self, { columns, refcolumns, name, kwargs }),
  });
  defineMethods(CONSTRAINT_TYPES.exclude, { "__init__(self, *elements, **kw)": excludeInit });
  defineMethods(indexType, {
    "__init__(self, name, *expressions, **kw)": (
      self: PyObject,
      name: Value,
      expressions: readonly Value[],
      given: Kwargs,
    ) => indexInit(self, { name, expressions, given }),
  });
  defineProperties(constraintType, {
    name: {
      get: (self: PyObject) => nameText(constraintState(self)?.name) ?? null,
      set: (self: PyObject, value: Value) => {
        constraintState(self)!.name = givenName(value);
      },
    },
    columns: (self: PyObject) => new PyList([...constraintState(self)?.columns ?? []]),
  });
  defineProperties(indexType, {
    name: (self: PyObject) => nameText(indexState(self)?.name) ?? null,
    table: (self: PyObject) => indexState(self)?.table ?? null,
    columns: (self: PyObject) => new PyList([...indexState(self)?.expressions ?? []]),
    unique: (self: PyObject) => indexState(self)?.options.get("unique") ?? false,
  });
}
