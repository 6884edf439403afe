/**
 * Methods of `bytes` and `bytearray`. Those that work on characters do so by way of Latin-1.
 *
 * @module
 */
import { asBytes, asIndex, asText, textOf } from "../runtime/arguments.ts";
import { callNative } from "../runtime/call.ts";
import { raise } from "../runtime/exception.ts";
import { toArray } from "../runtime/iterate.ts";
import { defineClassMethods, defineMethods, defineStaticMethods, type NativeFunctions } from "../runtime/native.ts";
import type { Await, PyType, Value } from "../runtime/object.ts";
import { sequenceIndex, sliceRange } from "../runtime/slice.ts";
import { bytearrayType, bytesType, strType } from "../runtime/types.ts";
import { PyBytes, PyList, type PyNative, PySlice, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { decodeBytes, encodeText } from "./codec.ts";

function latin(data: Uint8Array): string {
  let text = "";
  for (const byte of data) text += String.fromCharCode(byte);
  return text;
}

function toLatin(value: Value): Value {
  if (value instanceof PyBytes) return latin(value.data);
  if (value instanceof PyTuple) return new PyTuple(value.items.map(toLatin));
  if (textOf(value) !== null) throw raise("TypeError", "a bytes-like object is required, not 'str'");
  return value;
}

function fromLatin(value: Value): Value {
  if (typeof value === "string") return new PyBytes(Uint8Array.from(value, (char) => char.charCodeAt(0)));
  if (value instanceof PyList) return new PyList(value.items.map(fromLatin));
  return value instanceof PyTuple ? new PyTuple(value.items.map(fromLatin)) : value;
}

const BORROWED = [
  "find",
  "rfind",
  "index",
  "rindex",
  "count",
  "startswith",
  "endswith",
  "split",
  "rsplit",
  "splitlines",
  "partition",
  "rpartition",
  "replace",
  "strip",
  "lstrip",
  "rstrip",
  "removeprefix",
  "removesuffix",
  "lower",
  "upper",
  "capitalize",
  "title",
  "swapcase",
  "isalpha",
  "isalnum",
  "isdigit",
  "isspace",
  "islower",
  "isupper",
  "zfill",
  "ljust",
  "rjust",
  "center",
  "expandtabs",
] as const;

function borrow(name: string): NativeFunctions {
  const method = strType.dict.get(name) as PyNative;
  return {
    [`${name}(self, /, *args)`]: (self: PyBytes, args: Value[]) =>
      after(callNative(method, [latin(self.data), ...args.map(toLatin)], null), fromLatin),
  };
}

function makeBytes(
  cls: PyType,
  args: { source: Value | undefined; encoding: Value | undefined; errors: Value },
): Await<Value> {
  const { source, encoding, errors } = args;
  if (source === undefined) return new PyBytes(new Uint8Array(), cls);
  const text = textOf(source);
  if (text !== null) {
    if (encoding === undefined) throw raise("TypeError", "string argument without an encoding");
    return new PyBytes(encodeText(text, { encoding: asText(encoding), errors: asText(errors) }), cls);
  }
  if (typeof source === "number") {
    if (source < 0) throw raise("ValueError", "negative count");
    return new PyBytes(new Uint8Array(source), cls);
  }
  if (source instanceof PyBytes) return new PyBytes(source.data.slice(), cls);
  return after(toArray(source), (items) => new PyBytes(Uint8Array.from(items, byteOf), cls));
}

function byteOf(value: Value): number {
  const byte = asIndex(value);
  if (byte < 0 || byte > 255) throw raise("ValueError", "bytes must be in range(0, 256)");
  return byte;
}

/** The bytes that a text in hexadecimal says. */
export function bytesFromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, "");
  const bad = /[^\da-fA-F]/.exec(digits);
  if (bad !== null || digits.length % 2 === 1) {
    throw raise(
      "ValueError",
      `non-hexadecimal number found in fromhex() arg at position ${bad?.index ?? digits.length}`,
    );
  }
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Bytes in hexadecimal. */
export function hexOf(data: Uint8Array, separator = ""): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join(separator);
}

const SHARED: NativeFunctions = {
  "__len__(self, /)": (self: PyBytes) => self.data.length,
  "__bytes__(self, /)": (self: PyBytes) => new PyBytes(self.data),
  "decode(self, encoding='utf-8', errors='strict')": (self: PyBytes, encoding: Value, errors: Value) =>
    decodeBytes(self.data, { encoding: asText(encoding), errors: asText(errors) }),
  "hex(self, sep='', /)": (self: PyBytes, separator: Value) => hexOf(self.data, asText(separator)),
  "join(self, iterable, /)": (self: PyBytes, iterable: Value) =>
    after(toArray(iterable), (items) => {
      const parts = items.map((item) => latin(asBytes(item)));
      return fromLatin(parts.join(latin(self.data)));
    }),
};

const MUTABLE: NativeFunctions = {
  "append(self, item, /)": (self: PyBytes, item: Value) => {
    self.data = Uint8Array.from([...self.data, byteOf(item)]);
    return null;
  },
  "extend(self, iterable, /)": (self: PyBytes, iterable: Value) =>
    after(toArray(iterable), (items) => {
      self.data = Uint8Array.from([...self.data, ...items.map(byteOf)]);
      return null;
    }),
  "__iadd__(self, value, /)": (self: PyBytes, value: Value) => {
    self.data = Uint8Array.from([...self.data, ...asBytes(value)]);
    return self;
  },
  "__setitem__(self, key, value, /)": (self: PyBytes, key: Value, value: Value) => {
    const index = sequenceIndex(key, "bytearray");
    if (index instanceof PySlice) {
      const { start, stop } = sliceRange(index, self.data.length);
      self.data = Uint8Array.from([...self.data.slice(0, start), ...asBytes(value), ...self.data.slice(stop)]);
      return null;
    }
    const at = index < 0 ? index + self.data.length : index;
    if (at < 0 || at >= self.data.length) throw raise("IndexError", "bytearray index out of range");
    self.data[at] = byteOf(value);
    return null;
  },
};

/** Installs the methods. */
export function installBytes(): void {
  for (const type of [bytesType, bytearrayType]) {
    defineStaticMethods(type, {
      "__new__(cls, source=..., encoding=..., errors='strict')": (
        cls: PyType,
        source: Value | undefined,
        encoding: Value | undefined,
        errors: Value,
      ) => makeBytes(cls, { source, encoding, errors }),
    });
    defineMethods(type, SHARED);
    for (const name of BORROWED) defineMethods(type, borrow(name));
    defineClassMethods(type, {
      "fromhex(cls, string, /)": (cls: PyType, text: Value) => new PyBytes(bytesFromHex(asText(text)), cls),
    });
  }
  defineMethods(bytearrayType, MUTABLE);
}
