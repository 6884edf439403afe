/**
 * `types`, and what the Python parts of the standard library need of annotations.
 *
 * @module
 */
import {
  classAnnotations,
  evaluateAnnotations,
  functionAnnotations,
  setClassAnnotations,
} from "../runtime/annotation.ts";
import { call } from "../runtime/call.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import { PyFunction } from "../runtime/function.ts";
import { toArray } from "../runtime/iterate.ts";
import { defineStaticMethods, nativeModule, nativeType } from "../runtime/native.ts";
import { type Kwargs, PyObject, PyType, type Value } from "../runtime/object.ts";
import { reprNow } from "../runtime/repr.ts";
import {
  asyncGeneratorType,
  builtinFunctionType,
  cellType,
  codeType,
  coroutineType,
  ellipsisType,
  frameType,
  functionType,
  generatorType,
  genericAliasType,
  getsetType,
  mappingProxyType,
  methodDescriptorType,
  methodType,
  moduleType,
  noneType,
  notImplementedType,
  propertyType,
  tracebackType,
  typeType,
  unionType,
} from "../runtime/types.ts";
import { aliasOf } from "../runtime/union.ts";
import { PyList, type PyModule, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

function simpleNamespace(): PyType {
  return nativeType("SimpleNamespace", {
    module: "types",
    open: true,
    methods: {
      "__init__(self, /, **kwargs)": (self: PyObject, kwargs: Kwargs) => {
        self.attrs ??= new Map();
        for (const [name, value] of kwargs) self.attrs.set(name, value);
        return null;
      },
      "__repr__(self, /)": (self: PyObject) => {
        const parts = [...self.attrs ?? []].map(([name, value]) => `${name}=${reprNow(value)}`);
        return `namespace(${parts.join(", ")})`;
      },
      "__eq__(self, other, /)": (self: PyObject, other: Value) =>
        other instanceof PyObject && other.cls === self.cls && reprNow(self) === reprNow(other),
    },
  });
}

/** Makes the module `types`. */
export function makeTypes(): PyModule {
  defineStaticMethods(genericAliasType, {
    "__new__(cls, origin, args, /)": (_cls: PyType, origin: Value, args: Value) => aliasOf(origin, args),
  });
  return nativeModule("types", {
    AsyncGeneratorType: asyncGeneratorType,
    BuiltinFunctionType: builtinFunctionType,
    BuiltinMethodType: builtinFunctionType,
    CellType: cellType,
    CodeType: codeType,
    CoroutineType: coroutineType,
    DynamicClassAttribute: propertyType,
    EllipsisType: ellipsisType,
    FrameType: frameType,
    FunctionType: functionType,
    GeneratorType: generatorType,
    GenericAlias: genericAliasType,
    GetSetDescriptorType: getsetType,
    LambdaType: functionType,
    MappingProxyType: mappingProxyType,
    MethodDescriptorType: methodDescriptorType,
    MethodType: methodType,
    ModuleType: moduleType,
    NoneType: noneType,
    NotImplementedType: notImplementedType,
    SimpleNamespace: simpleNamespace(),
    TracebackType: tracebackType,
    UnionType: unionType,
    "coroutine(func)": (func: Value) => func,
    "new_class(name, bases=None, kwds=None, exec_body=None)": (name: Value, bases: Value, kwds: Value, body: Value) => {
      const names = new PyDict();
      const kwargs = kwds instanceof PyDict ? new Map(kwds.map as Kwargs) : new Map<string, Value>();
      const meta = kwargs.get("metaclass") ?? typeType;
      kwargs.delete("metaclass");
      const ready = body === null ? null : call(body, [names]);
      return after(
        ready,
        () =>
          after(bases === null ? [] : toArray(bases), (list) => call(meta, [name, new PyTuple(list), names], kwargs)),
      );
    },
    "get_original_bases(cls)": (cls: PyType) => cls.dict.get("__orig_bases__") ?? new PyTuple(cls.bases),
  });
}

function namesOf(cls: Value): Value {
  if (!(cls instanceof PyType)) throw raise("TypeError", "a class is needed");
  return new PyList(classAnnotations(cls).map(({ name, text }) => new PyTuple([name, text])));
}

/** Makes `_dataclasses`: names and texts of annotations. */
export function makeAnnotationTools(): PyModule {
  return nativeModule("_dataclasses", {
    "annotation_names(cls)": namesOf,
    "copy_annotations(to, source)": (to: PyType, source: PyType) => {
      setClassAnnotations(to, classAnnotations(source));
      return null;
    },
    "set_annotation_names(cls, pairs)": (cls: PyType, pairs: Value) =>
      after(toArray(pairs), (items) => {
        setClassAnnotations(
          cls,
          items.map((pair) => {
            const [name, text] = (pair as PyTuple).items as readonly string[];
            return { name: name as string, text: text as string, evaluate: () => text as string };
          }),
        );
        return null;
      }),
  });
}

/** Makes `_typing`: values of annotations. */
export function makeTypingTools(): PyModule {
  return nativeModule("_typing", {
    "class_hints(cls)": (cls: PyType) => cls.dict.get("__annotations__") ?? evaluateAnnotations(classAnnotations(cls)),
    "class_hint(cls, name)": (cls: PyType, name: Value) => {
      const found = classAnnotations(cls).find((annotation) => annotation.name === name);
      if (found === undefined) throw raise("KeyError", name);
      return found.evaluate();
    },
    "annotations_of(obj)": (value: Value) =>
      value instanceof PyFunction ? evaluateAnnotations(functionAnnotations(value)) : new PyDict(),
  });
}
