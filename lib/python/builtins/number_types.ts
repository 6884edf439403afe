/**
 * Methods of `int`, `bool` and `float`.
 *
 * @module
 */
import { asIndex, asText, textOf } from "../runtime/arguments.ts";
import { callSpecial } from "../runtime/call.ts";
import { numberIn } from "../runtime/compare.ts";
import { raise } from "../runtime/exception.ts";
import { exactRatio, roundFloat } from "../runtime/float_text.ts";
import { formatFloat, formatInt } from "../runtime/format_spec.ts";
import { defineClassMethods, defineMethods, defineProperties, defineStaticMethods } from "../runtime/native.ts";
import { bits, float, floatToInt, type Int, intOperation, normalizeInt } from "../runtime/number.ts";
import type { Await, PyType, Value } from "../runtime/object.ts";
import { reprNow } from "../runtime/repr.ts";
import { truth } from "../runtime/truth.ts";
import { boolType, floatType, intType, typeOf } from "../runtime/types.ts";
import { PyBytes, PyFloat, PyTuple, PyWrapped } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { decodeBytes } from "./codec.ts";

const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^(?:0b)?_?[01]+(?:_[01]+)*$/i,
  8: /^(?:0o)?_?[0-7]+(?:_[0-7]+)*$/i,
  10: /^\d+(?:_\d+)*$/,
  16: /^(?:0x)?_?[\da-f]+(?:_[\da-f]+)*$/i,
};
const PREFIX: Readonly<Record<number, string>> = { 2: "0b", 8: "0o", 16: "0x" };

/** The int that a text says, in a base from 2 to 36 (0: by its prefix). */
export function parseInteger(text: string, base: number): Int {
  const trimmed = text.trim();
  const negative = trimmed.startsWith("-");
  const body = /^[-+]/.test(trimmed) ? trimmed.slice(1) : trimmed;
  const value = parseDigits(body.replace(/[\p{Nd}]/gu, asciiDigit), base);
  if (value === null) {
    throw raise("ValueError", `invalid literal for int() with base ${base}: ${reprNow(text)}`);
  }
  return normalizeInt(negative ? -value : value);
}

/** A decimal digit of any script as an ASCII digit. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) as number;
  if (point < 128) return digit;
  // Blocks of decimal digits are aligned runs of ten: count back to the zero.
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(point - zero);
}

function parseDigits(body: string, base: number): bigint | null {
  if (base === 0) {
    const prefix = /^0[xob]/i.exec(body)?.[0].toLowerCase();
    const found = Object.entries(PREFIX).find(([, text]) => text === prefix);
    if (prefix === undefined && /^0[\d_]*[1-9]/.test(body)) return null;
    return parseDigits(body, found === undefined ? 10 : Number(found[0]));
  }
  const digits = body.replaceAll("_", "").toLowerCase();
  const known = DIGITS[base];
  if (known !== undefined) {
    if (!known.test(body)) return null;
    const prefix = PREFIX[base] ?? "";
    return BigInt(digits.startsWith(prefix) ? digits : prefix + digits);
  }
  let value = 0n;
  if (digits === "") return null;
  for (const digit of digits) {
    const number = parseInt(digit, 36);
    if (Number.isNaN(number) || number >= base) return null;
    value = value * BigInt(base) + BigInt(number);
  }
  return value;
}

function toInt(value: Value, base: Value | undefined): Await<Value> {
  const text = value instanceof PyBytes ? decodeBytes(value.data, { encoding: "latin-1" }) : textOf(value);
  if (text !== null) return parseInteger(text, base === undefined ? 10 : asIndex(base));
  if (base !== undefined) throw raise("TypeError", "int() can't convert non-string with explicit base");
  if (value instanceof PyFloat) return floatToInt(value.value);
  const number = numberIn(value);
  if (number !== null) return number;
  for (const method of ["__int__", "__index__", "__trunc__"]) {
    const result = callSpecial(value, method, []);
    if (result !== undefined) return result;
  }
  throw raise(
    "TypeError",
    `int() argument must be a string, a bytes-like object or a real number, not '${typeOf(value).name}'`,
  );
}

const FLOAT_TEXT = /^[-+]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?$/i;

/** The float that a text says; `null` when it says none. */
export function parseFloatText(text: string): number | null {
  const trimmed = text.trim();
  const word = /^([-+]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (word !== null) {
    if (word[2]?.toLowerCase() === "nan") return Number.NaN;
    return word[1] === "-" ? -Infinity : Infinity;
  }
  return FLOAT_TEXT.test(trimmed) ? Number(trimmed.replaceAll("_", "")) : null;
}

function toFloat(value: Value): Await<Value> {
  if (value instanceof PyFloat) return float(value.value);
  const number = numberIn(value);
  if (number !== null) {
    const converted = Number(number);
    if (!Number.isFinite(converted)) throw raise("OverflowError", "int too large to convert to float");
    return float(converted);
  }
  const text = textOf(value);
  if (text !== null) {
    const parsed = parseFloatText(text);
    if (parsed === null) throw raise("ValueError", `could not convert string to float: ${reprNow(value)}`);
    return float(parsed);
  }
  const result = callSpecial(value, "__float__", []) ?? callSpecial(value, "__index__", []);
  if (result !== undefined) return after(result, (found) => found instanceof PyFloat ? found : toFloat(found));
  throw raise("TypeError", `float() argument must be a string or a real number, not '${typeOf(value).name}'`);
}

/** `round` of an int to a negative number of decimals: half to even. */
function roundInt(value: Int, digits: Value): Value {
  const places = digits === null ? 0 : asIndex(digits);
  if (places >= 0) return value;
  const unit = 10n ** BigInt(-places);
  const big = BigInt(value);
  const rest = ((big % unit) + unit) % unit;
  const floor = big - rest;
  const up = rest * 2n > unit || rest * 2n === unit && (floor / unit) % 2n !== 0n;
  return normalizeInt(up ? floor + unit : floor);
}

const INT_METHODS = {
  "__format__(self, format_spec, /)": (self: Int, spec: Value) => formatInt(BigInt(self), asText(spec)),
  "__int__(self, /)": (self: Value) => numberIn(self),
  "__index__(self, /)": (self: Value) => numberIn(self),
  "__trunc__(self, /)": (self: Value) => numberIn(self),
  "__floor__(self, /)": (self: Value) => numberIn(self),
  "__ceil__(self, /)": (self: Value) => numberIn(self),
  "__float__(self, /)": (self: Value) => toFloat(self),
  "__abs__(self, /)": (self: Value) => {
    const number = numberIn(self) as Int;
    return number < 0 ? intOperation("-", 0, number) : number;
  },
  "__round__(self, ndigits=None, /)": (self: Value, digits: Value) => roundInt(numberIn(self) as Int, digits),
  "__divmod__(self, value, /)": (self: Value, other: Value) => {
    const number = numberIn(self) as Int;
    const divisor = numberIn(other) as Int;
    return new PyTuple([intOperation("//", number, divisor), intOperation("%", number, divisor)]);
  },
  "bit_length(self, /)": (self: Value) => {
    const big = BigInt(numberIn(self) as Int);
    return bits(big < 0n ? -big : big);
  },
  "bit_count(self, /)": (self: Value) => {
    const big = BigInt(numberIn(self) as Int);
    return (big < 0n ? -big : big).toString(2).replaceAll("0", "").length;
  },
  "conjugate(self, /)": (self: Value) => numberIn(self),
  "is_integer(self, /)": () => true,
  "as_integer_ratio(self, /)": (self: Value) => new PyTuple([numberIn(self), 1]),
  "to_bytes(self, length=1, byteorder='big', *, signed=False)": (
    self: Value,
    length: Value,
    order: Value,
    signed: Value,
  ) => toBytes(self, { length, order, signed }),
};

function toBytes(self: Value, how: { length: Value; order: Value; signed: Value }): PyBytes {
  const { order, signed } = how;
  const size = asIndex(how.length);
  const big = BigInt(numberIn(self) as Int);
  const limit = 1n << BigInt(size * 8);
  if (big < 0n && signed !== true) throw raise("OverflowError", "can't convert negative int to unsigned");
  if (big >= (signed === true ? limit / 2n : limit) || big < -(limit / 2n)) {
    throw raise("OverflowError", "int too big to convert");
  }
  const data = new Uint8Array(size);
  let rest = big < 0n ? big + limit : big;
  for (let i = size - 1; i >= 0; i--) {
    data[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return new PyBytes(asText(order) === "little" ? data.reverse() : data);
}

function fromBytes(value: Value, order: Value, signed: Value): Value {
  const data = value instanceof PyBytes ? [...value.data] : [];
  if (asText(order) === "little") data.reverse();
  let big = 0n;
  for (const byte of data) big = big * 256n + BigInt(byte);
  if (signed === true && (data[0] ?? 0) >= 128) big -= 1n << BigInt(data.length * 8);
  return normalizeInt(big);
}

const FLOAT_METHODS = {
  "__format__(self, format_spec, /)": (self: PyFloat, spec: Value) => formatFloat(self.value, asText(spec)),
  "__int__(self, /)": (self: PyFloat) => floatToInt(self.value),
  "__trunc__(self, /)": (self: PyFloat) => floatToInt(self.value),
  "__floor__(self, /)": (self: PyFloat) => floatToInt(Math.floor(self.value)),
  "__ceil__(self, /)": (self: PyFloat) => floatToInt(Math.ceil(self.value)),
  "__float__(self, /)": (self: PyFloat) => self,
  "__abs__(self, /)": (self: PyFloat) => float(Math.abs(self.value)),
  "__round__(self, ndigits=None, /)": (self: PyFloat, digits: Value) =>
    digits === null ? floatToInt(roundFloat(self.value, 0)) : float(roundFloat(self.value, asIndex(digits))),
  "is_integer(self, /)": (self: PyFloat) => Number.isInteger(self.value),
  "as_integer_ratio(self, /)": (self: PyFloat) => {
    const { numerator, denominator } = exactRatio(self.value);
    return new PyTuple([normalizeInt(numerator), normalizeInt(denominator)]);
  },
  "hex(self, /)": (self: PyFloat) => hexText(self.value),
};

function hexText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (value === 0) return `${sign}0x0.0p+0`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const pattern = view.getBigUint64(0);
  const biased = Number(pattern >> 52n);
  const fraction = (pattern & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const exponent = biased === 0 ? -1022 : biased - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** An int of a class derived from `int`. */
function intOf(cls: PyType, value: Await<Value>): Await<Value> {
  if (cls === intType) return value;
  return after(value, (number) => new PyWrapped(numberIn(number) as Int, cls));
}

/** Installs the methods of numbers. */
export function installNumbers(): void {
  defineStaticMethods(intType, {
    "__new__(cls, x=0, /, base=...)": (cls: PyType, value: Value, base: Value | undefined) =>
      intOf(cls, toInt(value, base)),
  });
  defineMethods(intType, INT_METHODS);
  defineClassMethods(intType, {
    "from_bytes(cls, bytes, byteorder='big', *, signed=False)": (
      _cls: PyType,
      value: Value,
      order: Value,
      signed: Value,
    ) => fromBytes(value, order, signed),
  });
  defineProperties(intType, {
    real: (self: Value) => numberIn(self),
    imag: () => 0,
    numerator: (self: Value) => numberIn(self),
    denominator: () => 1,
  });
  defineStaticMethods(boolType, { "__new__(cls, x=False, /)": (_cls: PyType, value: Value) => truth(value) });
  defineStaticMethods(floatType, {
    "__new__(cls, x=0, /)": (cls: PyType, value: Value) =>
      after(toFloat(value), (result) => cls === floatType ? result : new PyFloat((result as PyFloat).value, cls)),
  });
  defineMethods(floatType, FLOAT_METHODS);
  defineProperties(floatType, { real: (self: PyFloat) => float(self.value), imag: () => float(0) });
}
