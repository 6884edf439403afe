/**
 * Dictionaries and sets: insertion order, and equality of keys by Python's rules.
 *
 * Most keys are their own JavaScript map key. `1`, `True` and `1.0` share one; what compares by `__eq__` (a tuple, a
 * date, an instance with its own `__eq__`) is found through a bucket of its hash and stands in the map as itself.
 *
 * @module
 */
import { equals } from "./compare.ts";
import { hashOf } from "./hash.ts";
import { lookup, PyObject, type PyType, type Value } from "./object.ts";
import {
  dictItemsType,
  dictKeysType,
  dictType,
  dictValuesType,
  frozensetType,
  intType,
  mappingProxyType,
  objectType,
  setType,
  strType,
} from "./types.ts";
import { PyFloat, PyWrapped } from "./values.ts";

/** What stands in the JavaScript map. */
export type Key = string | number | bigint | null | PyObject;

type Buckets = Map<string | number | bigint, PyObject[]>;

/** Key of a value that does not need a bucket; `undefined` when it does. */
function plainKey(value: Value): Key | undefined {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
      return value;
    case "boolean":
      return value ? 1 : 0;
    default:
      return value === null ? null : objectKey(value);
  }
}

function objectKey(value: PyObject): Key | undefined {
  if (value instanceof PyFloat) return floatKey(value);
  const { cls } = value;
  const eq = lookup(cls, "__eq__");
  if (eq === objectType.dict.get("__eq__")) {
    return lookup(cls, "__hash__") === objectType.dict.get("__hash__") ? value : undefined;
  }
  if (value instanceof PyWrapped) {
    const base = typeof value.value === "string" ? strType : intType;
    if (eq === base.dict.get("__eq__") && lookup(cls, "__hash__") === base.dict.get("__hash__")) return value.value;
  }
  return undefined;
}

function floatKey(value: PyFloat): Key {
  const number = value.value;
  if (Number.isNaN(number)) return value;
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) return BigInt(number);
  return number;
}

/** What dictionaries and sets share: finding keys. */
export abstract class HashTable extends PyObject {
  readonly map: Map<Key, Value>;
  protected buckets: Buckets | null = null;

  constructor(cls: PyType, map: Map<Key, Value>) {
    super(cls);
    this.map = map;
  }

  /** Number of entries. */
  get size(): number {
    return this.map.size;
  }

  /** The map key under which an equal key stands, or would stand if it is plain; `undefined` for neither. */
  protected find(key: Value): Key | undefined {
    const plain = plainKey(key);
    if (plain !== undefined) {
      if (this.buckets === null || typeof plain === "string" || this.map.has(plain)) return plain;
      return this.#inBucket(key) ?? plain;
    }
    const found = this.#inBucket(key);
    if (found !== undefined) return found;
    // `Decimal(1)` equals `1`, which stands in the map by itself.
    const hash = hashOf(key);
    return typeof hash === "number" && this.map.has(hash) && equals(hash, key) ? hash : undefined;
  }

  #inBucket(key: Value): PyObject | undefined {
    const hash = hashOf(key);
    return this.buckets?.get(hash)?.find((candidate) => candidate === key || equals(candidate, key));
  }

  /** The map key for a key that is to be stored. */
  protected place(key: Value): Key {
    const found = this.find(key);
    if (found !== undefined) return found;
    const object = key as PyObject;
    const hash = hashOf(object);
    this.buckets ??= new Map();
    const bucket = this.buckets.get(hash);
    if (bucket === undefined) this.buckets.set(hash, [object]);
    else bucket.push(object);
    return object;
  }

  /** Forgets a map key that was removed from the map. */
  protected forget(key: Key): void {
    if (this.buckets === null || !(key instanceof PyObject)) return;
    const hash = hashOf(key);
    const rest = this.buckets.get(hash)?.filter((candidate) => candidate !== key) ?? [];
    if (rest.length === 0) this.buckets.delete(hash);
    else this.buckets.set(hash, rest);
  }

  /** Whether an equal key is there. */
  has(key: Value): boolean {
    const found = this.find(key);
    return found !== undefined && this.map.has(found);
  }

  /** Removes everything. */
  clear(): void {
    this.map.clear();
    this.buckets = null;
  }
}

/** A dictionary. */
export class PyDict extends HashTable {
  /** Keys that their map key does not tell (`True`, `1.0`, an enum member that is a `str`). */
  #originals: Map<Key, Value> | null = null;

  constructor(cls: PyType = dictType, map: Map<Key, Value> = new Map()) {
    super(cls, map);
  }

  /** A dictionary with string keys that shares its storage with `map`. */
  static over(map: Map<string, Value>): PyDict {
    return new PyDict(dictType, map as Map<Key, Value>);
  }

  /** The value of an equal key. */
  get(key: Value): Value | undefined {
    const found = this.find(key);
    return found === undefined ? undefined : this.map.get(found);
  }

  /** Stores a value; an equal key that is already there stays. */
  set(key: Value, value: Value): void {
    if (typeof key === "string" || typeof key === "number") {
      this.map.set(key, value);
      return;
    }
    const place = this.place(key);
    if (place !== key && !this.map.has(place)) (this.#originals ??= new Map()).set(place, key);
    this.map.set(place, value);
  }

  /** Removes an equal key; false when there was none. */
  delete(key: Value): boolean {
    const found = this.find(key);
    if (found === undefined || !this.map.delete(found)) return false;
    this.#originals?.delete(found);
    this.forget(found);
    return true;
  }

  /** The key as it was stored. */
  original(key: Key): Value {
    return this.#originals?.get(key) ?? key;
  }

  /** The keys, in order. */
  *keys(): Generator<Value> {
    for (const key of this.map.keys()) yield this.original(key);
  }

  /** Keys and values, in order. */
  *entries(): Generator<[Value, Value]> {
    for (const [key, value] of this.map) yield [this.original(key), value];
  }

  /** Stores all entries of another dictionary. */
  update(other: PyDict): void {
    for (const [key, value] of other.entries()) this.set(key, value);
  }

  /** A plain dictionary with the same entries. */
  copy(): PyDict {
    const copy = new PyDict();
    copy.update(this);
    return copy;
  }

  override clear(): void {
    super.clear();
    this.#originals = null;
  }
}

/** A set, or a frozen one by its class. */
export class PySet extends HashTable {
  constructor(items: Iterable<Value> = [], cls: PyType = setType) {
    super(cls, new Map());
    for (const item of items) this.add(item);
  }

  /** Adds an item unless an equal one is there. */
  add(item: Value): void {
    const place = this.place(item);
    if (!this.map.has(place)) this.map.set(place, item);
  }

  /** Removes an equal item; false when there was none. */
  delete(item: Value): boolean {
    const found = this.find(item);
    if (found === undefined || !this.map.delete(found)) return false;
    this.forget(found);
    return true;
  }

  /** The items, in order of insertion. */
  get items(): IterableIterator<Value> {
    return this.map.values();
  }

  /** Whether it cannot be changed. */
  get frozen(): boolean {
    return this.cls === frozensetType || this.cls.mro.includes(frozensetType);
  }
}

const VIEW_TYPES = { keys: dictKeysType, values: dictValuesType, items: dictItemsType };

/** What `keys()`, `values()` and `items()` give: a window on the dictionary. */
export class PyDictView extends PyObject {
  readonly dict: PyDict;
  readonly kind: "keys" | "values" | "items";

  constructor(dict: PyDict, kind: "keys" | "values" | "items") {
    super(VIEW_TYPES[kind]);
    this.dict = dict;
    this.kind = kind;
  }
}

/** A read-only window on a dictionary. */
export class PyMappingProxy extends PyObject {
  readonly dict: PyDict;

  constructor(dict: PyDict) {
    super(mappingProxyType);
    this.dict = dict;
  }
}
