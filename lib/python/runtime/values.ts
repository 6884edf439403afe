/**
 * The objects that built-in classes have as instances, but for dictionaries and sets (`dict.ts`).
 *
 * @module
 */
import { type Await, type Kwargs, PyObject, type PyType, type Value } from "./object.ts";
import {
  builtinFunctionType,
  bytesType,
  cellType,
  classmethodType,
  ellipsisType,
  floatType,
  getsetType,
  iteratorType,
  listType,
  methodDescriptorType,
  methodType,
  moduleType,
  notImplementedType,
  propertyType,
  rangeType,
  sliceType,
  staticmethodType,
  tupleType,
} from "./types.ts";
import { parseSignature, type Signature } from "./signature.ts";

/** A float. */
export class PyFloat extends PyObject {
  readonly value: number;

  constructor(value: number, cls: PyType = floatType) {
    super(cls);
    this.value = value;
  }
}

/** An instance of a class derived from `str` or `int`. */
export class PyWrapped extends PyObject {
  readonly value: string | number | bigint;

  constructor(value: string | number | bigint, cls: PyType) {
    super(cls);
    this.value = value;
  }
}

/** A list. */
export class PyList extends PyObject {
  items: Value[];

  constructor(items: Value[], cls: PyType = listType) {
    super(cls);
    this.items = items;
  }
}

/** A tuple. */
export class PyTuple extends PyObject {
  readonly items: readonly Value[];

  constructor(items: readonly Value[], cls: PyType = tupleType) {
    super(cls);
    this.items = items;
  }
}

/** `bytes`, and `bytearray` by its class. */
export class PyBytes extends PyObject {
  data: Uint8Array;

  constructor(data: Uint8Array, cls: PyType = bytesType) {
    super(cls);
    this.data = data;
  }
}

/** A range. */
export class PyRange extends PyObject {
  readonly start: number;
  readonly stop: number;
  readonly step: number;

  constructor(start: number, stop: number, step: number) {
    super(rangeType);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** Number of items. */
  get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }
}

/** `start:stop:step`. */
export class PySlice extends PyObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    super(sliceType);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** A variable that functions share. */
export class PyCell extends PyObject {
  value: Value | undefined;

  constructor(value: Value | undefined) {
    super(cellType);
    this.value = value;
  }
}

/** `...`. */
export const ELLIPSIS: PyObject = new PyObject(ellipsisType);
/** `NotImplemented`. */
export const NOT_IMPLEMENTED: PyObject = new PyObject(notImplementedType);

/** What a native function may return: a value, a promise, or a generator that yields what it waits for. */
export type NativeResult = Await<Value> | Generator<unknown, Value, Value>;

/** The JavaScript side of a native function: gets its bound arguments in the order of the signature. */
export type NativeHandler = (...args: never[]) => NativeResult;

/** A function written in TypeScript. */
export class PyNative extends PyObject {
  readonly name: string;
  /** Signature as text, read when the function is first called. */
  readonly spec: string;
  readonly handler: NativeHandler;
  /** The class whose method it is. */
  readonly owner: PyType | null;
  #signature: Signature | null = null;

  constructor(spec: string, handler: NativeHandler, owner: PyType | null = null) {
    super(owner === null ? builtinFunctionType : methodDescriptorType);
    const open = spec.indexOf("(");
    this.name = open === -1 ? spec : spec.slice(0, open);
    this.spec = spec;
    this.handler = handler;
    this.owner = owner;
  }

  /** The parameters. */
  get signature(): Signature {
    return this.#signature ??= parseSignature(this.spec);
  }
}

/** A function bound to its first argument. */
export class PyMethod extends PyObject {
  readonly func: Value;
  readonly self: Value;

  constructor(func: Value, self: Value) {
    super(methodType);
    this.func = func;
    this.self = self;
  }
}

/** `property(...)`. */
export class PyProperty extends PyObject {
  get: Value;
  set: Value;
  delete: Value;
  doc: Value;

  constructor(parts: { get: Value; set?: Value; delete?: Value; doc?: Value }, cls: PyType = propertyType) {
    super(cls);
    this.get = parts.get;
    this.set = parts.set ?? null;
    this.delete = parts.delete ?? null;
    this.doc = parts.doc ?? null;
  }
}

/** A native attribute of instances: computed, and settable when `set` is there. */
export class PyGetSet extends PyObject {
  readonly name: string;
  readonly get: (self: Value) => Await<Value>;
  readonly set: ((self: Value, value: Value | undefined) => void) | null;

  constructor(
    name: string,
    get: (self: Value) => Await<Value>,
    set: ((self: Value, value: Value | undefined) => void) | null = null,
  ) {
    super(getsetType);
    this.name = name;
    this.get = get;
    this.set = set;
  }
}

/** `staticmethod(...)`. */
export class PyStaticMethod extends PyObject {
  func: Value;

  constructor(func: Value, cls: PyType = staticmethodType) {
    super(cls);
    this.func = func;
  }
}

/** `classmethod(...)`. */
export class PyClassMethod extends PyObject {
  func: Value;

  constructor(func: Value, cls: PyType = classmethodType) {
    super(cls);
    this.func = func;
  }
}

/** A module. */
export class PyModule extends PyObject {
  readonly name: string;
  override attrs: Map<string, Value>;
  /** Answers for names that are not in `attrs`: a lazily filled or an open-ended module. */
  fallback: ((name: string) => Await<Value | undefined>) | null = null;

  constructor(name: string, attrs: Map<string, Value> = new Map()) {
    super(moduleType);
    this.name = name;
    this.attrs = attrs;
  }
}

/** The end of an iteration. */
export const STOP: unique symbol = Symbol("stop");

/** An iterator: generators and all native iterators derive from it. */
export class PyIter extends PyObject {
  /** The next item, or {@linkcode STOP}. */
  next: () => Await<Value | typeof STOP>;

  constructor(next: () => Await<Value | typeof STOP>, cls: PyType = iteratorType) {
    super(cls);
    this.next = next;
  }
}

/** Arguments of a call that nobody has bound yet. */
export interface CallArguments {
  readonly args: readonly Value[];
  readonly kwargs: Kwargs | null;
}
