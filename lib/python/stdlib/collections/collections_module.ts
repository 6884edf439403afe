/**
 * The part of `collections` that is written in TypeScript.
 *
 * @module
 */
import { nativeModule } from "../../runtime/native.ts";
import type { Kwargs, Value } from "../../runtime/object.ts";
import type { PyModule } from "../../runtime/values.ts";
import { makeDeque } from "./deque.ts";
import { makeDefaultDict, namedTuple } from "./namedtuple.ts";

/** Makes `_collections`. */
export function makeCollections(): PyModule {
  return nativeModule("_collections", {
    deque: makeDeque(),
    defaultdict: makeDefaultDict(),
    "namedtuple(typename, field_names, **options)": (title: Value, names: Value, options: Kwargs) =>
      namedTuple(title, names, options),
  });
}
