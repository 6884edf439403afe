/**
 * `super()`.
 *
 * @module
 */
import { isSubtype, PyObject, PyType, type Value } from "./object.ts";
import { raise } from "./exception.ts";
import { superType, typeOf } from "./types.ts";

/** What `super(cls, self)` gives. */
export class PySuper extends PyObject {
  /** Looked for after this class. */
  readonly after: PyType;
  readonly self: Value;
  /** The class whose order of bases counts. */
  readonly start: PyType;

  constructor(after: PyType, self: Value) {
    super(superType);
    this.after = after;
    this.self = self;
    this.start = startOf(after, self);
  }
}

function startOf(after: PyType, self: Value): PyType {
  if (self instanceof PyType && isSubtype(self, after)) return self;
  if (isSubtype(typeOf(self), after)) return typeOf(self);
  throw raise("TypeError", "super(type, obj): obj must be an instance or subtype of type");
}

/** The attribute in the classes that come after, not bound yet; `undefined` when there is none. */
export function findSuper(value: PySuper, name: string): Value | undefined {
  const { mro } = value.start;
  for (let i = mro.indexOf(value.after) + 1; i < mro.length; i++) {
    const attr = mro[i]?.dict.get(name);
    if (attr !== undefined) return attr;
  }
  return undefined;
}
