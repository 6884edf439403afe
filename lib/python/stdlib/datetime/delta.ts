/**
 * `timedelta`.
 *
 * @module
 */
import { numberIn } from "../../runtime/compare.ts";
import { raise } from "../../runtime/exception.ts";
import { exactRatio, roundRatio } from "../../runtime/float_text.ts";
import { hashText } from "../../runtime/hash.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../../runtime/native.ts";
import { divideBig, float, normalizeInt } from "../../runtime/number.ts";
import { type PyType, setTypeAttr, type Value } from "../../runtime/object.ts";
import { typeOf } from "../../runtime/types.ts";
import { NOT_IMPLEMENTED, PyFloat, PyTuple } from "../../runtime/values.ts";
import { classTitle, deltaType, PyDelta } from "./objects.ts";

const DAY = 86_400_000_000n;
const LIMIT = 1_000_000_000n * DAY;

/** Microseconds of a unit times a number; fractions are rounded half to even at the end. */
function scaled(value: Value, unit: bigint): { whole: bigint; rest: { numerator: bigint; denominator: bigint } } {
  const none = { numerator: 0n, denominator: 1n };
  if (value instanceof PyFloat) {
    if (!Number.isFinite(value.value)) throw raise("ValueError", "cannot convert float NaN or infinity to integer");
    const { numerator, denominator } = exactRatio(value.value);
    const product = numerator * unit;
    return { whole: product / denominator, rest: { numerator: product % denominator, denominator } };
  }
  const number = numberIn(value);
  if (number === null) {
    throw raise("TypeError", `unsupported type for timedelta component: ${typeOf(value).name}`);
  }
  return { whole: BigInt(number) * unit, rest: none };
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  return numerator < 0n ? -roundRatio(-numerator, denominator) : roundRatio(numerator, denominator);
}

/** Makes a span. Throws a Python `OverflowError` beyond 999999999 days. */
export function makeDelta(micros: bigint, cls: PyType = deltaType): PyDelta {
  if (micros >= LIMIT || micros < -LIMIT + DAY) {
    throw raise("OverflowError", `days=${micros / DAY}; must have magnitude <= 999999999`);
  }
  return new PyDelta(micros, cls);
}

function fromUnits(units: readonly (readonly [Value, bigint])[]): bigint {
  let whole = 0n;
  let numerator = 0n;
  let denominator = 1n;
  for (const [value, unit] of units) {
    const part = scaled(value, unit);
    whole += part.whole;
    numerator = numerator * part.rest.denominator + part.rest.numerator * denominator;
    denominator *= part.rest.denominator;
  }
  return whole + roundHalfEven(numerator, denominator);
}

/** Days, seconds and microseconds, the last two not negative. */
export function splitDelta(micros: bigint): { days: number; seconds: number; microseconds: number } {
  let days = micros / DAY;
  let rest = micros % DAY;
  if (rest < 0n) {
    rest += DAY;
    days -= 1n;
  }
  return { days: Number(days), seconds: Number(rest / 1_000_000n), microseconds: Number(rest % 1_000_000n) };
}

function deltaRepr(self: PyDelta): string {
  const parts = splitDelta(self.micros);
  const shown = Object.entries(parts).filter(([, value]) => value !== 0).map(([name, value]) => `${name}=${value}`);
  return `${classTitle(self)}(${shown.join(", ") || "0"})`;
}

/** What `str(timedelta)` gives. */
export function deltaText(micros: bigint): string {
  const { days, seconds, microseconds } = splitDelta(micros);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = clock;
  const two = (value: number): string => String(value).padStart(2, "0");
  const fraction = microseconds === 0 ? "" : `.${String(microseconds).padStart(6, "0")}`;
  const prefix = days === 0 ? "" : `${days} day${Math.abs(days) === 1 ? "" : "s"}, `;
  return `${prefix}${hours}:${two(minutes)}:${two(rest)}${fraction}`;
}

function multiply(self: PyDelta, value: Value): Value {
  if (value instanceof PyFloat) {
    const { numerator, denominator } = exactRatio(value.value);
    return makeDelta(roundHalfEven(self.micros * numerator, denominator));
  }
  const number = numberIn(value);
  return number === null ? NOT_IMPLEMENTED : makeDelta(self.micros * BigInt(number));
}

function divide(self: PyDelta, value: Value): Value {
  if (value instanceof PyDelta) return float(divideBig(self.micros, value.micros));
  if (value instanceof PyFloat) {
    if (value.value === 0) throw raise("ZeroDivisionError", "division by zero");
    const { numerator, denominator } = exactRatio(value.value);
    const sign = numerator < 0n ? -1n : 1n;
    return makeDelta(roundHalfEven(self.micros * denominator * sign, numerator * sign));
  }
  const number = numberIn(value);
  if (number === null) return NOT_IMPLEMENTED;
  const divisor = BigInt(number);
  if (divisor === 0n) throw raise("ZeroDivisionError", "integer division or modulo by zero");
  return makeDelta(divisor < 0n ? roundHalfEven(-self.micros, -divisor) : roundHalfEven(self.micros, divisor));
}

function floor(a: bigint, b: bigint): bigint {
  if (b === 0n) throw raise("ZeroDivisionError", "integer division or modulo by zero");
  const quotient = a / b;
  return a % b !== 0n && (a < 0n) !== (b < 0n) ? quotient - 1n : quotient;
}

function floorDivide(self: PyDelta, value: Value): Value {
  if (value instanceof PyDelta) return normalizeInt(floor(self.micros, value.micros));
  const number = numberIn(value);
  return number === null || value instanceof PyFloat ? NOT_IMPLEMENTED : makeDelta(floor(self.micros, BigInt(number)));
}

function modulo(self: PyDelta, value: Value): Value {
  if (!(value instanceof PyDelta)) return NOT_IMPLEMENTED;
  return makeDelta(self.micros - floor(self.micros, value.micros) * value.micros);
}

function compare(test: (a: bigint, b: bigint) => boolean): (self: PyDelta, other: Value) => Value {
  return (self, other) => other instanceof PyDelta ? test(self.micros, other.micros) : NOT_IMPLEMENTED;
}

function sum(self: PyDelta, other: Value, sign: bigint): Value {
  return other instanceof PyDelta ? makeDelta(self.micros + sign * other.micros) : NOT_IMPLEMENTED;
}

/** Installs the methods. */
export function installDelta(): void {
  defineStaticMethods(deltaType, {
    "__new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)": (
      cls: PyType,
      ...values: Value[]
    ) => {
      const units = [DAY, 1_000_000n, 1n, 1000n, 60_000_000n, 3_600_000_000n, 7n * DAY];
      return makeDelta(fromUnits(units.map((unit, i) => [values[i] ?? 0, unit] as const)), cls);
    },
  });
  defineMethods(deltaType, {
    "total_seconds(self, /)": (self: PyDelta) => float(divideBig(self.micros, 1_000_000n)),
    "__repr__(self, /)": deltaRepr,
    "__str__(self, /)": (self: PyDelta) => deltaText(self.micros),
    "__hash__(self, /)": (self: PyDelta) => hashText(`delta${self.micros}`),
    "__bool__(self, /)": (self: PyDelta) => self.micros !== 0n,
    "__neg__(self, /)": (self: PyDelta) => makeDelta(-self.micros),
    "__pos__(self, /)": (self: PyDelta) => self,
    "__abs__(self, /)": (self: PyDelta) => makeDelta(self.micros < 0n ? -self.micros : self.micros),
    "__add__(self, value, /)": (self: PyDelta, other: Value) => sum(self, other, 1n),
    "__radd__(self, value, /)": (self: PyDelta, other: Value) => sum(self, other, 1n),
    "__sub__(self, value, /)": (self: PyDelta, other: Value) => sum(self, other, -1n),
    "__rsub__(self, value, /)": (self: PyDelta, other: Value) =>
      other instanceof PyDelta ? makeDelta(other.micros - self.micros) : NOT_IMPLEMENTED,
    "__mul__(self, value, /)": multiply,
    "__rmul__(self, value, /)": multiply,
    "__truediv__(self, value, /)": divide,
    "__floordiv__(self, value, /)": floorDivide,
    "__mod__(self, value, /)": modulo,
    "__divmod__(self, value, /)": (self: PyDelta, other: Value) =>
      new PyTuple([floorDivide(self, other), modulo(self, other)]),
    "__eq__(self, other, /)": compare((a, b) => a === b),
    "__lt__(self, other, /)": compare((a, b) => a < b),
    "__le__(self, other, /)": compare((a, b) => a <= b),
    "__gt__(self, other, /)": compare((a, b) => a > b),
    "__ge__(self, other, /)": compare((a, b) => a >= b),
  });
  defineProperties(deltaType, {
    days: (self: PyDelta) => splitDelta(self.micros).days,
    seconds: (self: PyDelta) => splitDelta(self.micros).seconds,
    microseconds: (self: PyDelta) => splitDelta(self.micros).microseconds,
  });
  setTypeAttr(deltaType, "min", new PyDelta(-LIMIT + DAY));
  setTypeAttr(deltaType, "max", new PyDelta(LIMIT - 1n));
  setTypeAttr(deltaType, "resolution", new PyDelta(1n));
}
