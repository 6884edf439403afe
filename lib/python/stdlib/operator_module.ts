/**
 * `operator`.
 *
 * @module
 */
import type { BinaryOperator } from "../parse/ast.ts";
import { asInt, asText } from "../runtime/arguments.ts";
import { getAttr } from "../runtime/attribute.ts";
import { binary, inPlace, unary } from "../runtime/binary.ts";
import { call } from "../runtime/call.ts";
import { richCompare, type RichOperator } from "../runtime/compare.ts";
import { type ModuleMembers, nativeFunction, nativeModule } from "../runtime/native.ts";
import type { Await, Kwargs, Value } from "../runtime/object.ts";
import { contains, deleteItem, getItem, setItem } from "../runtime/subscript.ts";
import { truth } from "../runtime/truth.ts";
import { type PyModule, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

const BINARY: Readonly<Record<string, BinaryOperator>> = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "**",
  matmul: "@",
  lshift: "<<",
  rshift: ">>",
  and_: "&",
  or_: "|",
  xor: "^",
};

const COMPARE: Readonly<Record<string, RichOperator>> = {
  eq: "==",
  ne: "!=",
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
};

/** Fetches several things; one is itself, more are a tuple. */
function several(names: readonly Value[], read: (value: Value, name: Value) => Await<Value>): Value {
  return nativeFunction("getter(obj, /)", (value: Value) => {
    if (names.length === 1) return read(value, names[0] as Value);
    const found: Value[] = [];
    let done: Await<void> = undefined;
    for (const name of names) done = after(done, () => after(read(value, name), (item) => void found.push(item)));
    return after(done, () => new PyTuple(found));
  });
}

function dotted(value: Value, path: Value): Await<Value> {
  let found: Await<Value> = value;
  for (const name of asText(path).split(".")) found = after(found, (object) => getAttr(object, name));
  return found;
}

/** Makes `operator`. */
export function makeOperator(): PyModule {
  const members: Record<string, ModuleMembers[string]> = {};
  for (const [name, op] of Object.entries(BINARY)) {
    const dunder = `__${name.replace(/_$/, "")}__`;
    for (const title of [name, dunder]) members[`${title}(a, b, /)`] = (a: Value, b: Value) => binary(op, a, b);
    members[`i${name.replace(/_$/, "")}(a, b, /)`] = (a: Value, b: Value) => inPlace(op, a, b);
  }
  for (const [name, op] of Object.entries(COMPARE)) {
    for (const title of [name, `__${name}__`]) {
      members[`${title}(a, b, /)`] = (a: Value, b: Value) => richCompare(op, a, b);
    }
  }
  return nativeModule("operator", {
    ...members,
    "not_(a, /)": (a: Value) => unary("not", a),
    "neg(a, /)": (a: Value) => unary("-", a),
    "pos(a, /)": (a: Value) => unary("+", a),
    "inv(a, /)": (a: Value) => unary("~", a),
    "invert(a, /)": (a: Value) => unary("~", a),
    "truth(a, /)": (a: Value) => truth(a),
    "is_(a, b, /)": (a: Value, b: Value) => a === b,
    "is_not(a, b, /)": (a: Value, b: Value) => a !== b,
    "index(a, /)": asInt,
    "concat(a, b, /)": (a: Value, b: Value) => binary("+", a, b),
    "contains(a, b, /)": (a: Value, b: Value) => contains(a, b),
    "getitem(a, b, /)": (a: Value, b: Value) => getItem(a, b),
    "setitem(a, b, c, /)": (a: Value, b: Value, c: Value) => after(setItem(a, b, c), () => null),
    "delitem(a, b, /)": (a: Value, b: Value) => after(deleteItem(a, b), () => null),
    "itemgetter(item, /, *items)": (item: Value, items: Value[]) => several([item, ...items], getItem),
    "attrgetter(attr, /, *attrs)": (attr: Value, attrs: Value[]) => several([attr, ...attrs], dotted),
    "methodcaller(name, /, *args, **kwargs)": (name: Value, args: Value[], kwargs: Kwargs) =>
      nativeFunction(
        "methodcaller(obj, /)",
        (value: Value) => after(getAttr(value, asText(name)), (method) => call(method, args, kwargs)),
      ),
    "call(obj, /, *args, **kwargs)": (func: Value, args: Value[], kwargs: Kwargs) => call(func, args, kwargs),
  });
}
