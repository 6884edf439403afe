/**
 * Names that `dir()` lists.
 *
 * @module
 */
import { PyObject, PyType, type Value } from "../runtime/object.ts";
import { typeOf } from "../runtime/types.ts";
import { PyModule } from "../runtime/values.ts";

/** All attribute names of a value. */
export function attributeNames(value: Value): Set<string> {
  const names = new Set<string>();
  if (value instanceof PyModule) return new Set(value.attrs.keys());
  if (value instanceof PyObject && value.attrs !== null) { for (const name of value.attrs.keys()) names.add(name); }
  const mro = value instanceof PyType ? value.mro : typeOf(value).mro;
  for (const cls of mro) for (const name of cls.dict.keys()) names.add(name);
  return names;
}
