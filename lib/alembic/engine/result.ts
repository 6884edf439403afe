/**
 * Results and rows.
 *
 * @module
 */
import { raise, raiseOf } from "../../python/runtime/exception.ts";
import { defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import { arrayIterator } from "../../python/runtime/iterate.ts";
import { type Await, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import type { PyDict } from "../../python/runtime/dict.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { tupleType } from "../../python/runtime/types.ts";
import { PyList, PySlice, PyTuple } from "../../python/runtime/values.ts";
import { exprOf } from "../sql/expr.ts";
import { resultName } from "../sql/result_names.ts";
import { dictOf, text } from "../python.ts";
import { multipleRows, noRow } from "./errors.ts";

/** `Row`: a tuple whose items have names. */
export const rowType: PyType = nativeType("Row", { module: "sqlalchemy.engine", bases: [tupleType] });
/** `RowMapping`. */
export const mappingType: PyType = nativeType("RowMapping", { module: "sqlalchemy.engine" });
/** `Result`. */
export const resultType: PyType = nativeType("CursorResult", { module: "sqlalchemy.engine" });

/** How rows are given. */
type Shape = "row" | "mapping" | "scalar";

/** State of a result. */
export interface ResultState {
  readonly names: readonly string[];
  rows: readonly (readonly Value[])[];
  /** Index of the next row. */
  at: number;
  readonly shape: Shape;
  readonly column: number;
  /** Number of changed rows, found out when asked for. */
  readonly rowcount: () => Await<number>;
  readonly returnsRows: boolean;
  readonly inserted: readonly Value[] | null;
}

/** Makes a result. */
export function makeResult(state: Pick<ResultState, "names" | "rows" | "rowcount" | "returnsRows">): PyObject {
  const result = new PyObject(resultType);
  result.state = { at: 0, shape: "row", column: 0, inserted: null, ...state } satisfies ResultState;
  return result;
}

function stateOf(self: PyObject): ResultState {
  return self.state as ResultState;
}

function makeRow(names: readonly string[], values: readonly Value[]): PyTuple {
  const row = new PyTuple(values, rowType);
  row.state = names;
  return row;
}

function shaped(state: ResultState, values: readonly Value[]): Value {
  if (state.shape === "scalar") return values[state.column] ?? null;
  const row = makeRow(state.names, values);
  return state.shape === "row" ? row : mapping(row);
}

function mapping(row: PyTuple): PyObject {
  const object = new PyObject(mappingType);
  object.state = row;
  return object;
}

function next(self: PyObject): Value | undefined {
  const state = stateOf(self);
  if (!state.returnsRows) {
    throw raise("RuntimeError", "This result object does not return rows. It has been closed automatically.");
  }
  const values = state.rows[state.at];
  if (values === undefined) return undefined;
  state.at++;
  return shaped(state, values);
}

function rest(self: PyObject, most = Infinity): Value[] {
  const all: Value[] = [];
  for (
    let row = most > 0 ? next(self) : undefined;
    row !== undefined;
    row = all.length < most ? next(self) : undefined
  ) all.push(row);
  return all;
}

function only(self: PyObject, { none, strict = true }: { none: boolean; strict?: boolean }): Value {
  const first = next(self);
  if (first === undefined) {
    if (none) return null;
    throw raiseOf(noRow, "No row was found when one was required");
  }
  if (strict && next(self) !== undefined) {
    throw raiseOf(multipleRows, "Multiple rows were found when exactly one was required");
  }
  return first;
}

function scalarOf(row: Value): Value {
  return row instanceof PyTuple ? row.items[0] ?? null : row;
}

function derived(self: PyObject, change: Partial<ResultState>): PyObject {
  const copy = new PyObject(resultType);
  const state = stateOf(self);
  // The original and the copy read from one cursor.
  copy.state = { ...state, ...change, rows: state.rows.slice(state.at), at: 0 };
  state.at = state.rows.length;
  return copy;
}

function indexOf(names: readonly string[], key: Value): number {
  if (typeof key === "number") return key < 0 ? names.length + key : key;
  const own = exprOf(key);
  const name = own !== undefined ? resultName(key as PyObject) ?? "" : text(key, "A column name");
  return names.indexOf(name);
}

function item(row: PyTuple, key: Value): Value {
  if (key instanceof PySlice) {
    const { start, stop } = key;
    return new PyTuple(
      row.items.slice(typeof start === "number" ? start : 0, typeof stop === "number" ? stop : undefined),
    );
  }
  const index = indexOf(row.state as readonly string[], key);
  const value = row.items[index];
  if (value !== undefined) return value;
  if (typeof key === "number") throw raise("IndexError", "tuple index out of range");
  throw raise(
    "KeyError",
    `Could not locate column in row for column '${typeof key === "string" ? key : reprNow(key)}'`,
  );
}

function asDict(row: PyTuple): PyDict {
  return dictOf((row.state as readonly string[]).map((name, index) => [name, row.items[index] ?? null]));
}

function rowOf(self: PyObject): PyTuple {
  return self instanceof PyTuple ? self : self.state as PyTuple;
}

/** Sets up the classes of this file. */
export function defineResults(): void {
  defineMethods(resultType, {
    "fetchall(self)": (self: PyObject) => new PyList(rest(self)),
    "all(self)": (self: PyObject) => new PyList(rest(self)),
    "fetchmany(self, size=1)": (self: PyObject, size: number) => new PyList(rest(self, size)),
    "fetchone(self)": (self: PyObject) => next(self) ?? null,
    "first(self)": (self: PyObject) => only(self, { none: true, strict: false }),
    "one(self)": (self: PyObject) => only(self, { none: false }),
    "one_or_none(self)": (self: PyObject) => only(self, { none: true }),
    "scalar(self)": (self: PyObject) => scalarOf(only(self, { none: true, strict: false })),
    "scalar_one(self)": (self: PyObject) => scalarOf(only(self, { none: false })),
    "scalar_one_or_none(self)": (self: PyObject) => scalarOf(only(self, { none: true })),
    "scalars(self, index=0)": (self: PyObject, index: Value) =>
      derived(self, { shape: "scalar", column: indexOf(stateOf(self).names, index) }),
    "mappings(self)": (self: PyObject) => derived(self, { shape: "mapping" }),
    "tuples(self)": (self: PyObject) => self,
    "unique(self, strategy=None)": (self: PyObject) => unique(self),
    "partitions(self, size=None)": (self: PyObject, size: Value) => partitions(self, size),
    "yield_per(self, num)": (self: PyObject) => self,
    "keys(self)": (self: PyObject) => new PyList([...stateOf(self).names]),
    "close(self)": () => null,
    "__iter__(self, /)": (self: PyObject) => arrayIterator(rest(self)),
    "__next__(self, /)": (self: PyObject) => {
      const row = next(self);
      if (row === undefined) throw raise("StopIteration");
      return row;
    },
  });
  defineProperties(resultType, {
    rowcount: (self: PyObject) => stateOf(self).rowcount(),
    returns_rows: (self: PyObject) => stateOf(self).returnsRows,
    inserted_primary_key: (self: PyObject) => {
      const [row] = stateOf(self).rows;
      return row === undefined ? null : makeRow(stateOf(self).names, row);
    },
    lastrowid: () => null,
  });
  defineMethods(rowType, {
    "__getattr__(self, name, /)": (self: PyTuple, name: Value) => {
      const index = (self.state as readonly string[] | undefined)?.indexOf(text(name, "A column name")) ?? -1;
      if (index !== -1) return self.items[index] ?? null;
      throw raise("AttributeError", `Could not locate column in row for column '${String(name)}'`);
    },
    "__getitem__(self, key, /)": item,
    "_asdict(self)": asDict,
    "_tuple(self)": (self: PyTuple) => new PyTuple(self.items),
    "tuple(self)": (self: PyTuple) => new PyTuple(self.items),
    "keys(self)": (self: PyTuple) => new PyList([...self.state as readonly string[]]),
    "values(self)": (self: PyTuple) => new PyList([...self.items]),
    "items(self)": (self: PyTuple) => pairs(self),
    "has_key(self, key)": (self: PyTuple, key: Value) => indexOf(self.state as readonly string[], key) !== -1,
  });
  defineProperties(rowType, {
    _mapping: (self: PyTuple) => mapping(self),
    _fields: (self: PyTuple) => new PyTuple([...self.state as readonly string[]]),
    t: (self: PyTuple) => self,
  });
  defineMethods(mappingType, {
    "__getitem__(self, key, /)": (self: PyObject, key: Value) => item(rowOf(self), key),
    "get(self, key, default=None)": (self: PyObject, key: Value, fallback: Value) => {
      const row = rowOf(self);
      const value = row.items[indexOf(row.state as readonly string[], key)];
      return value === undefined ? fallback : value;
    },
    "keys(self)": (self: PyObject) => new PyList([...rowOf(self).state as readonly string[]]),
    "values(self)": (self: PyObject) => new PyList([...rowOf(self).items]),
    "items(self)": (self: PyObject) => pairs(rowOf(self)),
    "__iter__(self, /)": (self: PyObject) => arrayIterator([...rowOf(self).state as readonly string[]]),
    "__len__(self, /)": (self: PyObject) => rowOf(self).items.length,
    "__contains__(self, key, /)": (self: PyObject, key: Value) =>
      indexOf(rowOf(self).state as readonly string[], key) !== -1,
    "__repr__(self, /)": (self: PyObject) => reprNow(asDict(rowOf(self))),
  });
}

function pairs(row: PyTuple): PyList {
  return new PyList(
    (row.state as readonly string[]).map((name, index) => new PyTuple([name, row.items[index] ?? null])),
  );
}

function unique(self: PyObject): PyObject {
  const state = stateOf(self);
  const seen = new Set<string>();
  const rows = state.rows.slice(state.at).filter((row) => {
    const key = row.map(reprNow).join("\0");
    return seen.has(key) ? false : seen.add(key);
  });
  const copy = derived(self, {});
  (copy.state as ResultState).rows = rows;
  return copy;
}

function partitions(self: PyObject, size: Value): Value {
  const most = typeof size === "number" ? size : 1000;
  const groups: Value[] = [];
  for (let group = rest(self, most); group.length > 0; group = rest(self, most)) groups.push(new PyList(group));
  return arrayIterator(groups);
}
