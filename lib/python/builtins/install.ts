/**
 * The built-in classes with all their methods, and the built-in names.
 *
 * @module
 */
import { EXCEPTIONS } from "../runtime/exception.ts";
import type { Interp } from "../runtime/interp.ts";
import { nativeFunction } from "../runtime/native.ts";
import type { Value } from "../runtime/object.ts";
import {
  boolType,
  bytearrayType,
  bytesType,
  classmethodType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  objectType,
  propertyType,
  rangeType,
  setType,
  sliceType,
  staticmethodType,
  strType,
  superType,
  tupleType,
  typeType,
} from "../runtime/types.ts";
import { ELLIPSIS, NOT_IMPLEMENTED } from "../runtime/values.ts";
import { installBytes } from "./bytes_type.ts";
import { installCallables } from "./callable_types.ts";
import { installDict } from "./dict_type.ts";
import { GROUP_TYPES, installExceptionGroups } from "./exception_group_type.ts";
import { installExceptions } from "./exception_types.ts";
import { computingFunctions } from "./functions.ts";
import { ITERATION, ITERATOR_CLASSES } from "./iteration.ts";
import { installIterators } from "./iterator_types.ts";
import { installSequences } from "./list_type.ts";
import { installMissing } from "./missing_type.ts";
import { installNumbers } from "./number_types.ts";
import { installObject } from "./object_type.ts";
import { installOperators } from "./operators.ts";
import { installSets } from "./set_type.ts";
import { installStr } from "./str_type.ts";
import { worldFunctions } from "./world.ts";

let installed = false;

/** Hangs the methods on the built-in classes, once for the process. */
export function installBuiltins(): void {
  if (installed) return;
  installed = true;
  installObject();
  installOperators();
  installNumbers();
  installStr();
  installSequences();
  installDict();
  installSets();
  installBytes();
  installCallables();
  installExceptions();
  installExceptionGroups();
  installIterators();
  installMissing();
}

const CLASSES = [
  objectType,
  typeType,
  boolType,
  bytearrayType,
  bytesType,
  classmethodType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  propertyType,
  rangeType,
  setType,
  sliceType,
  staticmethodType,
  strType,
  superType,
  tupleType,
];

/** The names that every module sees. */
export function builtinNames(interp: Interp): Map<string, Value> {
  const names = new Map<string, Value>([
    ["Ellipsis", ELLIPSIS],
    ["NotImplemented", NOT_IMPLEMENTED],
    ["__debug__", true],
    ["IOError", EXCEPTIONS.OSError],
    ["EnvironmentError", EXCEPTIONS.OSError],
  ]);
  for (const cls of [...CLASSES, ...Object.values(EXCEPTIONS), ...GROUP_TYPES, ...Object.values(ITERATOR_CLASSES)]) {
    names.set(cls.name, cls);
  }
  for (const [name, func] of computingFunctions()) names.set(name, func);
  for (const [spec, handler] of Object.entries({ ...ITERATION, ...worldFunctions(interp) })) {
    const func = nativeFunction(spec, handler);
    names.set(func.name, func);
  }
  return names;
}
