/**
 * `math`.
 *
 * @module
 */
import { asFloat, asIndex, asInt } from "../runtime/arguments.ts";
import { callSpecial } from "../runtime/call.ts";
import { numberIn } from "../runtime/compare.ts";
import { raise } from "../runtime/exception.ts";
import { toArray } from "../runtime/iterate.ts";
import { type ModuleMembers, nativeModule } from "../runtime/native.ts";
import { bits, float, floatToInt, type Int, normalizeInt } from "../runtime/number.ts";
import type { Await, Value } from "../runtime/object.ts";
import { PyFloat, type PyModule, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

function plain(name: string, compute: (x: number) => number, domain?: (x: number) => boolean): ModuleMembers {
  return {
    [`${name}(x, /)`]: (value: Value) => {
      const x = asFloat(value);
      if (domain !== undefined && !domain(x)) throw raise("ValueError", "math domain error");
      const result = compute(x);
      if (!Number.isFinite(result) && Number.isFinite(x)) throw raise("OverflowError", "math range error");
      return float(result);
    },
  };
}

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  exp: Math.exp,
  expm1: Math.expm1,
  cbrt: Math.cbrt,
  fabs: Math.abs,
  degrees: (x) => x * 180 / Math.PI,
  radians: (x) => x * Math.PI / 180,
};

function whole(method: "__floor__" | "__ceil__" | "__trunc__", round: (x: number) => number) {
  return (value: Value): Await<Value> => {
    if (value instanceof PyFloat) return floatToInt(round(value.value));
    const custom = callSpecial(value, method, []);
    return custom ?? floatToInt(round(asFloat(value)));
  };
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function factorial(value: Value): Value {
  const n = asIndex(value);
  if (n < 0) throw raise("ValueError", "factorial() not defined for negative values");
  let result = 1n;
  for (let i = 2n; i <= BigInt(n); i++) result *= i;
  return normalizeInt(result);
}

function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 0; i < k; i++) result = result * BigInt(n - i) / BigInt(i + 1);
  return result;
}

function integerRoot(value: Value): Value {
  const n = BigInt(asInt(value));
  if (n < 0n) throw raise("ValueError", "isqrt() argument must be nonnegative");
  if (n < 2n) return Number(n);
  let x = 1n << BigInt(Math.ceil(bits(n) / 2));
  for (let y = (x + n / x) >> 1n; y < x; y = (x + n / x) >> 1n) x = y;
  return normalizeInt(x);
}

function logarithm(value: Value, base: Value | undefined): Value {
  const ln = (operand: Value): number => {
    const number = numberIn(operand);
    const x = typeof number === "bigint" ? number : asFloat(operand);
    if (x <= 0) throw raise("ValueError", "math domain error");
    if (typeof x === "number") return Math.log(x);
    const text = x.toString();
    return Math.log(Number(`0.${text.slice(0, 17)}`)) + text.length * Math.LN10;
  };
  return float(base === undefined ? ln(value) : ln(value) / ln(base));
}

/** Adds without losing low-order parts: Shewchuk's partial sums. */
function exactSum(values: readonly Value[]): number {
  const partials: number[] = [];
  for (const value of values) {
    let x = asFloat(value);
    let count = 0;
    for (const partial of partials) {
      const [big, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
      const high = big + small;
      const low = small - (high - big);
      if (low !== 0) partials[count++] = low;
      x = high;
    }
    partials.length = count;
    partials.push(x);
  }
  return partials.reduceRight((total, partial) => total + partial, 0);
}

function isClose(a: Value, b: Value, tolerance: { relative: Value; absolute: Value }): boolean {
  const x = asFloat(a);
  const y = asFloat(b);
  if (x === y) return true;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  const difference = Math.abs(x - y);
  return difference <=
    Math.max(asFloat(tolerance.relative) * Math.max(Math.abs(x), Math.abs(y)), asFloat(tolerance.absolute));
}

function floatRemainder(x: number, y: number): number {
  if (y === 0 || !Number.isFinite(x)) throw raise("ValueError", "math domain error");
  return x % y;
}

function split(x: number): Value {
  if (!Number.isFinite(x)) return new PyTuple([float(Number.isNaN(x) ? x : 0), float(x)]);
  const integral = Math.trunc(x);
  return new PyTuple([float(x - integral), float(integral)]);
}

function mantissa(x: number): Value {
  if (x === 0 || !Number.isFinite(x)) return new PyTuple([float(x), 0]);
  let exponent = Math.floor(Math.log2(Math.abs(x))) + 1;
  let fraction = x / 2 ** exponent;
  if (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent++;
  }
  return new PyTuple([float(fraction), exponent]);
}

/** Makes `math`. */
export function makeMath(): PyModule {
  const members: ModuleMembers = {
    pi: float(Math.PI),
    e: float(Math.E),
    tau: float(Math.PI * 2),
    inf: float(Infinity),
    nan: float(Number.NaN),
    ...plain("sqrt", Math.sqrt, (x) => !(x < 0)),
    ...plain("asin", Math.asin, (x) => !(Math.abs(x) > 1)),
    ...plain("acos", Math.acos, (x) => !(Math.abs(x) > 1)),
    ...plain("acosh", Math.acosh, (x) => !(x < 1)),
    ...plain("atanh", Math.atanh, (x) => !(Math.abs(x) >= 1)),
    ...plain("log2", Math.log2, (x) => !(x <= 0)),
    ...plain("log10", Math.log10, (x) => !(x <= 0)),
    ...plain("log1p", Math.log1p, (x) => !(x <= -1)),
    "floor(x, /)": whole("__floor__", Math.floor),
    "ceil(x, /)": whole("__ceil__", Math.ceil),
    "trunc(x, /)": whole("__trunc__", Math.trunc),
    "log(x, base=..., /)": logarithm,
    "pow(x, y, /)": (x: Value, y: Value) => {
      const result = asFloat(x) ** asFloat(y);
      if (Number.isNaN(result) && !Number.isNaN(asFloat(x))) throw raise("ValueError", "math domain error");
      return float(result);
    },
    "atan2(y, x, /)": (y: Value, x: Value) => float(Math.atan2(asFloat(y), asFloat(x))),
    "hypot(*coordinates)": (values: Value[]) => float(Math.hypot(...values.map(asFloat))),
    "dist(p, q, /)": (p: Value, q: Value) =>
      after(
        toArray(p),
        (a) => after(toArray(q), (b) => float(Math.hypot(...a.map((x, i) => asFloat(x) - asFloat(b[i] ?? 0))))),
      ),
    "fmod(x, y, /)": (x: Value, y: Value) => float(floatRemainder(asFloat(x), asFloat(y))),
    "copysign(x, y, /)": (x: Value, y: Value) => {
      const sign = asFloat(y);
      return float(sign < 0 || Object.is(sign, -0) ? -Math.abs(asFloat(x)) : Math.abs(asFloat(x)));
    },
    "modf(x, /)": (x: Value) => split(asFloat(x)),
    "frexp(x, /)": (x: Value) => mantissa(asFloat(x)),
    "ldexp(x, i, /)": (x: Value, i: Value) => float(asFloat(x) * 2 ** asIndex(i)),
    "isnan(x, /)": (x: Value) => Number.isNaN(asFloat(x)),
    "isinf(x, /)": (x: Value) => !Number.isFinite(asFloat(x)) && !Number.isNaN(asFloat(x)),
    "isfinite(x, /)": (x: Value) => Number.isFinite(asFloat(x)),
    "isclose(a, b, *, rel_tol=None, abs_tol=0)": (a: Value, b: Value, relative: Value, absolute: Value) =>
      isClose(a, b, { relative: relative ?? float(1e-9), absolute }),
    "gcd(*integers)": (values: Value[]) => normalizeInt(values.reduce<bigint>((a, b) => gcd(a, BigInt(asInt(b))), 0n)),
    "lcm(*integers)": (values: Value[]) =>
      normalizeInt(values.reduce<bigint>((a, value) => {
        const b = BigInt(asInt(value));
        const product = a * b / (gcd(a, b) || 1n);
        return product < 0n ? -product : product;
      }, 1n)),
    "factorial(n, /)": factorial,
    "comb(n, k, /)": (n: Value, k: Value) => asIndex(k) > asIndex(n) ? 0 : normalizeInt(choose(asIndex(n), asIndex(k))),
    "perm(n, k=None, /)": (n: Value, k: Value) => {
      const total = asIndex(n);
      const taken = k === null ? total : asIndex(k);
      let result = 1n;
      for (let i = 0; i < taken; i++) result *= BigInt(total - i);
      return normalizeInt(result);
    },
    "isqrt(n, /)": integerRoot,
    "fsum(seq, /)": (values: Value) => after(toArray(values), (items) => float(exactSum(items))),
    "prod(iterable, /, *, start=1)": (values: Value, start: Value) =>
      after(toArray(values), (items) => {
        const all = [start, ...items];
        if (all.some((item) => item instanceof PyFloat)) return float(all.reduce<number>((a, b) => a * asFloat(b), 1));
        return normalizeInt(all.reduce<bigint>((a, b) => a * BigInt(numberIn(b) as Int), 1n));
      }),
  };
  const simple = Object.entries(FUNCTIONS).map(([name, compute]) => plain(name, compute));
  return nativeModule("math", Object.assign({}, members, ...simple) as ModuleMembers);
}
