/**
 * `base64` and `binascii`.
 *
 * @module
 */
import { bytesFromHex, hexOf } from "../builtins/bytes_type.ts";
import { asBytes, asIndex, textOf } from "../runtime/arguments.ts";
import { EXCEPTIONS, raiseOf } from "../runtime/exception.ts";
import { nativeModule } from "../runtime/native.ts";
import type { PyType, Value } from "../runtime/object.ts";
import { makeType } from "../runtime/types.ts";
import { PyBytes, type PyModule } from "../runtime/values.ts";

const binasciiError: PyType = makeType("Error", { module: "binascii", bases: [EXCEPTIONS.ValueError] });

function toBase64(data: Uint8Array): string {
  let text = "";
  for (const byte of data) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, "");
  const padded = text.replace(/[^A-Za-z0-9+/=]/g, "").length;
  if (clean.length % 4 === 1) {
    throw raiseOf(
      binasciiError,
      `Invalid base64-encoded string: number of data characters (${clean.length}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (padded % 4 !== 0) throw raiseOf(binasciiError, "Incorrect padding");
  return Uint8Array.from(atob(clean), (char) => char.charCodeAt(0));
}

function asciiOf(value: Value): string {
  return textOf(value) ?? Array.from(asBytes(value), (byte) => String.fromCharCode(byte)).join("");
}

function ascii(text: string): PyBytes {
  return new PyBytes(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function toBase32(data: Uint8Array): string {
  let bits = "";
  for (const byte of data) bits += byte.toString(2).padStart(8, "0");
  const groups = bits.match(/.{1,5}/g) ?? [];
  const text = groups.map((group) => BASE32[parseInt(group.padEnd(5, "0"), 2)]).join("");
  return text.padEnd(Math.ceil(text.length / 8) * 8, "=");
}

function fromBase32(text: string): Uint8Array {
  let bits = "";
  for (const char of text.replace(/=+$/, "")) {
    const index = BASE32.indexOf(char);
    if (index === -1) throw raiseOf(binasciiError, "Non-base32 digit found");
    bits += index.toString(2).padStart(5, "0");
  }
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** Makes `base64`. */
export function makeBase64(): PyModule {
  const url = (text: string): string => text.replaceAll("+", "-").replaceAll("/", "_");
  const plain = (text: string): string => text.replaceAll("-", "+").replaceAll("_", "/");
  return nativeModule("base64", {
    "b64encode(s, altchars=None)": (value: Value) => ascii(toBase64(asBytes(value))),
    "b64decode(s, altchars=None, validate=False)": (value: Value) => new PyBytes(fromBase64(asciiOf(value))),
    "standard_b64encode(s)": (value: Value) => ascii(toBase64(asBytes(value))),
    "standard_b64decode(s)": (value: Value) => new PyBytes(fromBase64(asciiOf(value))),
    "urlsafe_b64encode(s)": (value: Value) => ascii(url(toBase64(asBytes(value)))),
    "urlsafe_b64decode(s)": (value: Value) => new PyBytes(fromBase64(plain(asciiOf(value)))),
    "encodebytes(s)": (value: Value) => ascii(`${(toBase64(asBytes(value)).match(/.{1,76}/g) ?? []).join("\n")}\n`),
    "decodebytes(s)": (value: Value) => new PyBytes(fromBase64(asciiOf(value))),
    "b32encode(s)": (value: Value) => ascii(toBase32(asBytes(value))),
    "b32decode(s, casefold=False, map01=None)": (value: Value) => new PyBytes(fromBase32(asciiOf(value))),
    "b16encode(s)": (value: Value) => ascii(hexOf(asBytes(value)).toUpperCase()),
    "b16decode(s, casefold=False)": (value: Value) => new PyBytes(bytesFromHex(asciiOf(value))),
  });
}

function crc32(data: Uint8Array, start: number): number {
  let crc = ~start;
  for (const byte of data) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Makes `binascii`, and `zlib` as far as checksums go. */
export function makeBinascii(): PyModule {
  const hex = (value: Value): PyBytes => ascii(hexOf(asBytes(value)));
  const unhex = (value: Value): PyBytes => new PyBytes(bytesFromHex(asciiOf(value)));
  return nativeModule("binascii", {
    Error: binasciiError,
    "hexlify(data, /)": hex,
    "unhexlify(hexstr, /)": unhex,
    "b2a_hex(data, /)": hex,
    "a2b_hex(hexstr, /)": unhex,
    "b2a_base64(data, /, *, newline=True)": (value: Value, newline: Value) =>
      ascii(toBase64(asBytes(value)) + (newline === true ? "\n" : "")),
    "a2b_base64(data, /)": (value: Value) => new PyBytes(fromBase64(asciiOf(value))),
    "crc32(data, value=0, /)": (value: Value, start: Value) => crc32(asBytes(value), asIndex(start)),
  });
}
