/**
 * The format specification mini-language: `f"{x:>10.2f}"`.
 *
 * Source: https://docs.python.org/3/library/string.html#format-specification-mini-language
 *
 * @module
 */
import { raise } from "./exception.ts";
import { exponentTail, fixedDigits, floatRepr, significantDigits } from "./float_text.ts";
import { type Int, intToFloat } from "./number.ts";
import { textHead, textLength } from "./text.ts";

/** A format specification, taken apart. */
export interface FormatSpec {
  readonly fill: string;
  readonly align: "<" | ">" | "^" | "=" | "";
  readonly sign: "+" | "-" | " " | "";
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: "," | "_" | "";
  /** -1 when not given. */
  readonly precision: number;
  readonly type: string;
}

const SPEC = /^(?:([^])?([<>=^]))?([-+ ]?)(z?)(#?)(0?)(\d*)([,_]?)(?:\.(\d+))?([a-zA-Z%]?)$/u;

/** Takes a specification apart. Throws a Python `ValueError` for a wrong one. */
export function parseFormatSpec(spec: string, typeName: string): FormatSpec {
  const match = SPEC.exec(spec);
  if (match === null) {
    throw raise("ValueError", `Invalid format specifier '${spec}' for object of type '${typeName}'`);
  }
  const [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = match;
  const padded = zero === "0" && align === undefined;
  return {
    fill: fill ?? (zero === "0" ? "0" : " "),
    align: (align ?? (padded ? "=" : "")) as FormatSpec["align"],
    sign: sign as FormatSpec["sign"],
    alternate: alternate === "#",
    width: width === "" || width === undefined ? 0 : Number(width),
    grouping: grouping as FormatSpec["grouping"],
    precision: precision === undefined ? -1 : Number(precision),
    type: type ?? "",
  };
}

function pad(text: string, spec: FormatSpec, fallback: "<" | ">"): string {
  const missing = spec.width - textLength(text);
  if (missing <= 0) return text;
  switch (spec.align === "" ? fallback : spec.align) {
    case "<":
      return text + spec.fill.repeat(missing);
    case "^": {
      const left = Math.floor(missing / 2);
      return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
    }
    default:
      return spec.fill.repeat(missing) + text;
  }
}

/** Formats a string. */
export function formatString(text: string, specText: string): string {
  if (specText === "") return text;
  const spec = parseFormatSpec(specText, "str");
  if (spec.type !== "" && spec.type !== "s") throw unknownCode(spec.type, "str");
  if (spec.sign !== "") throw raise("ValueError", "Sign not allowed in string format specifier");
  if (spec.align === "=") {
    if (/^0\d/.test(specText)) return pad(cut(text, spec), { ...spec, align: "<" }, "<");
    throw raise("ValueError", "'=' alignment not allowed in string format specifier");
  }
  if (spec.grouping !== "") throw raise("ValueError", `Cannot specify '${spec.grouping}' with 's'.`);
  return pad(cut(text, spec), spec, "<");
}

function cut(text: string, spec: FormatSpec): string {
  return spec.precision === -1 ? text : textHead(text, spec.precision);
}

function unknownCode(type: string, typeName: string): unknown {
  return raise("ValueError", `Unknown format code '${type}' for object of type '${typeName}'`);
}

const BASES: Readonly<Record<string, { base: number; prefix: string }>> = {
  b: { base: 2, prefix: "0b" },
  o: { base: 8, prefix: "0o" },
  x: { base: 16, prefix: "0x" },
  X: { base: 16, prefix: "0X" },
};

/** Formats an int. */
export function formatInt(value: Int, specText: string): string {
  if (specText === "" || specText === "d") return String(value);
  const spec = parseFormatSpec(specText, "int");
  if (spec.type !== "" && "eEfFgG%".includes(spec.type)) return formatReal(intToFloat(value), spec);
  if (spec.precision !== -1) throw raise("ValueError", "Precision not allowed in integer format specifier");
  const big = BigInt(value);
  const magnitude = big < 0n ? -big : big;
  if (spec.type === "c") return pad(String.fromCodePoint(Number(value)), spec, "<");
  const radix = BASES[spec.type];
  if (radix === undefined && !["", "d", "n"].includes(spec.type)) throw unknownCode(spec.type, "int");
  let digits = magnitude.toString(radix?.base ?? 10);
  if (spec.type === "X") digits = digits.toUpperCase();
  return finishNumber({
    negative: big < 0n,
    prefix: spec.alternate ? radix?.prefix ?? "" : "",
    digits,
    tail: "",
    group: radix === undefined ? 3 : 4,
  }, spec);
}

/** Formats a float. */
export function formatFloat(value: number, specText: string): string {
  if (specText === "") return floatRepr(value);
  return formatReal(value, parseFormatSpec(specText, "float"));
}

function formatReal(value: number, spec: FormatSpec): string {
  const negative = value < 0 || Object.is(value, -0);
  const text = realText(Math.abs(value), spec);
  const point = /[.eE%]/.exec(text)?.index ?? text.length;
  const plain = /^\d/.test(text);
  return finishNumber({
    negative,
    prefix: "",
    digits: plain ? text.slice(0, point) : text,
    tail: plain ? text.slice(point) : "",
    group: 3,
  }, spec);
}

/** The absolute value in the notation of the type; `%g` and friends included. */
export function realText(value: number, spec: FormatSpec): string {
  const { type } = spec;
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? "nan" : "inf";
    return (type === type.toUpperCase() && type !== "" && type !== "%" ? text.toUpperCase() : text) +
      (type === "%" ? "%" : "");
  }
  const precision = spec.precision === -1 ? 6 : spec.precision;
  switch (type) {
    case "f":
    case "F":
      return fixedDigits(value, precision) + (spec.alternate && precision === 0 ? "." : "");
    case "%":
      return `${fixedDigits(value * 100, precision)}%`;
    case "e":
    case "E":
      return exponential(value, { precision, upper: type === "E" });
    case "g":
    case "G":
    case "n":
      return general(value, { precision: Math.max(precision, 1), spec });
    case "":
      return spec.precision === -1 ? floatRepr(value) : shortGeneral(value, spec);
    default:
      throw unknownCode(type, "float");
  }
}

function exponential(value: number, options: { precision: number; upper: boolean }): string {
  const { digits, exponent } = significantDigits(value, options.precision + 1);
  const fraction = options.precision > 0 ? `.${digits.slice(1)}` : "";
  return `${digits[0]}${fraction}${options.upper ? "E" : "e"}${exponentTail(exponent)}`;
}

function general(value: number, options: { precision: number; spec: FormatSpec }): string {
  const { precision, spec } = options;
  const { exponent } = significantDigits(value, precision);
  const strip = (text: string): string => !spec.alternate && text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  if (exponent >= -4 && exponent < precision) return strip(fixedDigits(value, precision - 1 - exponent));
  const [mantissa = "", tail = ""] = exponential(value, { precision: precision - 1, upper: false }).split("e");
  return `${strip(mantissa)}${spec.type === "G" ? "E" : "e"}${tail}`;
}

/** `format(x, ".3")`: like `g`, but with at least one digit after the point. */
function shortGeneral(value: number, spec: FormatSpec): string {
  const text = general(value, { precision: Math.max(spec.precision, 1), spec });
  const { exponent } = significantDigits(value, Math.max(spec.precision, 1));
  if (text.includes("e") || text.includes(".")) return text;
  if (exponent >= spec.precision - 1 && value !== 0) {
    const [mantissa = "", tail = ""] = exponential(value, { precision: Math.max(spec.precision - 1, 0), upper: false })
      .split("e");
    return `${mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa}e${tail}`;
  }
  return `${text}.0`;
}

interface NumberParts {
  readonly negative: boolean;
  readonly prefix: string;
  readonly digits: string;
  readonly tail: string;
  /** Digits between separators. */
  readonly group: number;
}

function finishNumber(parts: NumberParts, spec: FormatSpec): string {
  const sign = parts.negative ? "-" : spec.sign === "+" || spec.sign === " " ? spec.sign : "";
  const head = sign + parts.prefix;
  let digits = parts.digits;
  if (spec.align === "=") {
    const room = spec.width - head.length - parts.tail.length;
    if (spec.grouping !== "" && spec.fill === "0") digits = groupPadded(digits, { ...parts, room, spec });
    else digits = group(digits, parts.group, spec.grouping);
    return head + digits.padStart(room, spec.fill) + parts.tail;
  }
  return pad(head + group(digits, parts.group, spec.grouping) + parts.tail, spec, ">");
}

function group(digits: string, size: number, separator: string): string {
  if (separator === "" || !/^[\da-fA-F]+$/.test(digits)) return digits;
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= size) groups.unshift(digits.slice(Math.max(0, end - size), end));
  return groups.join(separator);
}

function groupPadded(digits: string, how: { group: number; room: number; spec: FormatSpec }): string {
  let padded = digits;
  while (group(padded, how.group, how.spec.grouping).length < how.room) padded = `0${padded}`;
  const text = group(padded, how.group, how.spec.grouping);
  return text;
}
