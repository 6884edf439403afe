/**
 * The module `decimal`.
 *
 * @module
 */
import { asIndex, asText } from "../../runtime/arguments.ts";
import { RICH_METHODS } from "../../runtime/compare.ts";
import { raise, raiseOf } from "../../runtime/exception.ts";
import { hashNumber, hashText } from "../../runtime/hash.ts";
import {
  defineMethods,
  defineProperties,
  defineStaticMethods,
  nativeModule,
  nativeType,
} from "../../runtime/native.ts";
import { float, normalizeInt } from "../../runtime/number.ts";
import { PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { tupleType } from "../../runtime/types.ts";
import { NOT_IMPLEMENTED, PyFloat, type PyModule, PyTuple } from "../../runtime/values.ts";
import {
  apply,
  CONTEXT,
  convert,
  decimalException,
  decimalType,
  divisionByZero,
  fromFloat,
  fromNumber,
  invalidOperation,
  operand,
  OPERATIONS,
  order,
  PyDecimal,
} from "./arithmetic.ts";
import { formatDecimal, squareRoot } from "./format.ts";
import {
  adjusted,
  type Decimal,
  decimalText,
  digitCount,
  type Finite,
  finite,
  fit,
  rescale,
  type Rounding,
} from "./number.ts";

const TESTS: Readonly<Record<string, (order: number) => boolean>> = {
  "==": (n) => n === 0,
  "!=": (n) => n !== 0,
  "<": (n) => n < 0,
  "<=": (n) => n <= 0,
  ">": (n) => n > 0,
  ">=": (n) => n >= 0,
};

function comparable(value: Value): Decimal | null {
  return value instanceof PyFloat ? fromFloat(value.value) : operand(value);
}

function need(self: PyDecimal): Finite {
  if (self.value.kind === "finite") return self.value;
  throw self.value.kind === "nan"
    ? raise("ValueError", "cannot convert NaN to integer")
    : raise("OverflowError", "cannot convert Infinity to integer");
}

function toInteger(self: PyDecimal, rounding: Rounding): Value {
  const whole = rescale(need(self), 0, rounding);
  return normalizeInt(whole.negative ? -whole.digits : whole.digits);
}

function roundingOf(value: Value): Rounding {
  return value === null ? CONTEXT.rounding : asText(value) as Rounding;
}

function quantize(self: PyDecimal, exponent: Value, rounding: Value): Value {
  const like = convert(exponent);
  const { value } = self;
  if (value.kind !== "finite" || like.kind !== "finite") {
    if (value.kind !== like.kind) throw raiseOf(invalidOperation, "[<class 'decimal.InvalidOperation'>]");
    return self;
  }
  const result = rescale(value, like.exponent, roundingOf(rounding));
  if (digitCount(result.digits) > CONTEXT.precision) {
    throw raiseOf(invalidOperation, "[<class 'decimal.InvalidOperation'>]");
  }
  return new PyDecimal(result);
}

function normalize(value: Decimal): Decimal {
  if (value.kind !== "finite") return value;
  let { digits, exponent } = fit(value, CONTEXT);
  if (digits === 0n) return finite(value.negative, 0n, 0);
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  return finite(value.negative, digits, exponent);
}

function hash(self: PyDecimal): number | bigint {
  const { value } = self;
  if (value.kind !== "finite") return hashText(self.toString());
  const plain = normalize(value) as Finite;
  if (plain.exponent >= 0) return hashNumber(toInteger(self, "ROUND_DOWN"));
  const asNumber = Number(decimalText(value));
  const exact = fromFloat(asNumber);
  return order(exact, value) === 0 ? hashNumber(float(asNumber)) : hashText(decimalText(plain));
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  defineStaticMethods(decimalType, {
    "__new__(cls, value='0', context=None)": (cls: PyType, value: Value) => new PyDecimal(convert(value), cls),
    "from_float(f, /)": (value: Value) =>
      new PyDecimal(value instanceof PyFloat ? fromFloat(value.value) : convert(value)),
  });
  for (const name of Object.keys(OPERATIONS)) {
    defineMethods(decimalType, {
      [`__${name}__(self, value, /)`]: (self: PyDecimal, other: Value) => apply(name, self.value, operand(other)),
      [`__r${name}__(self, value, /)`]: (self: PyDecimal, other: Value) => apply(name, operand(other), self.value),
    });
  }
  for (const [op, name] of Object.entries(RICH_METHODS)) {
    defineMethods(decimalType, {
      [`${name}(self, value, /)`]: (self: PyDecimal, other: Value) => {
        const right = comparable(other);
        return right === null ? NOT_IMPLEMENTED : (TESTS[op] as (n: number) => boolean)(order(self.value, right));
      },
    });
  }
  installRest();
}

function flip(value: Decimal): Decimal {
  if (value.kind === "nan") return value;
  if (value.kind === "finite" && value.digits === 0n) return { ...value, negative: false };
  return { ...value, negative: !value.negative };
}

function absolute(value: Decimal): Decimal {
  return value.kind === "nan" ? value : { ...value, negative: false };
}

function installRest(): void {
  defineMethods(decimalType, {
    "__init__(self, /, *args, **kwargs)": () => null,
    "__str__(self, /)": (self: PyDecimal) => self.toString(),
    "__repr__(self, /)": (self: PyDecimal) => `Decimal('${self.toString()}')`,
    "__hash__(self, /)": hash,
    "__bool__(self, /)": ({ value }: PyDecimal) => value.kind !== "finite" || value.digits !== 0n,
    "__neg__(self, /)": (self: PyDecimal) => new PyDecimal(flip(self.value)),
    "__pos__(self, /)": (self: PyDecimal) =>
      new PyDecimal(self.value.kind === "finite" ? fit(self.value, CONTEXT) : self.value),
    "__abs__(self, /)": (self: PyDecimal) => new PyDecimal(absolute(self.value)),
    "__int__(self, /)": (self: PyDecimal) => toInteger(self, "ROUND_DOWN"),
    "__trunc__(self, /)": (self: PyDecimal) => toInteger(self, "ROUND_DOWN"),
    "__floor__(self, /)": (self: PyDecimal) => toInteger(self, "ROUND_FLOOR"),
    "__ceil__(self, /)": (self: PyDecimal) => toInteger(self, "ROUND_CEILING"),
    "__float__(self, /)": (self: PyDecimal) => float(Number(self.toString())),
    "__round__(self, ndigits=None, /)": (self: PyDecimal, digits: Value) =>
      digits === null
        ? toInteger(self, "ROUND_HALF_EVEN")
        : new PyDecimal(rescale(need(self), -asIndex(digits), "ROUND_HALF_EVEN")),
    "__format__(self, spec, /)": (self: PyDecimal, spec: Value) => formatDecimal(self, asText(spec)),
    "__divmod__(self, value, /)": (self: PyDecimal, other: Value) =>
      new PyTuple([apply("floordiv", self.value, operand(other)), apply("mod", self.value, operand(other))]),
    "__copy__(self)": (self: PyDecimal) => self,
    "__deepcopy__(self, memo)": (self: PyDecimal) => self,
    "quantize(self, exp, rounding=None, context=None)": quantize,
    "normalize(self, context=None)": (self: PyDecimal) => new PyDecimal(normalize(self.value)),
    "to_integral_value(self, rounding=None, context=None)": (self: PyDecimal, rounding: Value) =>
      new PyDecimal(
        self.value.kind === "finite" && self.value.exponent < 0
          ? rescale(self.value, 0, roundingOf(rounding))
          : self.value,
      ),
    "to_integral(self, rounding=None, context=None)": (self: PyDecimal, rounding: Value) =>
      new PyDecimal(rescale(need(self), 0, roundingOf(rounding))),
    "to_eng_string(self, context=None)": (self: PyDecimal) => decimalText(self.value, true),
    "as_tuple(self)": ({ value }: PyDecimal) => {
      if (value.kind !== "finite") {
        return new PyTuple([value.kind === "infinite" && value.negative ? 1 : 0, new PyTuple([]), "n"]);
      }
      const digits = [...value.digits.toString()].map(Number);
      return new PyTuple([value.negative ? 1 : 0, new PyTuple(digits), value.exponent], tupleClass);
    },
    "as_integer_ratio(self)": (self: PyDecimal) => {
      const value = need(self);
      const scale = 10n ** BigInt(Math.abs(value.exponent));
      let numerator = (value.negative ? -1n : 1n) * (value.exponent >= 0 ? value.digits * scale : value.digits);
      let denominator = value.exponent >= 0 ? 1n : scale;
      for (const prime of [2n, 5n]) {
        while (numerator !== 0n && numerator % prime === 0n && denominator % prime === 0n) {
          numerator /= prime;
          denominator /= prime;
        }
      }
      return new PyTuple([normalizeInt(numerator), normalizeInt(numerator === 0n ? 1n : denominator)]);
    },
    "adjusted(self)": ({ value }: PyDecimal) => value.kind === "finite" ? adjusted(value) : 0,
    "is_nan(self)": ({ value }: PyDecimal) => value.kind === "nan",
    "is_infinite(self)": ({ value }: PyDecimal) => value.kind === "infinite",
    "is_finite(self)": ({ value }: PyDecimal) => value.kind === "finite",
    "is_zero(self)": ({ value }: PyDecimal) => value.kind === "finite" && value.digits === 0n,
    "is_signed(self)": ({ value }: PyDecimal) => value.kind !== "nan" && value.negative,
    "copy_abs(self)": (self: PyDecimal) => new PyDecimal(absolute(self.value)),
    "copy_negate(self)": (self: PyDecimal) => new PyDecimal(flip(self.value)),
    "compare(self, other, context=None)": (self: PyDecimal, other: Value) =>
      new PyDecimal(fromNumber(order(self.value, convert(other)))),
    "sqrt(self, context=None)": (self: PyDecimal) => new PyDecimal(squareRoot(need(self))),
    "max(self, other, context=None)": (self: PyDecimal, other: Value) =>
      order(self.value, convert(other)) >= 0 ? self : new PyDecimal(convert(other)),
    "min(self, other, context=None)": (self: PyDecimal, other: Value) =>
      order(self.value, convert(other)) <= 0 ? self : new PyDecimal(convert(other)),
  });
  defineProperties(decimalType, { real: (self: PyDecimal) => self, imag: () => new PyDecimal(finite(false, 0n, 0)) });
}

const tupleClass: PyType = nativeType("DecimalTuple", {
  module: "decimal",
  bases: [tupleType],
  properties: {
    sign: (self: PyTuple) => self.items[0] ?? null,
    digits: (self: PyTuple) => self.items[1] ?? null,
    exponent: (self: PyTuple) => self.items[2] ?? null,
  },
});

const contextType: PyType = nativeType("Context", {
  module: "decimal",
  make: ["(cls, prec=None, rounding=None, **kwargs)", (cls: PyType) => new PyObject(cls)],
  properties: {
    prec: {
      get: () => CONTEXT.precision,
      set: (_self: Value, value: Value) => {
        CONTEXT.precision = asIndex(value);
      },
    },
    rounding: {
      get: () => CONTEXT.rounding,
      set: (_self: Value, value: Value) => {
        CONTEXT.rounding = asText(value) as Rounding;
      },
    },
  },
  methods: {
    "__enter__(self)": (self: Value) => self,
    "__exit__(self, *args)": () => {
      CONTEXT.precision = 28;
      CONTEXT.rounding = "ROUND_HALF_EVEN";
      return null;
    },
  },
});

const ROUNDINGS: readonly Rounding[] = [
  "ROUND_HALF_EVEN",
  "ROUND_HALF_UP",
  "ROUND_HALF_DOWN",
  "ROUND_UP",
  "ROUND_DOWN",
  "ROUND_CEILING",
  "ROUND_FLOOR",
  "ROUND_05UP",
];

/** Makes `decimal`. */
export function makeDecimal(): PyModule {
  install();
  const context = new PyObject(contextType);
  return nativeModule("decimal", {
    Decimal: decimalType,
    Context: contextType,
    DecimalException: decimalException,
    InvalidOperation: invalidOperation,
    DivisionByZero: divisionByZero,
    ...Object.fromEntries(ROUNDINGS.map((name) => [name, name])),
    "getcontext()": () => context,
    "setcontext(context)": () => null,
    "localcontext(ctx=None, **kwargs)": () => context,
  });
}
