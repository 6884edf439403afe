/**
 * `declarative_base()`, `DeclarativeBase`, `relationship()`: classes that become tables.
 *
 * @module
 */
import { instantiate } from "../../python/runtime/call.ts";
import { raise } from "../../python/runtime/exception.ts";
import { nativeType } from "../../python/runtime/native.ts";
import {
  type Await,
  type Kwargs,
  lookup,
  PyObject,
  PyType,
  setTypeAttr,
  type Value,
} from "../../python/runtime/object.ts";
import { demand } from "../../python/runtime/missing.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { setAttr } from "../../python/runtime/set_attribute.ts";
import { PyGetSet, PyList, PyTuple } from "../../python/runtime/values.ts";
import { now } from "../../python/runtime/wait.ts";
import { isA, isTrue, own, setOwn, text, textIn } from "../python.ts";
import {
  type ColumnState,
  columnState,
  constraintState,
  metadataType,
  tableState,
  tableType,
} from "../schema/classes.ts";
import { copyColumn } from "../schema/column.ts";
import { newTable } from "../schema/table.ts";
import { referredColumns, tableName } from "../schema/referred.ts";
import { columnNames } from "../schema/constraint.ts";
import { storing } from "../types/classes.ts";
import { binary, junction } from "../sql/operators.ts";
import { makeSelect } from "../sql/selectable.ts";
import type { SelectState } from "../sql/select_state.ts";
import { entities } from "./load.ts";
import { instanceState, mappedTable } from "./state.ts";

/** `relationship(...)`, until the class is mapped. */
export const relationshipType: PyType = nativeType("RelationshipProperty", {
  module: "sqlalchemy.orm",
  open: true,
  methods: storing(
    "argument=None, secondary=None, primaryjoin=None, secondaryjoin=None, foreign_keys=None, uselist=None, order_by=None, " +
      "backref=None, back_populates=None, **kw",
  ),
});

function newMetadata(): Value {
  return now(instantiate(metadataType, [], null), "MetaData()");
}

/**
 * Makes a base class: every class that derives from it and names a table is mapped. With `"each its own"` the classes
 * that derive from it are the bases, with metadata and names of their own (`DeclarativeBase`).
 */
export function makeBase(
  name: string,
  metadata: PyObject | null,
  bases: readonly PyType[] | "each its own" = [],
): PyType {
  const registry = new Map<string, PyType>();
  const registries = new WeakMap<PyType, Map<string, PyType>>();
  const base: PyType = nativeType(name, {
    module: "sqlalchemy.orm",
    open: true,
    ...(bases === "each its own" || bases.length === 0 ? {} : { bases }),
    classMethods: {
      "__init_subclass__(cls, **kw)": (cls: PyType) => {
        if (bases === "each its own" && cls.bases.includes(base)) {
          if (!cls.dict.has("metadata")) setTypeAttr(cls, "metadata", newMetadata());
          registries.set(cls, new Map());
        } else map(cls, cls.mro.map((one) => registries.get(one)).find((one) => one !== undefined) ?? registry);
        return null;
      },
    },
    methods: {
      "__init__(self, **kwargs)": (self: PyObject, kwargs: Kwargs) => {
        for (const [key, value] of kwargs) now(setAttr(self, key, value), "an attribute");
        return null;
      },
    },
  });
  base.dict.set("metadata", metadata ?? newMetadata());
  return base;
}

function map(cls: PyType, registry: Map<string, PyType>): void {
  const table = cls.dict.get("__table__");
  if (table instanceof PyObject && tableState(table) !== undefined) {
    for (const [key, column] of tableState(table)!.columns) if (!cls.dict.has(key)) setTypeAttr(cls, key, column);
  } else {
    const name = lookup(cls, "__tablename__");
    if (textIn(name) === undefined || isTrue(cls.dict.get("__abstract__"))) return;
    declare(cls, text(name, "__tablename__"));
  }
  registry.set(cls.name, cls);
  for (const [key, value] of cls.dict) {
    if (isA(value, relationshipType)) setTypeAttr(cls, key, relation(key, { property: value, cls, registry }));
  }
}

function declare(cls: PyType, name: string): void {
  // A column that could not be made must not be left out in silence.
  for (const base of cls.mro) for (const value of base.dict.values()) demand(value);
  const columns = new Map<string, PyObject>();
  for (const base of [...cls.mro].reverse()) {
    for (const [key, value] of base.dict) {
      if (columnState(value) === undefined || (base !== cls && mappedTable(base) !== undefined)) continue;
      // A mixin's column is copied for every class.
      columns.set(key, base === cls ? value as PyObject : copyColumn(value as PyObject));
    }
  }
  for (const [key, column] of columns) {
    const state = columnState(column) as ColumnState;
    if (state.name === "") state.name = key;
    state.key = key;
    setTypeAttr(cls, key, column);
  }
  const extra = lookup(cls, "__table_args__");
  const list = extra instanceof PyTuple || extra instanceof PyList
    ? extra.items
    : extra === undefined || extra === null
    ? []
    : [extra];
  const options = new Map<string, Value>();
  for (const item of list) {
    if (item instanceof PyDict) {
      for (const [key, value] of item.entries()) options.set(text(key, "An option"), value);
    }
  }
  const parts = list.filter((item) => !(item instanceof PyDict));
  const metadata = lookup(cls, "metadata") ?? null;
  options.set("extend_existing", true);
  setTypeAttr(cls, "__table__", newTable(tableType, [name, metadata, ...columns.values(), ...parts], options));
}

interface Relation {
  readonly property: PyObject;
  readonly cls: PyType;
  readonly registry: ReadonlyMap<string, PyType>;
}

/** An attribute that loads related objects when it is read. */
function relation(key: string, { property, cls, registry }: Relation): PyGetSet {
  return new PyGetSet(key, (self) => load(self as PyObject), (self, value) => {
    instanceState(self as PyObject).related.set(key, value ?? null);
    if (value instanceof PyObject) linkTo(self as PyObject, value);
  });

  function target(): PyType {
    const argument = own(property, "argument") ?? null;
    const found = argument instanceof PyType ? argument : registry.get((textIn(argument) ?? "").split(".").at(-1)!);
    if (found !== undefined) return found;
    throw raise("NameError", `relationship '${cls.name}.${key}' names no mapped class`);
  }

  function load(self: PyObject): Await<Value> {
    const state = instanceState(self);
    const known = state.related.get(key);
    if (known !== undefined) return known;
    if (isTrue(own(property, "secondary"))) {
      throw raise(
        "NotImplementedError",
        `relationship '${cls.name}.${key}' goes over a table between: query it instead`,
      );
    }
    const other = target();
    const here = link(cls, other);
    const there = here ?? link(other, cls);
    if (there === undefined) throw raise("ValueError", `no foreign key joins '${cls.name}' and '${other.name}'`);
    const pairs = here !== undefined ? here : there.map(([from, to]): [string, string] => [to, from]);
    const many = here === undefined && own(property, "uselist") !== false;
    if (state.run === null) return many ? new PyList([]) : null;
    const conditions = pairs.map(([mine, theirs]) =>
      binary("=", [lookup(other, theirs) as PyObject, self.attrs?.get(mine) ?? null])
    );
    const query = makeSelect([mappedTable(other)!]);
    query.state = { ...query.state as SelectState, where: [junction("AND", conditions)] };
    return entities(state.run, query, other).then((rows) => {
      const value: Value = many ? new PyList([...rows]) : rows[0] ?? null;
      state.related.set(key, value);
      return value;
    });
  }

  /** `child.parent = parent` sets the columns of the foreign key. */
  function linkTo(self: PyObject, other: PyObject): void {
    for (const [mine, theirs] of link(cls, other.cls) ?? []) {
      const value = other.attrs?.get(theirs);
      if (value !== undefined) setOwn(self, mine, value);
    }
  }
}

/** Attributes of the foreign key from one class to another; `undefined` when there is none. */
function link(from: PyType, to: PyType): [string, string][] | undefined {
  const source = tableState(mappedTable(from));
  const target = tableState(mappedTable(to));
  if (source === undefined || target === undefined) return undefined;
  const owner = tableName(source);
  for (const [key, column] of source.columns) {
    for (const foreign of columnState(column)?.foreignKeys ?? []) {
      const { table, columns: [name = ""] } = referredColumns([own(foreign, "column") ?? null], owner);
      if (table.name === target.name) return [[key, name]];
    }
  }
  for (const constraint of source.constraints.map(constraintState)) {
    if (constraint?.kind !== "foreignKey") continue;
    const referred = referredColumns(constraint.references ?? [], owner);
    if (referred.table.name !== target.name) continue;
    return columnNames(constraint.columns).map((name, index) => [name, referred.columns[index] ?? ""]);
  }
  return undefined;
}
