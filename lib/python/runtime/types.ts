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

const FINAL: BuiltinOptions = { subclassable: false };

export const noneType: PyType = makeType("NoneType", FINAL);
export const intType: PyType = makeType("int");
export const boolType: PyType = makeType("bool", { bases: [intType], subclassable: false });
export const floatType: PyType = makeType("float");
export const strType: PyType = makeType("str");
export const bytesType: PyType = makeType("bytes");
export const bytearrayType: PyType = makeType("bytearray");
export const memoryviewType: PyType = makeType("memoryview", FINAL);
export const listType: PyType = makeType("list");
export const tupleType: PyType = makeType("tuple");
export const dictType: PyType = makeType("dict");
export const mappingProxyType: PyType = makeType("mappingproxy", FINAL);
export const dictKeysType: PyType = makeType("dict_keys", FINAL);
export const dictValuesType: PyType = makeType("dict_values", FINAL);
export const dictItemsType: PyType = makeType("dict_items", FINAL);
export const setType: PyType = makeType("set");
export const frozensetType: PyType = makeType("frozenset");
export const rangeType: PyType = makeType("range", FINAL);
export const sliceType: PyType = makeType("slice", FINAL);
export const ellipsisType: PyType = makeType("ellipsis", FINAL);
export const notImplementedType: PyType = makeType("NotImplementedType", FINAL);
export const cellType: PyType = makeType("cell", FINAL);
export const codeType: PyType = makeType("code", FINAL);
export const frameType: PyType = makeType("frame", FINAL);
export const tracebackType: PyType = makeType("traceback", FINAL);
export const functionType: PyType = makeType("function", FINAL);
export const builtinFunctionType: PyType = makeType("builtin_function_or_method", FINAL);
export const methodDescriptorType: PyType = makeType("method_descriptor", FINAL);
export const getsetType: PyType = makeType("getset_descriptor", FINAL);
export const methodType: PyType = makeType("method", FINAL);
export const propertyType: PyType = makeType("property");
export const staticmethodType: PyType = makeType("staticmethod");
export const classmethodType: PyType = makeType("classmethod");
export const superType: PyType = makeType("super");
export const moduleType: PyType = makeType("module");
export const iteratorType: PyType = makeType("iterator", FINAL);
export const generatorType: PyType = makeType("generator", FINAL);
export const coroutineType: PyType = makeType("coroutine", FINAL);
export const asyncGeneratorType: PyType = makeType("async_generator", FINAL);
export const unionType: PyType = makeType("UnionType", { module: "types", subclassable: false });
export const genericAliasType: PyType = makeType("GenericAlias", { module: "types" });
export const missingType: PyType = makeType("missing", FINAL);

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
