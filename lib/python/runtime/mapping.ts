/**
 * Copying mappings.
 *
 * @module
 */
import { getAttrOr } from "./attribute.ts";
import { call } from "./call.ts";
import { PyDict } from "./dict.ts";
import { raise } from "./exception.ts";
import { toArray } from "./iterate.ts";
import type { Await, Value } from "./object.ts";
import { getItem } from "./subscript.ts";
import { typeOf } from "./types.ts";
import { after } from "./wait.ts";

/** Stores all entries of a mapping: a dictionary, or anything with `keys()`. */
export function mergeMapping(into: PyDict, mapping: Value): Await<void> {
  if (mapping instanceof PyDict && mapping.cls.builtin) return into.update(mapping);
  return after(getAttrOr(mapping, "keys"), (keys) => {
    if (keys === undefined) throw raise("TypeError", `'${typeOf(mapping).name}' object is not a mapping`);
    return after(call(keys, []), (list) => after(toArray(list), (items) => copyKeys(into, mapping, items)));
  });
}

function copyKeys(into: PyDict, mapping: Value, keys: readonly Value[]): Await<void> {
  let done: Await<void> = undefined;
  for (const key of keys) {
    done = after(done, () => after(getItem(mapping, key), (value) => into.set(key, value)));
  }
  return done;
}
