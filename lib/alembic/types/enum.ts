/**
 * `sqlalchemy.Enum` and `postgresql.ENUM`.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { getAttr, getAttrOr } from "../../python/runtime/attribute.ts";
import { raise } from "../../python/runtime/exception.ts";
import { PyMissing } from "../../python/runtime/missing.ts";
import { defineMethods, defineProperties } from "../../python/runtime/native.ts";
import { type Kwargs, type PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { PyList } from "../../python/runtime/values.ts";
import { now } from "../../python/runtime/wait.ts";
import { isTrue, items, optionalText, own, setOwn, show, take, text } from "../python.ts";
import { enumType } from "./classes.ts";

/** What an enumeration consists of. */
export interface EnumState {
  readonly values: readonly string[];
  /** The Python class it was made from: members are stored by name. */
  readonly enumClass: PyType | null;
  readonly createType: boolean | undefined;
  readonly native: boolean;
  readonly createConstraint: boolean;
  readonly length: number | undefined;
}

/** The state of an enumeration. */
export function enumState(type: PyObject): EnumState {
  return type.state as EnumState;
}

function init(self: PyObject, args: readonly Value[], kwargs: Kwargs): null {
  const [first] = args;
  const absent = first instanceof PyMissing ? first : null;
  const enumClass = args.length === 1 && first instanceof PyType ? first : null;
  const callable = take(kwargs, "values_callable") ?? null;
  const values = absent !== null ? [] : enumClass === null ? labels(args) : classLabels(enumClass, callable);
  const name = optionalText(take(kwargs, "name"), "The name of an enum") ??
    (enumClass === null ? null : enumClass.name.toLowerCase());
  const metadata = take(kwargs, "metadata") ?? null;
  setOwn(self, "name", name);
  setOwn(self, "schema", take(kwargs, "schema") ?? (take(kwargs, "inherit_schema"), null));
  setOwn(self, "metadata", metadata);
  setOwn(self, "enums", absent ?? new PyList([...values]));
  setOwn(self, "enum_class", enumClass);
  const createType = kwargs.get("create_type");
  const isPostgresql = self.cls !== enumType;
  const native = take(kwargs, "native_enum");
  const length = take(kwargs, "length");
  setOwn(self, "native_enum", native === undefined || isTrue(native));
  setOwn(self, "create_type", createType === undefined || isTrue(createType));
  const longest = values.reduce((most, value) => Math.max(most, [...value].length), 0);
  setOwn(self, "length", typeof length === "number" ? length : longest);
  self.state = {
    // A class that is not here matters when its values go into SQL.
    get values() {
      return absent === null ? values : failMissing(absent);
    },
    enumClass,
    // SQLAlchemy's generic Enum takes any keyword and ignores this one.
    createType: isPostgresql && createType !== undefined ? isTrue(createType) : undefined,
    native: native === undefined || isTrue(native),
    createConstraint: isTrue(take(kwargs, "create_constraint")),
    length: typeof length === "number" ? length : undefined,
  } satisfies EnumState;
  return null;
}

function failMissing(absent: PyMissing): never {
  throw absent.raise();
}

function labels(args: readonly Value[]): readonly string[] {
  const given = args.length === 1 && args[0] instanceof PyList ? args[0].items : args;
  return given.map((value) => text(value, "A value of an enum"));
}

function classLabels(cls: PyType, callable: Value): readonly string[] {
  if (callable !== null) return items(now(call(callable, [cls]), "values_callable")).map((value) => show(value));
  const members = now(getAttrOr(cls, "__members__"), "an enum class");
  if (members === undefined) {
    throw raise("TypeError", `Enum() needs labels or an enum class, got class '${cls.name}'`);
  }
  if (members instanceof PyDict) return [...members.keys()].map((name) => show(name));
  return items(now(call(now(getAttr(members, "keys"), "an enum class"), []), "an enum class")).map((name) =>
    show(name)
  );
}

defineMethods(enumType, { "__init__(self, *enums, **kw)": init });
defineProperties(enumType, {
  python_type: (self: PyObject) => own(self, "enum_class") ?? null,
});
