/**
 * Floats as text: Python's `repr`, and exact decimal digits for formatting and rounding.
 *
 * JavaScript rounds ties up in `toFixed`; Python rounds the exact binary value half to even. So the digits are made
 * here from the exact value.
 *
 * @module
 */

/** What `repr(float)` gives. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa = "", exponentText = "0"] = Math.abs(value).toExponential().split("e");
  const exponent = Number(exponentText);
  const digits = mantissa.replace(".", "");
  const sign = value < 0 ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${fraction}e${exponentTail(exponent)}`;
  }
  return sign + placePoint(digits, exponent);
}

/** An exponent with sign and at least two digits. */
export function exponentTail(exponent: number): string {
  return `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${digits.padEnd(exponent + 1, "0")}.0`;
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** A finite float as `numerator / denominator`, exactly. */
export function exactRatio(value: number): { numerator: bigint; denominator: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = (biased === 0 ? 1 : biased) - 1075;
  const signed = bits >> 63n === 1n ? -mantissa : mantissa;
  if (exponent >= 0) return { numerator: signed << BigInt(exponent), denominator: 1n };
  let numerator = signed;
  let shift = -exponent;
  while (shift > 0 && numerator !== 0n && (numerator & 1n) === 0n) {
    numerator >>= 1n;
    shift--;
  }
  return numerator === 0n ? { numerator: 0n, denominator: 1n } : { numerator, denominator: 1n << BigInt(shift) };
}

/** `numerator / denominator` (both positive) rounded half to even. */
export function roundRatio(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice < denominator || twice === denominator && quotient % 2n === 0n) return quotient;
  return quotient + 1n;
}

/** The absolute value with exactly that many decimals. */
export function fixedDigits(value: number, decimals: number): string {
  const { numerator, denominator } = exactRatio(Math.abs(value));
  const scaled = decimals >= 0
    ? roundRatio(numerator * 10n ** BigInt(decimals), denominator)
    : roundRatio(numerator, denominator * 10n ** BigInt(-decimals)) * 10n ** BigInt(-decimals);
  if (decimals <= 0) return scaled.toString();
  const text = scaled.toString().padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** The absolute value's first `count` significant digits and its decimal exponent. */
export function significantDigits(value: number, count: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const { numerator, denominator } = exactRatio(Math.abs(value));
  let exponent = Math.floor(Math.log10(Math.abs(value)));
  for (;;) {
    const shift = count - 1 - exponent;
    const digits = shift >= 0
      ? roundRatio(numerator * 10n ** BigInt(shift), denominator)
      : roundRatio(numerator, denominator * 10n ** BigInt(-shift));
    const text = digits.toString();
    if (text.length === count) return { digits: text, exponent };
    exponent += text.length > count ? 1 : -1;
  }
}

/** What `round(value, decimals)` gives. */
export function roundFloat(value: number, decimals: number): number {
  if (!Number.isFinite(value) || decimals > 323) return value;
  const rounded = Number(fixedDigits(value, decimals));
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}
