/**
 * What a Python value is in here.
 *
 * `None` is `null`, `bool` a boolean, `str` a string, `int` a number while that is exact and a bigint beyond; all else
 * is a {@linkcode PyObject}. A number is always an int: floats are objects, so that `1` and `1.0` stay apart.
 *
 * @module
 */

/** A Python value. */
export type Value = null | boolean | number | bigint | string | PyObject;

/** A value, or the promise of one: whatever may wait for a database returns this. */
export type Await<T> = T | Promise<T>;

/** Keyword arguments of a call, in order. */
export type Kwargs = Map<string, Value>;

/** Any Python object that is not one of the primitive values. */
export class PyObject {
  cls: PyType;
  /** Instance dictionary; `null` until something is stored. */
  attrs: Map<string, Value> | null = null;
  /** State that native code keeps with an instance (see `NativeClass.state`). */
  state: unknown = undefined;

  constructor(cls: PyType) {
    this.cls = cls;
  }
}

/** A class. */
export class PyType extends PyObject {
  name: string;
  qualname: string;
  bases: readonly PyType[];
  /** Method resolution order, this class first. */
  mro: readonly PyType[];
  /** The class dictionary. */
  readonly dict: Map<string, Value>;
  /** Made by native code: cannot be changed by Python code. */
  readonly native: boolean;
  /** Names looked up along `mro`, valid for {@linkcode typeVersion}. */
  readonly cache: Map<string, Value | undefined> = new Map();
  cacheVersion = 0;
  /** One of the classes of `builtins`: what its instances do is known without looking its methods up. */
  builtin = false;
  /** False for types that Python code cannot derive from (`bool`, `NoneType`). */
  subclassable = true;
  /** Classes made from this one, weakly; for `__subclasses__()`. */
  readonly derived: WeakRef<PyType>[] = [];

  constructor(name: string, options: PyTypeOptions) {
    super(options.meta);
    this.name = name;
    this.qualname = options.qualname ?? name;
    this.bases = options.bases;
    this.mro = [this];
    this.dict = options.dict ?? new Map();
    this.native = options.native ?? true;
  }
}

/** How to make a {@linkcode PyType}. */
export interface PyTypeOptions {
  /** The metaclass. */
  readonly meta: PyType;
  readonly bases: readonly PyType[];
  readonly qualname?: string;
  readonly dict?: Map<string, Value>;
  readonly native?: boolean;
}

let version = 1;

/** Says that some class dictionary has changed: all lookup caches are void. */
export function touchTypes(): void {
  version++;
}

/** The attribute of that name in a class or its bases; no descriptor is called. */
export function lookup(cls: PyType, name: string): Value | undefined {
  const { cache } = cls;
  if (cls.cacheVersion !== version) {
    cache.clear();
    cls.cacheVersion = version;
  }
  const known = cache.get(name);
  if (known !== undefined || cache.has(name)) return known;
  let found: Value | undefined;
  for (const base of cls.mro) {
    found = base.dict.get(name);
    if (found !== undefined) break;
  }
  cache.set(name, found);
  return found;
}

/** Whether `cls` is `base` or derives from it (by inheritance alone, without `__subclasscheck__`). */
export function isSubtype(cls: PyType, base: PyType): boolean {
  return cls === base || cls.mro.includes(base);
}

/** Sets an attribute of a class from native code. */
export function setTypeAttr(cls: PyType, name: string, value: Value): void {
  cls.dict.set(name, value);
  touchTypes();
}
