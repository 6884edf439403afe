/**
 * `sqlalchemy.orm` and `sqlalchemy.ext`, as far as revisions use them.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import { type Await, type Kwargs, type PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { makeClass } from "../../python/runtime/class_build.ts";
import { typeType } from "../../python/runtime/types.ts";
import { after, drive, now } from "../../python/runtime/wait.ts";
import { PyNative, PyProperty } from "../../python/runtime/values.ts";
import { setOwn, take } from "../python.ts";
import type { Run } from "../run.ts";
import { loadOption, loadType } from "../sql/load_option.ts";
import { columnType } from "../schema/classes.ts";
import { hybridProperty } from "./hybrid.ts";
import { makeBase, relationshipType } from "./mapping.ts";
import { sessionMembers } from "./session.ts";

/** Members of `sqlalchemy.orm`. */
export function ormMembers(run: Run): ModuleMembers {
  const nothing = (): null => null;
  // `Mapped[int]` is for type checkers.
  const mapped = nativeType("Mapped", {
    module: "sqlalchemy.orm",
    classMethods: { "__class_getitem__(cls, item, /)": (cls: PyType) => cls },
  });
  return {
    ...sessionMembers(run),
    "scoped_session(session_factory, scopefunc=None)": (factory: Value) => factory,
    "declarative_base(*args, **kwargs)": (_args: readonly Value[], kwargs: Kwargs) => declarativeBase(kwargs),
    "automap_base(*args, **kwargs)": (_args: readonly Value[], kwargs: Kwargs) => declarativeBase(kwargs),
    DeclarativeBase: makeBase("DeclarativeBase", null, "each its own"),
    Mapped: mapped,
    "mapped_column(*args, **kwargs)": mappedColumn,
    relationship: relationshipType,
    backref: relationshipType,
    "deferred(column, *rest, **kw)": (column: Value) => {
      setOwn(column as PyObject, "deferred", true);
      return column;
    },
    "column_property(column, *more, **kw)": (column: Value) => column,
    "synonym(name, **kw)": nothing,
    "validates(*names, **kw)": () => new PyNative("decorate(function)", (function_: Value) => function_),
    "reconstructor(function)": (function_: Value) => function_,
    hybrid_property: hybridProperty,
    "declared_attr(fget)": (get: Value) => new PyProperty({ get }),
    Load: loadType,
    ...Object.fromEntries(LOAD_OPTIONS.map(([name, kind]) => [
      `${name}(*args, **kw)`,
      (columns: readonly Value[]) => loadOption(kind, columns),
    ])),
  };
}

/** Arguments of `mapped_column()` that say how instances load and compare, not what the column is. */
const MAPPING_ONLY = [
  "active_history",
  "compare",
  "dataclass_metadata",
  "deferred",
  "deferred_group",
  "deferred_raiseload",
  "hash",
  "init",
  "kw_only",
  "repr",
  "sort_order",
  "use_existing_column",
] as const;

function mappedColumn(args: readonly Value[], given: Kwargs): Await<Value> {
  const kwargs = new Map(given);
  for (const name of MAPPING_ONLY) kwargs.delete(name);
  const insertDefault = take(kwargs, "insert_default");
  if (insertDefault !== undefined) kwargs.set("default", insertDefault);
  const deferred = given.get("deferred") ?? false;
  return after(call(columnType, args, kwargs), (column) => {
    setOwn(column as PyObject, "deferred", deferred);
    return column;
  });
}

const LOAD_OPTIONS = [
  ["load_only", "only"],
  ["defer", "defer"],
  ["undefer", "undefer"],
  ["joinedload", null],
  ["subqueryload", null],
  ["selectinload", null],
  ["lazyload", null],
  ["noload", null],
  ["raiseload", null],
  ["immediateload", null],
  ["contains_eager", null],
] as const;

function declarativeBase(kwargs: Kwargs): PyType {
  const metadata = kwargs.get("metadata") ?? null;
  const cls = kwargs.get("cls") ?? null;
  const base = makeBase("Base", metadata as PyObject | null, cls instanceof PyType ? [cls] : []);
  // A class of Python's own: applications hang methods on it.
  const names = new Map<string, Value>([["__module__", "sqlalchemy.orm"]]);
  return now(
    drive(makeClass(typeType, { name: "Base", bases: [base], names, kwargs: new Map() })),
    "declarative_base()",
  ) as PyType;
}
