/**
 * The built-in classes, without their methods: those are hung on by `lib/python/builtins`.
 *
 * @module
 */
import { PyType, type Value } from "./object.ts";
import { linearize } from "./mro.ts";

function bootstrap(): { object: PyType; type: PyType } {
  const type = new PyType("type", { meta: null as unknown as PyType, bases: [] });
  const object = new PyType("object", { meta: type, bases: [] });
  type.cls = type;
  type.bases = [object];
  type.mro = [type, object];
  return { object, type };
}

const ROOT = bootstrap();

/** `object`. */
export const objectType: PyType = ROOT.object;
/** `type`. */
export const typeType: PyType = ROOT.type;

/** How to make a native class. */
export interface BuiltinOptions {
  readonly bases?: readonly PyType[];
  readonly meta?: PyType;
  /** `__module__`; `builtins` unless given. */
  readonly module?: string;
  /** Whether Python code may derive from it; yes unless given. */
  readonly subclassable?: boolean;
}

/** Makes a native class without methods. */
export function makeType(name: string, options: BuiltinOptions = {}): PyType {
  const bases = options.bases ?? [objectType];
  const type = new PyType(name, { meta: options.meta ?? bases[0]?.cls ?? typeType, bases });
  const tail = linearize(bases);
  if (tail === null) throw new TypeError(`No consistent method resolution order for '${name}'`);
  type.mro = [type, ...tail];
  type.subclassable = options.subclassable ?? true;
  type.dict.set("__module__", options.module ?? "builtins");
  for (const base of bases) base.derived.push(new WeakRef(type));
  return type;
}

objectType.dict.set("__module__", "builtins");
typeType.dict.set("__module__", "builtins");

function builtin(name: string, options: BuiltinOptions = {}): PyType {
  const type = makeType(name, options);
  type.builtin = true;
  return type;
}

objectType.builtin = true;
typeType.builtin = true;

const FINAL: BuiltinOptions = { subclassable: false };

export const noneType: PyType = builtin("NoneType", FINAL);
export const intType: PyType = builtin("int");
export const boolType: PyType = builtin("bool", { bases: [intType], subclassable: false });
export const floatType: PyType = builtin("float");
export const strType: PyType = builtin("str");
export const bytesType: PyType = builtin("bytes");
export const bytearrayType: PyType = builtin("bytearray");
export const memoryviewType: PyType = builtin("memoryview", FINAL);
export const listType: PyType = builtin("list");
export const tupleType: PyType = builtin("tuple");
export const dictType: PyType = builtin("dict");
export const mappingProxyType: PyType = builtin("mappingproxy", FINAL);
export const dictKeysType: PyType = builtin("dict_keys", FINAL);
export const dictValuesType: PyType = builtin("dict_values", FINAL);
export const dictItemsType: PyType = builtin("dict_items", FINAL);
export const setType: PyType = builtin("set");
export const frozensetType: PyType = builtin("frozenset");
export const rangeType: PyType = builtin("range", FINAL);
export const sliceType: PyType = builtin("slice", FINAL);
export const ellipsisType: PyType = builtin("ellipsis", FINAL);
export const notImplementedType: PyType = builtin("NotImplementedType", FINAL);
export const cellType: PyType = builtin("cell", FINAL);
export const codeType: PyType = builtin("code", FINAL);
export const frameType: PyType = builtin("frame", FINAL);
export const tracebackType: PyType = builtin("traceback", FINAL);
export const functionType: PyType = builtin("function", FINAL);
export const builtinFunctionType: PyType = builtin("builtin_function_or_method", FINAL);
export const methodDescriptorType: PyType = builtin("method_descriptor", FINAL);
export const getsetType: PyType = builtin("getset_descriptor", FINAL);
export const methodType: PyType = builtin("method", FINAL);
export const propertyType: PyType = builtin("property");
export const staticmethodType: PyType = builtin("staticmethod");
export const classmethodType: PyType = builtin("classmethod");
export const superType: PyType = builtin("super");
export const moduleType: PyType = builtin("module");
export const iteratorType: PyType = builtin("iterator", FINAL);
export const generatorType: PyType = builtin("generator", FINAL);
export const coroutineType: PyType = builtin("coroutine", FINAL);
export const asyncGeneratorType: PyType = builtin("async_generator", FINAL);
export const unionType: PyType = builtin("UnionType", { module: "types", subclassable: false });
export const genericAliasType: PyType = builtin("GenericAlias", { module: "types" });
export const missingType: PyType = builtin("missing", FINAL);

/** The class of a value. */
export function typeOf(value: Value): PyType {
  switch (typeof value) {
    case "string":
      return strType;
    case "number":
    case "bigint":
      return intType;
    case "boolean":
      return boolType;
    default:
      return value === null ? noneType : value.cls;
  }
}
