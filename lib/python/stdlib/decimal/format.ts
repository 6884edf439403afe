/**
 * Formatting and roots of decimal numbers.
 *
 * @module
 */
import { raiseOf } from "../../runtime/exception.ts";
import { formatString, parseFormatSpec } from "../../runtime/format_spec.ts";
import { bits } from "../../runtime/number.ts";
import { CONTEXT, invalidOperation, type PyDecimal } from "./arithmetic.ts";
import {
  adjusted,
  decimalText,
  digitCount,
  type Finite,
  finite,
  fit,
  fixedText,
  rescale,
  roundDigits,
} from "./number.ts";

/** What `format(decimal, spec)` gives. */
export function formatDecimal(self: PyDecimal, spec: string): string {
  if (spec === "") return self.toString();
  const { value } = self;
  const parsed = parseFormatSpec(spec, "decimal.Decimal");
  if (value.kind !== "finite") return formatString(self.toString(), spec.replace(/[a-zA-Z%]$/, ""));
  const percent = parsed.type === "%";
  const scaled = percent ? { ...value, exponent: value.exponent + 2 } : value;
  const places = parsed.precision;
  let text: string;
  if (parsed.type === "e" || parsed.type === "E") {
    const drop = places === -1 ? 0 : digitCount(scaled.digits) - places - 1;
    const digits = roundDigits(scaled, drop, CONTEXT.rounding).toString();
    const exponent = adjusted(scaled);
    text = `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}${parsed.type}${exponent < 0 ? "-" : "+"}${
      Math.abs(exponent)
    }`;
  } else if (parsed.type === "f" || parsed.type === "F" || percent) {
    text = fixedText({ ...(places === -1 ? scaled : rescale(scaled, -places, CONTEXT.rounding)), negative: false });
  } else {
    text = decimalText({
      ...(places === -1 ? scaled : fit(scaled, { ...CONTEXT, precision: Math.max(places, 1) })),
      negative: false,
    });
  }
  return layOut(text + (percent ? "%" : ""), value.negative, parsed);
}

function layOut(text: string, negative: boolean, spec: ReturnType<typeof parseFormatSpec>): string {
  const [whole = "", ...rest] = text.split(/(?=[.eE%])/);
  const grouped = spec.grouping === "" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, spec.grouping);
  const sign = negative ? "-" : spec.sign === "-" ? "" : spec.sign;
  const body = grouped + rest.join("");
  const missing = Math.max(0, spec.width - sign.length - body.length);
  switch (spec.align) {
    case "=":
      return sign + spec.fill.repeat(missing) + body;
    case "<":
      return sign + body + spec.fill.repeat(missing);
    case "^":
      return spec.fill.repeat(Math.floor(missing / 2)) + sign + body +
        spec.fill.repeat(missing - Math.floor(missing / 2));
    default:
      return spec.fill.repeat(missing) + sign + body;
  }
}

/** Square root, to the precision of the context. */
export function squareRoot(value: Finite): Finite {
  if (value.negative && value.digits !== 0n) throw raiseOf(invalidOperation, "[<class 'decimal.InvalidOperation'>]");
  const even = value.exponent % 2 === 0 ? value : finite(false, value.digits * 10n, value.exponent - 1);
  const shift = Math.max(0, CONTEXT.precision * 2 + 2 - digitCount(even.digits));
  const scale = shift + (shift % 2);
  const target = even.digits * 10n ** BigInt(scale);
  let x = 1n << BigInt(Math.ceil(bits(target) / 2));
  for (let y = (x + target / x) / 2n; y < x; y = (x + target / x) / 2n) x = y;
  const result = finite(false, x, (even.exponent - scale) / 2);
  const exact = x * x === target;
  return fit(exact ? rescaleExact(result, Math.floor(value.exponent / 2)) : result, CONTEXT);
}

/** Drops zeros down to the ideal exponent. */
function rescaleExact(value: Finite, ideal: number): Finite {
  let { digits, exponent } = value;
  while (exponent < ideal && digits % 10n === 0n && digits !== 0n) {
    digits /= 10n;
    exponent++;
  }
  return finite(value.negative, digits, exponent);
}
