/**
 * Arithmetic of ints and floats.
 *
 * @module
 */
import { normalizeInt } from "../parse/literals.ts";
import { raise } from "./exception.ts";
import type { Value } from "./object.ts";
import { PyFloat } from "./values.ts";

/** An int: a number while it is exact. */
export type Int = number | bigint;

export { normalizeInt };

/** A float as a Python value. */
export function float(value: number): PyFloat {
  return new PyFloat(value);
}

/** An int as a float; `OverflowError` when it is too large. */
export function intToFloat(value: Int): number {
  if (typeof value === "number") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) throw raise("OverflowError", "int too large to convert to float");
  return number;
}

/** The int that a float is, which must be integral. */
export function floatToInt(value: number): Int {
  if (Number.isNaN(value)) throw raise("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(value)) throw raise("OverflowError", "cannot convert float infinity to integer");
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}

/** Arithmetic on two ints. */
export function intOperation(op: string, a: Int, b: Int): Value {
  if (typeof a === "number" && typeof b === "number") {
    const quick = smallOperation(op, a, b);
    if (quick !== undefined) return quick;
  }
  return bigOperation(op, BigInt(a), BigInt(b));
}

/** The result where numbers are exact, else `undefined`. */
function smallOperation(op: string, a: number, b: number): Value | undefined {
  switch (op) {
    case "+":
      return safe(a + b);
    case "-":
      return safe(a - b);
    case "*":
      return safe(a * b);
    case "/":
      if (b === 0) throw raise("ZeroDivisionError", "division by zero");
      return float(a / b);
    case "//":
      if (b === 0) throw raise("ZeroDivisionError", "integer division or modulo by zero");
      return safe((a - mod(a, b)) / b);
    case "%":
      if (b === 0) throw raise("ZeroDivisionError", "integer modulo by zero");
      return mod(a, b);
    case "&":
      return isInt32(a) && isInt32(b) ? a & b : undefined;
    case "|":
      return isInt32(a) && isInt32(b) ? a | b : undefined;
    case "^":
      return isInt32(a) && isInt32(b) ? a ^ b : undefined;
    default:
      return undefined;
  }
}

function safe(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

function mod(a: number, b: number): number {
  const rest = a % b;
  return (rest !== 0 && (rest < 0) !== (b < 0) ? rest + b : rest) + 0;
}

function isInt32(value: number): boolean {
  return (value | 0) === value;
}

function bigOperation(op: string, a: bigint, b: bigint): Value {
  switch (op) {
    case "+":
      return normalizeInt(a + b);
    case "-":
      return normalizeInt(a - b);
    case "*":
      return normalizeInt(a * b);
    case "/":
      return float(divideBig(a, b));
    case "//":
      return normalizeInt(floorDivide(a, b));
    case "%":
      return normalizeInt(a - floorDivide(a, b) * b);
    case "**":
      return power(a, b);
    case "<<":
      if (b < 0n) throw raise("ValueError", "negative shift count");
      return normalizeInt(a << b);
    case ">>":
      if (b < 0n) throw raise("ValueError", "negative shift count");
      return normalizeInt(a >> b);
    case "&":
      return normalizeInt(a & b);
    case "|":
      return normalizeInt(a | b);
    default:
      return normalizeInt(a ^ b);
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw raise("ZeroDivisionError", "integer division or modulo by zero");
  const quotient = a / b;
  return a % b !== 0n && (a < 0n) !== (b < 0n) ? quotient - 1n : quotient;
}

/** Correctly rounded quotient of two ints of any size. */
export function divideBig(a: bigint, b: bigint): number {
  if (b === 0n) throw raise("ZeroDivisionError", "division by zero");
  const negative = (a < 0n) !== (b < 0n);
  const x = a < 0n ? -a : a;
  const y = b < 0n ? -b : b;
  // A quotient of 66 bits or more with a sticky last bit rounds as the exact one does.
  const shift = Math.max(0, 66 - (bits(x) - bits(y)));
  const scaled = x << BigInt(shift);
  const quotient = scaled / y;
  const sticky = scaled % y === 0n ? 0n : 1n;
  const result = scaleDown(Number(quotient | sticky), shift);
  if (!Number.isFinite(result)) throw raise("OverflowError", "integer division result too large for a float");
  return negative ? -result : result;
}

function scaleDown(value: number, shift: number): number {
  let result = value;
  let left = shift;
  for (; left > 1000; left -= 1000) result /= 2 ** 1000;
  return result / 2 ** left;
}

/** Number of bits of a positive int. */
export function bits(value: bigint): number {
  return value === 0n
    ? 0
    : value.toString(16).length * 4 - Math.clz32(parseInt(value.toString(16)[0] as string, 16)) + 28;
}

function power(a: bigint, b: bigint): Value {
  if (b < 0n) {
    if (a === 0n) throw raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
    return float(Number(a) ** Number(b));
  }
  if (b > 100_000n && a !== 0n && a !== 1n && a !== -1n) throw raise("OverflowError", "exponent too large");
  return normalizeInt(a ** b);
}

/** Arithmetic on two floats; `null` for an operator that floats do not have. */
export function floatOperation(op: string, [a, b]: readonly [number, number]): Value | null {
  switch (op) {
    case "+":
      return float(a + b);
    case "-":
      return float(a - b);
    case "*":
      return float(a * b);
    case "/":
      if (b === 0) throw raise("ZeroDivisionError", "float division by zero");
      return float(a / b);
    case "//":
      if (b === 0) throw raise("ZeroDivisionError", "float floor division by zero");
      return float(floorFloat(a, b));
    case "%":
      if (b === 0) throw raise("ZeroDivisionError", "float modulo");
      return float(modFloat(a, b));
    case "**":
      return floatPower(a, b);
    default:
      return null;
  }
}

function modFloat(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return (rest < 0) !== (b < 0) ? rest + b : rest;
}

function floorFloat(a: number, b: number): number {
  const quotient = (a - modFloat(a, b)) / b;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function floatPower(a: number, b: number): Value {
  if (a === 0 && b < 0) throw raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a === 1 || b === 0) return float(1);
  if (a < 0 && Number.isFinite(a) && !Number.isInteger(b) && Number.isFinite(b)) {
    throw raise("ValueError", "complex numbers are not supported");
  }
  const result = a ** b;
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    throw raise("OverflowError", "(34, 'Numerical result out of range')");
  }
  return float(result);
}
