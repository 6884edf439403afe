/**
 * `uuid`.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { hexOf } from "../builtins/bytes_type.ts";
import { asBytes, asInt, asText, textOf } from "../runtime/arguments.ts";
import { raise } from "../runtime/exception.ts";
import { hashText } from "../runtime/hash.ts";
import type { Interp } from "../runtime/interp.ts";
import { nativeModule, nativeType } from "../runtime/native.ts";
import { normalizeInt } from "../runtime/number.ts";
import { PyObject, type PyType, type Value } from "../runtime/object.ts";
import { NOT_IMPLEMENTED, PyBytes, type PyModule, PyTuple } from "../runtime/values.ts";

/** A UUID: 32 hexadecimal digits, lower case. */
export class PyUuid extends PyObject {
  readonly hex: string;

  constructor(hex: string, cls: PyType = uuidType) {
    super(cls);
    this.hex = hex;
  }

  /** In five groups. */
  get text(): string {
    return this.hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
}

function fromArguments(cls: PyType, given: Readonly<Record<string, Value>>): PyUuid {
  const present = Object.entries(given).filter(([, value]) => value !== null);
  const [first] = present;
  if (present.length !== 1 || first === undefined) {
    throw raise("TypeError", "one of the hex, bytes, bytes_le, fields, or int arguments must be given");
  }
  const [kind, value] = first;
  switch (kind) {
    case "hex":
      return new PyUuid(parseHex(asText(value)), cls);
    case "bytes":
    case "bytes_le": {
      const data = asBytes(value);
      if (data.length !== 16) throw raise("ValueError", `${kind} is not a 16-char string`);
      return new PyUuid(hexOf(kind === "bytes" ? data : swap(data)), cls);
    }
    case "int": {
      const number = BigInt(asInt(value));
      if (number < 0n || number >= 1n << 128n) throw raise("ValueError", "int is out of range (need a 128-bit value)");
      return new PyUuid(number.toString(16).padStart(32, "0"), cls);
    }
    default: {
      const widths = [8, 4, 4, 2, 2, 12];
      const parts = (value as PyTuple).items;
      return new PyUuid(
        parts.map((part, i) => BigInt(asInt(part)).toString(16).padStart(widths[i] as number, "0")).join(""),
        cls,
      );
    }
  }
}

function parseHex(text: string): string {
  const hex = text.replace("urn:", "").replace("uuid:", "").replace(/^[{}]+|[{}]+$/g, "").replaceAll("-", "")
    .toLowerCase();
  if (hex.length !== 32 || !/^[\da-f]+$/.test(hex)) throw raise("ValueError", "badly formed hexadecimal UUID string");
  return hex;
}

function swap(data: Uint8Array): Uint8Array {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Uint8Array.from(order, (index) => data[index] as number);
}

function bytesOf(self: PyUuid): Uint8Array {
  return Uint8Array.from(self.hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function part(start: number, end: number): (self: PyUuid) => Value {
  return (self) => normalizeInt(BigInt(`0x${self.hex.slice(start, end)}`));
}

function compare(test: (a: string, b: string) => boolean): (self: PyUuid, other: Value) => Value {
  return (self, other) => other instanceof PyUuid ? test(self.hex, other.hex) : NOT_IMPLEMENTED;
}

/** `uuid.UUID`. */
export const uuidType: PyType = nativeType("UUID", {
  module: "uuid",
  make: [
    "(cls, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=None)",
    (cls: PyType, hex: Value, bytes: Value, bytes_le: Value, fields: Value, int: Value, version: Value) => {
      const made = fromArguments(cls, { hex, bytes, bytes_le, fields, int });
      return typeof version === "number" ? new PyUuid(stamp(made.hex, version), cls) : made;
    },
  ],
  methods: {
    "__init__(self, /, *args, **kwargs)": () => null,
    "__str__(self, /)": (self: PyUuid) => self.text,
    "__repr__(self, /)": (self: PyUuid) => `${self.cls.name}('${self.text}')`,
    "__hash__(self, /)": (self: PyUuid) => hashText(self.hex),
    "__int__(self, /)": part(0, 32),
    "__eq__(self, other, /)": compare((a, b) => a === b),
    "__lt__(self, other, /)": compare((a, b) => a < b),
    "__le__(self, other, /)": compare((a, b) => a <= b),
    "__gt__(self, other, /)": compare((a, b) => a > b),
    "__ge__(self, other, /)": compare((a, b) => a >= b),
    "__copy__(self)": (self: PyUuid) => self,
    "__deepcopy__(self, memo)": (self: PyUuid) => self,
  },
  properties: {
    hex: (self: PyUuid) => self.hex,
    int: part(0, 32),
    bytes: (self: PyUuid) => new PyBytes(bytesOf(self)),
    bytes_le: (self: PyUuid) => new PyBytes(swap(bytesOf(self))),
    urn: (self: PyUuid) => `urn:uuid:${self.text}`,
    version: (self: PyUuid) => /^.{16}[89ab]/.test(self.hex) ? parseInt(self.hex[12] as string, 16) : null,
    variant: (self: PyUuid) =>
      /^.{16}[89ab]/.test(self.hex) ? "specified in RFC 4122" : "reserved for NCS compatibility",
    time_low: part(0, 8),
    time_mid: part(8, 12),
    time_hi_version: part(12, 16),
    clock_seq_hi_variant: part(16, 18),
    clock_seq_low: part(18, 20),
    node: part(20, 32),
    fields: (self: PyUuid) =>
      new PyTuple(
        [[0, 8], [8, 12], [12, 16], [16, 18], [18, 20], [20, 32]].map(([a, b]) => part(a as number, b as number)(self)),
      ),
  },
});

/** Sets version and variant. */
function stamp(hex: string, version: number): string {
  const variant = ((parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return hex.slice(0, 12) + version.toString(16) + hex.slice(13, 16) + variant + hex.slice(17);
}

function byName(algorithm: "md5" | "sha1", version: number): (namespace: PyUuid, name: Value) => Value {
  return (namespace, name) => {
    const text = textOf(name);
    const data = text === null ? asBytes(name) : new TextEncoder().encode(text);
    const digest = createHash(algorithm).update(bytesOf(namespace)).update(data).digest("hex");
    return new PyUuid(stamp(digest.slice(0, 32), version));
  };
}

/** 100-nanosecond steps from 1582 to 1970. */
const GREGORIAN = 0x01b21dd213814000n;

function timeBased(interp: Interp): Value {
  const time = BigInt(Math.round(interp.ports.clock() * 1000)) * 10n + GREGORIAN;
  const digits = time.toString(16).padStart(15, "0");
  const random = hexOf(interp.ports.randomBytes(8));
  const hex = digits.slice(7) + digits.slice(3, 7) + `1${digits.slice(0, 3)}` + random;
  return new PyUuid(stamp(hex, 1));
}

function ordered(interp: Interp): Value {
  const time = BigInt(Math.round(interp.ports.clock())).toString(16).padStart(12, "0");
  return new PyUuid(stamp(time + hexOf(interp.ports.randomBytes(10)), 7));
}

/** Makes `uuid`. */
export function makeUuid(interp: Interp): PyModule {
  const namespace = (hex: string): PyUuid => new PyUuid(`6ba7b81${hex}9dad11d180b400c04fd430c8`);
  return nativeModule("uuid", {
    UUID: uuidType,
    NAMESPACE_DNS: namespace("0"),
    NAMESPACE_URL: namespace("1"),
    NAMESPACE_OID: namespace("2"),
    NAMESPACE_X500: namespace("4"),
    RFC_4122: "specified in RFC 4122",
    "uuid1(node=None, clock_seq=None)": () => timeBased(interp),
    "uuid3(namespace, name)": byName("md5", 3),
    "uuid4()": () => new PyUuid(stamp(hexOf(interp.ports.randomBytes(16)), 4)),
    "uuid5(namespace, name)": byName("sha1", 5),
    "uuid7()": () => ordered(interp),
    "getnode()": () => 0x010203040506,
  });
}
