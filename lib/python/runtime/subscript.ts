/**
 * `x[key]`, `x[key] = v`, `del x[key]`, `item in x`.
 *
 * @module
 */
import { call, callSpecial } from "./call.ts";
import { equals, isSame, richCompare } from "./compare.ts";
import { PyDict, PyDictView, PyMappingProxy, PySet } from "./dict.ts";
import { raise } from "./exception.ts";
import { forEach, toArray } from "./iterate.ts";
import { type Await, lookup, PyType, type Value } from "./object.ts";
import { position, sequenceIndex, sliceItems, sliceRange } from "./slice.ts";
import { codePoints, isPlain } from "./text.ts";
import { truth } from "./truth.ts";
import { dictType, listType, typeOf } from "./types.ts";
import { aliasOf } from "./union.ts";
import { PyBytes, PyList, PyRange, PySlice, PyTuple, PyWrapped } from "./values.ts";
import { after } from "./wait.ts";

/** What `value[key]` gives. */
export function getItem(value: Value, key: Value): Await<Value> {
  if (value instanceof PyList && value.cls === listType && typeof key === "number") {
    return value.items[position(key, value.items.length, "list")] as Value;
  }
  if (value instanceof PyDict && value.cls === dictType) return dictItem(value, key);
  if (typeof value === "string" || typeof value === "object" && value !== null && value.cls.builtin) {
    const item = containerItem(value, key);
    if (item !== undefined) return item;
  }
  const result = callSpecial(value, "__getitem__", [key]);
  if (result !== undefined) return result;
  if (value instanceof PyType) return classItem(value, key);
  throw raise("TypeError", `'${typeOf(value).name}' object is not subscriptable`);
}

function dictItem(dict: PyDict, key: Value): Value {
  const item = dict.get(key);
  if (item === undefined) throw raise("KeyError", key);
  return item;
}

function classItem(type: PyType, key: Value): Await<Value> {
  const hook = lookup(type, "__class_getitem__");
  if (hook === undefined) {
    if (type.native && GENERIC.has(type.name)) return aliasOf(type, key);
    throw raise("TypeError", `type '${type.name}' is not subscriptable`);
  }
  const func = typeof hook === "object" && hook !== null && "func" in hook ? (hook as { func: Value }).func : hook;
  return call(func, [type, key]);
}

const GENERIC: ReadonlySet<string> = new Set(["list", "dict", "tuple", "set", "frozenset", "type"]);

/** Item of a built-in container by its kind; `undefined` for other values. */
export function containerItem(value: Value, key: Value): Value | undefined {
  if (typeof value === "string") return textItem(value, key);
  if (value instanceof PyList) return arrayItem(value.items, key, "list");
  if (value instanceof PyTuple) return arrayItem(value.items, key, "tuple");
  if (value instanceof PyMappingProxy) return dictItem(value.dict, key);
  if (value instanceof PyBytes) return bytesItem(value, key);
  if (value instanceof PyRange) return rangeItem(value, key);
  if (value instanceof PyWrapped && typeof value.value === "string") return textItem(value.value, key);
  return undefined;
}

function arrayItem(items: readonly Value[], key: Value, kind: "list" | "tuple"): Value {
  const index = sequenceIndex(key, kind);
  if (typeof index === "number") return items[position(index, items.length, kind)] as Value;
  const picked = sliceItems(items, index);
  return kind === "list" ? new PyList(picked) : new PyTuple(picked);
}

function textItem(text: string, key: Value): string {
  if (!(key instanceof PySlice) && typeof key !== "number" && typeOf(key).name !== "bool") {
    const index = sequenceIndex(key, "string");
    return textItem(text, index);
  }
  const index = sequenceIndex(key, "string");
  const units: ArrayLike<string> = isPlain(text) ? text : codePoints(text);
  if (typeof index === "number") return units[position(index, units.length, "string")] as string;
  const { start, stop, step } = sliceRange(index, units.length);
  if (step === 1 && typeof units === "string") return text.slice(start, Math.max(start, stop));
  return sliceItems(units, index).join("");
}

function bytesItem(value: PyBytes, key: Value): Value {
  const index = sequenceIndex(key, "byte");
  if (typeof index === "number") return value.data[position(index, value.data.length, "byte")] as number;
  return new PyBytes(Uint8Array.from(sliceItems(value.data, index)), value.cls.builtin ? value.cls : undefined);
}

function rangeItem(range: PyRange, key: Value): Value {
  const index = sequenceIndex(key, "range");
  if (typeof index === "number") {
    return range.start + range.step * position(index, range.length, "range object");
  }
  const { start, stop, step } = sliceRange(index, range.length);
  return new PyRange(range.start + start * range.step, range.start + stop * range.step, range.step * step);
}

/** Does `value[key] = item`. */
export function setItem(value: Value, key: Value, item: Value): Await<void> {
  if (value instanceof PyDict && value.cls === dictType) {
    value.set(key, item);
    return;
  }
  if (value instanceof PyList && value.cls === listType) return setListItem(value, key, item);
  const result = callSpecial(value, "__setitem__", [key, item]);
  if (result === undefined) {
    throw raise("TypeError", `'${typeOf(value).name}' object does not support item assignment`);
  }
  return after(result, ignore);
}

function ignore(): void {}

/** Item or slice assignment to a list. */
export function setListItem(list: PyList, key: Value, item: Value): Await<void> {
  const index = sequenceIndex(key, "list");
  if (typeof index === "number") {
    const { length } = list.items;
    const at = index < 0 ? index + length : index;
    if (at < 0 || at >= length) throw raise("IndexError", "list assignment index out of range");
    list.items[at] = item;
    return;
  }
  return after(toArray(item), (items) => setSlice(list, index, items));
}

function setSlice(list: PyList, slice: PySlice, items: readonly Value[]): void {
  const { start, stop, step, count } = sliceRange(slice, list.items.length);
  if (step === 1) {
    list.items = [...list.items.slice(0, start), ...items, ...list.items.slice(Math.max(start, stop))];
    return;
  }
  if (items.length !== count) {
    throw raise(
      "ValueError",
      `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`,
    );
  }
  items.forEach((item, i) => list.items[start + i * step] = item);
}

/** Does `del value[key]`. */
export function deleteItem(value: Value, key: Value): Await<void> {
  if (value instanceof PyDict && value.cls === dictType) {
    if (!value.delete(key)) throw raise("KeyError", key);
    return;
  }
  if (value instanceof PyList && value.cls === listType) return deleteListItem(value, key);
  const result = callSpecial(value, "__delitem__", [key]);
  if (result === undefined) throw raise("TypeError", `'${typeOf(value).name}' object doesn't support item deletion`);
  return after(result, ignore);
}

/** Removes an item or a slice from a list. */
export function deleteListItem(list: PyList, key: Value): void {
  const index = sequenceIndex(key, "list");
  if (typeof index === "number") {
    const at = index < 0 ? index + list.items.length : index;
    if (at < 0 || at >= list.items.length) throw raise("IndexError", "list assignment index out of range");
    list.items.splice(at, 1);
    return;
  }
  const { start, step, count } = sliceRange(index, list.items.length);
  const gone = new Set<number>();
  for (let i = 0; i < count; i++) gone.add(start + i * step);
  list.items = list.items.filter((_, i) => !gone.has(i));
}

/** Whether `item in value`. */
export function contains(value: Value, item: Value): Await<boolean> {
  if (value === null || typeof value !== "object" || value.cls.builtin) {
    const known = containerHas(value, item);
    if (known !== undefined) return known;
  }
  const result = callSpecial(value, "__contains__", [item]);
  if (result !== undefined) return after(result, truth);
  const cls = typeOf(value);
  if (lookup(cls, "__iter__") === undefined && lookup(cls, "__getitem__") === undefined) {
    throw raise("TypeError", `argument of type '${cls.name}' is not iterable`);
  }
  let found = false;
  const visit = (candidate: Value): Await<boolean | void> =>
    after(
      isSame(candidate, item) ? true : after(richCompare("==", candidate, item), truth),
      (same) => !(found ||= same),
    );
  return after(forEach(value, visit), () => found);
}

/** Membership of a built-in container by its kind; `undefined` for other values. */
export function containerHas(value: Value, item: Value): boolean | undefined {
  if (typeof value === "string") return textHas(value, item);
  if (value instanceof PyDict || value instanceof PySet) return value.has(item);
  if (value instanceof PyList || value instanceof PyTuple) return value.items.some((other) => equals(other, item));
  if (value instanceof PyMappingProxy) return value.dict.has(item);
  if (value instanceof PyDictView) return viewHas(value, item);
  if (value instanceof PyRange) return rangeHas(value, item);
  if (value instanceof PyBytes) return bytesHas(value, item);
  if (value instanceof PyWrapped && typeof value.value === "string") return textHas(value.value, item);
  return undefined;
}

function textHas(text: string, item: Value): boolean {
  if (typeof item === "string") return text.includes(item);
  if (item instanceof PyWrapped && typeof item.value === "string") return text.includes(item.value);
  throw raise("TypeError", `'in <string>' requires string as left operand, not ${typeOf(item).name}`);
}

function viewHas(view: PyDictView, item: Value): boolean {
  const { dict, kind } = view;
  if (kind === "keys") return dict.has(item);
  if (kind === "values") return [...dict.map.values()].some((value) => equals(value, item));
  if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
  const value = dict.get(item.items[0] as Value);
  return value !== undefined && equals(value, item.items[1] as Value);
}

function rangeHas(range: PyRange, item: Value): boolean {
  if (typeof item !== "number") {
    for (let i = 0; i < range.length; i++) if (equals(range.start + i * range.step, item)) return true;
    return false;
  }
  const offset = (item - range.start) / range.step;
  return Number.isInteger(offset) && offset >= 0 && offset < range.length;
}

function bytesHas(value: PyBytes, item: Value): boolean {
  if (typeof item === "number") return value.data.includes(item);
  if (!(item instanceof PyBytes)) {
    throw raise("TypeError", `a bytes-like object is required, not '${typeOf(item).name}'`);
  }
  const { data } = item;
  for (let i = 0; i + data.length <= value.data.length; i++) {
    if (data.every((byte, j) => value.data[i + j] === byte)) return true;
  }
  return false;
}
