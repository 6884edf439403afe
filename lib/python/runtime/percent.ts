/**
 * `text % values`.
 *
 * Source: https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting
 *
 * @module
 */
import { callSpecial } from "./call.ts";
import { PyDict } from "./dict.ts";
import { raise } from "./exception.ts";
import { formatInt, parseFormatSpec, realText } from "./format_spec.ts";
import { numberIn } from "./compare.ts";
import { floatToInt, type Int } from "./number.ts";
import { lookup, type Value } from "./object.ts";
import { asciiText, reprNow, strNow } from "./repr.ts";
import { getItem } from "./subscript.ts";
import { typeOf } from "./types.ts";
import { PyFloat, PyTuple } from "./values.ts";
import { now } from "./wait.ts";

const FIELD = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-#0 +]*)(\*|\d+)?(\.(?:\*|\d+)?)?[hlL]?([^])?/g;

interface Values {
  readonly source: Value;
  readonly items: readonly Value[];
  next: number;
  /** A mapping was asked by name: leftover positional values don't matter. */
  named: boolean;
}

/** What `text % source` gives. */
export function percentFormat(text: string, source: Value): string {
  const values: Values = {
    source,
    items: source instanceof PyTuple ? source.items : [source],
    next: 0,
    named: false,
  };
  const result = text.replace(
    FIELD,
    (_, name?: string, flags?: string, width?: string, point?: string, type?: string) => {
      if (type === undefined) throw raise("ValueError", "incomplete format");
      if (type === "%") return "%";
      const fullWidth = width === "*" ? starValue(values) : Number(width ?? 0);
      const precision = point === undefined ? -1 : point === ".*" ? starValue(values) : Number(point.slice(1));
      const value = name === undefined ? nextValue(values) : namedValue(values, name);
      return formatField(value, { flags: flags ?? "", width: fullWidth, precision, type });
    },
  );
  const spare = values.next < values.items.length && !values.named;
  if (spare && !(isMapping(source) && values.next === 0)) {
    throw raise("TypeError", "not all arguments converted during string formatting");
  }
  return result;
}

function isMapping(value: Value): boolean {
  if (value instanceof PyDict) return true;
  return !(value instanceof PyTuple) && typeof value === "object" && value !== null &&
    lookup(typeOf(value), "__getitem__") !== undefined;
}

function nextValue(values: Values): Value {
  if (values.next >= values.items.length) throw raise("TypeError", "not enough arguments for format string");
  return values.items[values.next++] as Value;
}

function starValue(values: Values): number {
  const value = nextValue(values);
  if (typeof value !== "number") throw raise("TypeError", "* wants int");
  return value;
}

function namedValue(values: Values, name: string): Value {
  if (!isMapping(values.source)) throw raise("TypeError", "format requires a mapping");
  values.named = true;
  return now(getItem(values.source, name), "%");
}

interface Field {
  readonly flags: string;
  readonly width: number;
  readonly precision: number;
  readonly type: string;
}

function formatField(value: Value, field: Field): string {
  switch (field.type) {
    case "s":
      return align(cut(strNow(value), field), field);
    case "r":
      return align(cut(reprNow(value), field), field);
    case "a":
      return align(cut(asciiText(reprNow(value)), field), field);
    case "c":
      return align(typeof value === "number" ? String.fromCodePoint(value) : strNow(value), field);
    case "d":
    case "i":
    case "u":
      return number(wholeText(value, field), field);
    case "o":
    case "x":
    case "X":
      return number(formatInt(wholeNumber(value, field), (field.flags.includes("#") ? "#" : "") + field.type), field);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return number(realField(value, field), field);
    default: {
      const code = field.type.charCodeAt(0).toString(16);
      throw raise("ValueError", `unsupported format character '${field.type}' (0x${code})`);
    }
  }
}

function cut(text: string, field: Field): string {
  return field.precision === -1 ? text : text.slice(0, field.precision);
}

function align(text: string, field: Field): string {
  const width = Math.abs(field.width);
  return field.flags.includes("-") || field.width < 0 ? text.padEnd(width) : text.padStart(width);
}

function wholeNumber(value: Value, field: Field): Int {
  const found = numberIn(value);
  if (found === null || value instanceof PyFloat && field.type !== "d" && field.type !== "i") {
    const wanted = "di".includes(field.type) ? "a real number" : "an integer";
    throw raise("TypeError", `%${field.type} format: ${wanted} is required, not ${typeOf(value).name}`);
  }
  return typeof found === "number" && value instanceof PyFloat ? floatToInt(found) : found;
}

function wholeText(value: Value, field: Field): string {
  const text = String(wholeNumber(value, field));
  if (field.precision === -1) return text;
  return text.startsWith("-")
    ? `-${text.slice(1).padStart(field.precision, "0")}`
    : text.padStart(field.precision, "0");
}

function realField(value: Value, field: Field): string {
  const found = numberIn(value) ?? numberIn(now(callSpecial(value, "__float__", []) ?? null, "__float__"));
  if (found === null) throw raise("TypeError", `must be real number, not ${typeOf(value).name}`);
  const real = Number(found);
  const spec = parseFormatSpec(field.type, "float");
  const text = realText(Math.abs(real), { ...spec, precision: field.precision, alternate: field.flags.includes("#") });
  return real < 0 || Object.is(real, -0) ? `-${text}` : text;
}

function number(text: string, field: Field): string {
  const negative = text.startsWith("-");
  const digits = negative ? text.slice(1) : text;
  const sign = negative ? "-" : field.flags.includes("+") ? "+" : field.flags.includes(" ") ? " " : "";
  if (field.flags.includes("0") && !field.flags.includes("-")) {
    return sign + digits.padStart(field.width - sign.length, "0");
  }
  return align(sign + digits, field);
}
