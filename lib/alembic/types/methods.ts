/**
 * Methods of type objects: text, comparison by class, `load_dialect_impl`.
 *
 * @module
 */
import { defineClassMethods, defineMethods, defineProperties } from "../../python/runtime/native.ts";
import type { PyObject, PyType, Value } from "../../python/runtime/object.ts";
import { copyType, typeDecorator, typeEngine } from "./classes.ts";
import { dialectType, implOf, toSqlType } from "./to_sql_type.ts";
import { typeText } from "./type_text.ts";

function shown(self: PyObject): string {
  try {
    return typeText(toSqlType(self));
  } catch {
    return `${self.cls.name}()`;
  }
}

/** Sets up the methods of types. */
export function defineTypes(): void {
  defineMethods(typeEngine, {
    "__str__(self, /)": shown,
    "__repr__(self, /)": (self: PyObject) => `${self.cls.name}()`,
    "compile(self, dialect=None)": shown,
    "dialect_impl(self, dialect)": (self: PyObject) => dialectType(self),
    "copy(self, **kw)": copyType,
    "bind_processor(self, dialect)": () => null,
    "result_processor(self, dialect, coltype)": () => null,
  });
  // `TypeDecorator[str]`, for type checkers.
  defineClassMethods(typeEngine, { "__class_getitem__(cls, item, /)": (cls: PyType) => cls });
  defineMethods(typeDecorator, {
    "load_dialect_impl(self, dialect)": implOf,
    "process_bind_param(self, value, dialect)": (_self: PyObject, value: Value) => value,
    "process_result_value(self, value, dialect)": (_self: PyObject, value: Value) => value,
    "coerce_compared_value(self, op, value)": (self: PyObject) => self,
  });
  defineProperties(typeDecorator, { impl_instance: implOf });
}
