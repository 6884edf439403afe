/**
 * `isinstance` and `issubclass`.
 *
 * @module
 */
import { call } from "./call.ts";
import { raise } from "./exception.ts";
import { PyMissing } from "./missing.ts";
import { type Await, isSubtype, lookup, PyType, type Value } from "./object.ts";
import { truth } from "./truth.ts";
import { noneType, typeOf, typeType } from "./types.ts";
import { originOf, PyGenericAlias, PyUnion, unionClasses } from "./union.ts";
import { PyTuple } from "./values.ts";
import { after } from "./wait.ts";

/** Whether the value is an instance of the class, or of one of a tuple or union of classes. */
export function isInstance(value: Value, classes: Value): Await<boolean> {
  return check(classes, { hook: "__instancecheck__", value, own: typeOf(value) });
}

/** Whether the class derives from the other, or from one of a tuple or union of classes. */
export function isSubclass(cls: Value, classes: Value): Await<boolean> {
  if (!(cls instanceof PyType)) throw raise("TypeError", "issubclass() arg 1 must be a class");
  return check(classes, { hook: "__subclasscheck__", value: cls, own: cls });
}

interface Question {
  readonly hook: "__instancecheck__" | "__subclasscheck__";
  readonly value: Value;
  readonly own: PyType;
}

function check(classes: Value, question: Question): Await<boolean> {
  if (classes instanceof PyTuple) return anyOf(classes.items, question);
  if (classes instanceof PyUnion) return anyOf(unionClasses(classes), question);
  if (classes === null) return question.own === noneType;
  if (classes instanceof PyMissing) throw classes.raise();
  const cls = classes instanceof PyGenericAlias ? originOf(classes) : classes;
  if (!(cls instanceof PyType)) {
    const custom = lookup(typeOf(cls), question.hook);
    if (custom !== undefined) return after(call(custom, [cls, question.value]), truth);
    const name = question.hook === "__instancecheck__" ? "isinstance" : "issubclass";
    throw raise("TypeError", `${name}() arg 2 must be a type, a tuple of types, or a union`);
  }
  if (isSubtype(question.own, cls)) return true;
  if (cls.cls === typeType) return false;
  const custom = lookup(cls.cls, question.hook);
  if (custom === undefined || custom === lookup(typeType, question.hook)) return false;
  return after(call(custom, [cls, question.value]), truth);
}

function anyOf(classes: readonly Value[], question: Question): Await<boolean> {
  const [first, ...rest] = classes;
  if (first === undefined) return false;
  return after(check(first, question), (found) => found || anyOf(rest, question));
}
