/**
 * Decimal numbers as objects, and arithmetic on them.
 *
 * @module
 */
import { asIndex, textOf } from "../../runtime/arguments.ts";
import { numberIn } from "../../runtime/compare.ts";
import { EXCEPTIONS, raise, raiseOf } from "../../runtime/exception.ts";
import { exactRatio } from "../../runtime/float_text.ts";
import type { Int } from "../../runtime/number.ts";
import { PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { makeType, typeOf } from "../../runtime/types.ts";
import { NOT_IMPLEMENTED, PyFloat, PyTuple } from "../../runtime/values.ts";
import {
  addExact,
  compareFinite,
  type Context,
  type Decimal,
  decimalText,
  divideFinite,
  divideInteger,
  type Finite,
  finite,
  fit,
  multiplyExact,
  NAN,
  parseDecimal,
  rescale,
} from "./number.ts";

/** `decimal.Decimal`. */
export const decimalType: PyType = makeType("Decimal", { module: "decimal" });

/** A decimal number as a Python object. */
export class PyDecimal extends PyObject {
  readonly value: Decimal;

  constructor(value: Decimal, cls: PyType = decimalType) {
    super(cls);
    this.value = value;
  }

  /** As Python prints it. */
  override toString(): string {
    return decimalText(this.value);
  }
}

/** `decimal.DecimalException`. */
export const decimalException: PyType = makeType("DecimalException", {
  module: "decimal",
  bases: [EXCEPTIONS.ArithmeticError],
});
/** `decimal.InvalidOperation`. */
export const invalidOperation: PyType = makeType("InvalidOperation", { module: "decimal", bases: [decimalException] });
/** `decimal.DivisionByZero`. */
export const divisionByZero: PyType = makeType("DivisionByZero", {
  module: "decimal",
  bases: [decimalException, EXCEPTIONS.ZeroDivisionError],
});

/** The one context. */
export const CONTEXT: Context = { precision: 28, rounding: "ROUND_HALF_EVEN" };

/** An int as a decimal. */
export function fromNumber(number: Int): Finite {
  const big = BigInt(number);
  return finite(big < 0n, big < 0n ? -big : big, 0);
}

/** The exact value of a float. */
export function fromFloat(value: number): Decimal {
  if (Number.isNaN(value)) return NAN;
  if (!Number.isFinite(value)) return { kind: "infinite", negative: value < 0 };
  const { numerator, denominator } = exactRatio(Math.abs(value));
  const places = denominator.toString(2).length - 1;
  return finite(value < 0 || Object.is(value, -0), numerator * 5n ** BigInt(places), -places);
}

/** What `Decimal(value)` holds. */
export function convert(value: Value): Decimal {
  if (value instanceof PyDecimal) return value.value;
  if (value instanceof PyFloat) return fromFloat(value.value);
  const number = numberIn(value);
  if (number !== null) return fromNumber(number);
  const text = textOf(value);
  if (text !== null) {
    const parsed = parseDecimal(text);
    if (parsed === null) throw raiseOf(invalidOperation, "[<class 'decimal.ConversionSyntax'>]");
    return parsed;
  }
  if (value instanceof PyTuple) {
    const [sign, digits, exponent] = value.items;
    const text = digits instanceof PyTuple ? digits.items.join("") : "0";
    return finite(sign === 1, BigInt(text === "" ? "0" : text), asIndex(exponent ?? 0));
  }
  throw raise("TypeError", `conversion from ${typeOf(value).name} to Decimal is not supported`);
}

/** Another operand of arithmetic: a Decimal or an int; `null` for anything else. */
export function operand(value: Value): Decimal | null {
  if (value instanceof PyDecimal) return value.value;
  if (value instanceof PyFloat) return null;
  const number = numberIn(value);
  return number === null ? null : fromNumber(number);
}

type Operation = (a: Finite, b: Finite) => Decimal;

/** Operations on finite numbers by name. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: (a, b) => fit(addExact(a, b), CONTEXT),
  sub: (a, b) => fit(addExact(a, { ...b, negative: !b.negative }), CONTEXT),
  mul: (a, b) => fit(multiplyExact(a, b), CONTEXT),
  truediv: (a, b) => {
    if (b.digits === 0n) {
      throw a.digits === 0n
        ? raiseOf(invalidOperation, "[<class 'decimal.DivisionUndefined'>]")
        : raiseOf(divisionByZero, "[<class 'decimal.DivisionByZero'>]");
    }
    return divideFinite(a, b, CONTEXT);
  },
  floordiv: (a, b) => {
    if (b.digits === 0n) throw raiseOf(divisionByZero, "[<class 'decimal.DivisionByZero'>]");
    return divideInteger(a, b).quotient;
  },
  mod: (a, b) => {
    if (b.digits === 0n) throw raiseOf(invalidOperation, "[<class 'decimal.DivisionUndefined'>]");
    return fit(divideInteger(a, b).rest, CONTEXT);
  },
  pow: power,
};

function power(a: Finite, b: Finite): Decimal {
  const whole = rescale(b, 0, "ROUND_DOWN");
  if (compareFinite(whole, b) !== 0) {
    const result = Math.exp(Number(decimalText(b)) * Math.log(Number(decimalText(a))));
    return fit(parseDecimal(String(result)) as Finite, CONTEXT);
  }
  const exponent = Number(whole.digits);
  const wide: Context = { precision: CONTEXT.precision + 6, rounding: "ROUND_HALF_EVEN" };
  let result: Finite = finite(false, 1n, 0);
  for (let i = 0; i < exponent; i++) result = fit(multiplyExact(result, a), wide);
  return whole.negative ? divideFinite(finite(false, 1n, 0), result, CONTEXT) : fit(result, CONTEXT);
}

/** Arithmetic with infinities and NaN, by way of floats. */
function special(name: string, a: Decimal, b: Decimal): Decimal {
  const x = Number(decimalText(a));
  const y = Number(decimalText(b));
  const result = name === "add"
    ? x + y
    : name === "sub"
    ? x - y
    : name === "mul"
    ? x * y
    : name === "truediv"
    ? x / y
    : Number.NaN;
  return fromFloat(result);
}

/** Arithmetic by name. */
export function apply(name: string, a: Decimal | null, b: Decimal | null): Value {
  if (a === null || b === null) return NOT_IMPLEMENTED;
  if (a.kind !== "finite" || b.kind !== "finite") return new PyDecimal(special(name, a, b));
  return new PyDecimal((OPERATIONS[name] as Operation)(a, b));
}

/** Order of two numbers; NaN when one is none. */
export function order(a: Decimal, b: Decimal): number {
  if (a.kind === "finite" && b.kind === "finite") return compareFinite(a, b);
  if (a.kind === "nan" || b.kind === "nan") return Number.NaN;
  const x = Number(decimalText(a));
  const y = Number(decimalText(b));
  return x < y ? -1 : x > y ? 1 : 0;
}
