/**
 * Decimal arithmetic: sign, digits, exponent.
 *
 * Source: the General Decimal Arithmetic specification, as Python's `decimal` follows it.
 *
 * @module
 */

/** A decimal number: `sign * digits * 10 ** exponent`, or something that is none. */
export type Decimal =
  | { readonly kind: "finite"; readonly negative: boolean; readonly digits: bigint; readonly exponent: number }
  | { readonly kind: "infinite"; readonly negative: boolean }
  | { readonly kind: "nan" };

/** The finite case. */
export type Finite = Extract<Decimal, { kind: "finite" }>;

/** Ways to round. */
export type Rounding =
  | "ROUND_HALF_EVEN"
  | "ROUND_HALF_UP"
  | "ROUND_HALF_DOWN"
  | "ROUND_UP"
  | "ROUND_DOWN"
  | "ROUND_CEILING"
  | "ROUND_FLOOR"
  | "ROUND_05UP";

/** Precision and rounding of results. */
export interface Context {
  precision: number;
  rounding: Rounding;
}

/** Not a number. */
export const NAN: Decimal = { kind: "nan" };

/** A power of ten. */
export type Exponent = number;

/** A finite number. */
export function finite(negative: boolean, digits: bigint, exponent: Exponent): Finite {
  return { kind: "finite", negative, digits, exponent };
}

/** Reads a text; `null` when it says no number. */
export function parseDecimal(text: string): Decimal | null {
  const clean = text.trim().replaceAll("_", "");
  const special = /^([-+]?)(inf(?:inity)?|s?nan)\d*$/i.exec(clean);
  if (special !== null) {
    return special[2]?.toLowerCase().startsWith("inf") ? { kind: "infinite", negative: special[1] === "-" } : NAN;
  }
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(clean);
  if (match === null || match[2] === "" && (match[3] ?? "") === "") return null;
  const fraction = match[3] ?? "";
  return finite(match[1] === "-", BigInt(match[2] + fraction), Number(match[4] ?? 0) - fraction.length);
}

/** Number of digits; zero has one. */
export function digitCount(digits: bigint): number {
  return digits.toString().length;
}

/** Exponent of the first digit. */
export function adjusted(value: Finite): number {
  return value.exponent + digitCount(value.digits) - 1;
}

/** As text. */
export function decimalText(value: Decimal, engineering = false): string {
  if (value.kind === "nan") return "NaN";
  if (value.kind === "infinite") return value.negative ? "-Infinity" : "Infinity";
  const sign = value.negative ? "-" : "";
  const digits = value.digits.toString();
  const { exponent } = value;
  const left = exponent + digits.length;
  if (exponent <= 0 && left > -6) return sign + plainText(digits, exponent);
  const point = engineering ? ((left - 1) % 3 + 3) % 3 + 1 : 1;
  const mantissa = digits.length <= point
    ? digits.padEnd(point, "0")
    : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const shown = left - point;
  return `${sign}${mantissa}E${shown < 0 ? "-" : "+"}${Math.abs(shown)}`;
}

function plainText(digits: string, exponent: number): string {
  if (exponent === 0) return digits;
  const padded = digits.padStart(1 - exponent, "0");
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** Without exponent, whatever its size. */
export function fixedText(value: Finite): string {
  const sign = value.negative ? "-" : "";
  if (value.exponent <= 0) return sign + plainText(value.digits.toString(), value.exponent);
  return sign + (value.digits === 0n ? "0" : (value.digits * 10n ** BigInt(value.exponent)).toString());
}

/** Divides by a power of ten and rounds. */
export function roundDigits(value: Finite, drop: number, rounding: Rounding): bigint {
  if (drop <= 0) return value.digits * 10n ** BigInt(-drop);
  const unit = 10n ** BigInt(drop);
  const quotient = value.digits / unit;
  const rest = value.digits % unit;
  return quotient + (roundsUp({ quotient, rest, unit, negative: value.negative }, rounding) ? 1n : 0n);
}

interface Remainder {
  readonly quotient: bigint;
  readonly rest: bigint;
  readonly unit: bigint;
  readonly negative: boolean;
}

function roundsUp({ quotient, rest, unit, negative }: Remainder, rounding: Rounding): boolean {
  if (rest === 0n) return false;
  const twice = rest * 2n;
  switch (rounding) {
    case "ROUND_HALF_EVEN":
      return twice > unit || twice === unit && quotient % 2n === 1n;
    case "ROUND_HALF_UP":
      return twice >= unit;
    case "ROUND_HALF_DOWN":
      return twice > unit;
    case "ROUND_UP":
      return true;
    case "ROUND_DOWN":
      return false;
    case "ROUND_CEILING":
      return !negative;
    case "ROUND_FLOOR":
      return negative;
    case "ROUND_05UP":
      return quotient % 5n === 0n;
  }
}

/** Rounds to the precision of a context. */
export function fit(value: Finite, context: Context): Finite {
  const drop = digitCount(value.digits) - context.precision;
  if (drop <= 0) return value;
  const digits = roundDigits(value, drop, context.rounding);
  return digitCount(digits) > context.precision
    ? finite(value.negative, digits / 10n, value.exponent + drop + 1)
    : finite(value.negative, digits, value.exponent + drop);
}

/** Gives a number the exponent. */
export function rescale(value: Finite, exponent: number, rounding: Rounding): Finite {
  return finite(value.negative, roundDigits(value, exponent - value.exponent, rounding), exponent);
}

function signed(value: Finite, exponent: number): bigint {
  const digits = value.digits * 10n ** BigInt(value.exponent - exponent);
  return value.negative ? -digits : digits;
}

/** Sum, exactly. */
export function addExact(a: Finite, b: Finite): Finite {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = signed(a, exponent) + signed(b, exponent);
  const negative = sum === 0n ? a.negative && b.negative : sum < 0n;
  return finite(negative, sum < 0n ? -sum : sum, exponent);
}

/** Product, exactly. */
export function multiplyExact(a: Finite, b: Finite): Finite {
  return finite(a.negative !== b.negative, a.digits * b.digits, a.exponent + b.exponent);
}

/** Quotient, to the precision of the context. */
export function divideFinite(a: Finite, b: Finite, context: Context): Finite {
  const negative = a.negative !== b.negative;
  const ideal = a.exponent - b.exponent;
  if (a.digits === 0n) return finite(negative, 0n, ideal);
  const shift = Math.max(0, digitCount(b.digits) - digitCount(a.digits) + context.precision + 1);
  const numerator = a.digits * 10n ** BigInt(shift);
  let quotient = numerator / b.digits;
  let exponent = ideal - shift;
  if (numerator % b.digits !== 0n) {
    // A sticky digit keeps the later rounding right.
    if (quotient % 5n === 0n) quotient += 1n;
  } else {
    while (exponent < ideal && quotient % 10n === 0n) {
      quotient /= 10n;
      exponent++;
    }
  }
  return fit(finite(negative, quotient, exponent), context);
}

/** Integer part of a quotient, and the rest with the sign of the dividend. */
export function divideInteger(a: Finite, b: Finite): { quotient: Finite; rest: Finite } {
  const exponent = Math.min(a.exponent, b.exponent);
  const x = signed(a, exponent);
  const y = signed(b, exponent);
  const quotient = x / y;
  const rest = x % y;
  return {
    quotient: finite(a.negative !== b.negative, quotient < 0n ? -quotient : quotient, 0),
    rest: finite(a.negative, rest < 0n ? -rest : rest, exponent),
  };
}

/** Order of two finite numbers: negative, zero or positive. */
export function compareFinite(a: Finite, b: Finite): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const x = signed(a, exponent);
  const y = signed(b, exponent);
  return x < y ? -1 : x > y ? 1 : 0;
}
