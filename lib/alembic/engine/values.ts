/**
 * Values of result rows as psycopg2 gives them to Python code.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import type { Interp } from "../../python/runtime/interp.ts";
import type { Value } from "../../python/runtime/object.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { float } from "../../python/runtime/number.ts";
import { PyBytes, PyFloat, PyList } from "../../python/runtime/values.ts";
import { now } from "../../python/runtime/wait.ts";

type Reader = (text: string, interp: Interp) => Value;

function integer(text: string): Value {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** Makes an instance of a class of the standard library. */
function make(interp: Interp, [module, name]: readonly [string, string], args: readonly Value[]): Value {
  const cls = now(getAttr(now(interp.importModule(module), module), name), module);
  return now(call(cls, args), module);
}

function fraction(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.padEnd(6, "0").slice(0, 6));
}

function offset(interp: Interp, text: string | undefined): readonly Value[] {
  if (text === undefined) return [];
  const [, sign, hours, minutes = "0"] = /^([+-])(\d\d)(?::?(\d\d))?/.exec(text)!;
  const seconds = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === "-" ? -1 : 1);
  const delta = make(interp, ["datetime", "timedelta"], [0, seconds]);
  return [make(interp, ["datetime", "timezone"], [delta])];
}

function timestamp(text: string, interp: Interp): Value {
  const match = /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?([+-].*)?$/.exec(text);
  if (match === null) return text;
  const numbers = match.slice(1, 7).map(Number);
  return make(interp, ["datetime", "datetime"], [...numbers, fraction(match[7]), ...offset(interp, match[8])]);
}

function date(text: string, interp: Interp): Value {
  const match = /^(\d{4,})-(\d\d)-(\d\d)$/.exec(text);
  return match === null ? text : make(interp, ["datetime", "date"], match.slice(1).map(Number));
}

function time(text: string, interp: Interp): Value {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?([+-].*)?$/.exec(text);
  if (match === null) return text;
  return make(interp, ["datetime", "time"], [
    ...match.slice(1, 4).map(Number),
    fraction(match[4]),
    ...offset(interp, match[5]),
  ]);
}

function interval(text: string, interp: Interp): Value {
  let days = 0;
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(-?\d+) (year|mon|day)s?/g)) {
    days += Number(count) * (unit === "year" ? 365 : unit === "mon" ? 30 : 1);
  }
  const clock = /(-?)(\d+):(\d\d):(\d\d)(?:\.(\d+))?$/.exec(text);
  let microseconds = 0;
  if (clock !== null) {
    const sign = clock[1] === "-" ? -1 : 1;
    seconds = sign * (Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4]));
    microseconds = sign * fraction(clock[5]);
  }
  return make(interp, ["datetime", "timedelta"], [days, seconds, microseconds]);
}

function bytes(text: string): Value {
  return text.startsWith("\\x") ? new PyBytes(Uint8Array.fromHex(text.slice(2))) : text;
}

/** Reads JSON keeping `1.0` a float and big integers exact. */
function json(text: string): Value {
  return convert(JSON.parse(text, exactNumber));
}

function exactNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  if (/[.eE]/.test(context.source)) return float(value);
  return Number.isSafeInteger(value) ? value : BigInt(context.source);
}

function convert(value: unknown): Value {
  if (value instanceof PyFloat) return value;
  if (Array.isArray(value)) return new PyList(value.map(convert));
  if (typeof value === "object" && value !== null) {
    const dict = new PyDict();
    for (const [key, item] of Object.entries(value)) dict.set(key, convert(item));
    return dict;
  }
  return value as Value;
}

function plain(text: string): Value {
  return text;
}

function uuid(text: string, interp: Interp): Value {
  return make(interp, ["uuid", "UUID"], [text]);
}

function decimal(text: string, interp: Interp): Value {
  return make(interp, ["decimal", "Decimal"], [text]);
}

const READERS: Readonly<Record<number, Reader>> = {
  16: (text) => text === "t" || text === "true",
  17: bytes,
  20: integer,
  21: integer,
  23: integer,
  26: integer,
  114: json,
  3802: json,
  700: (text) => float(floatOf(text)),
  701: (text) => float(floatOf(text)),
  1700: decimal,
  1082: date,
  1083: time,
  1266: time,
  1114: timestamp,
  1184: timestamp,
  1186: interval,
};

function floatOf(text: string): number {
  return text === "NaN" ? NaN : text === "Infinity" ? Infinity : text === "-Infinity" ? -Infinity : Number(text);
}

/** Array types to the types of their elements. */
const ARRAYS: Readonly<Record<number, number>> = {
  1000: 16,
  1001: 17,
  1005: 21,
  1007: 23,
  1016: 20,
  1028: 26,
  1009: 25,
  1015: 1043,
  1014: 1042,
  1002: 18,
  1003: 19,
  1021: 700,
  1022: 701,
  1231: 1700,
  1182: 1082,
  1115: 1114,
  1185: 1184,
  199: 114,
  3807: 3802,
  2951: 2950,
};

/** A value from the server's text. */
export function readValue(text: unknown, type: number, interp: Interp): Value {
  if (text === null || text === undefined) return null;
  const plainText = typeof text === "string" ? text : String(text);
  const element = ARRAYS[type];
  if (element !== undefined) return readArray(plainText, element, interp);
  if (type === 2950) return uuid(plainText, interp);
  return (READERS[type] ?? plain)(plainText, interp);
}

function readArray(text: string, element: number, interp: Interp): Value {
  let at = text.indexOf("{");
  if (at === -1) return text;
  return list();

  function list(): PyList {
    const items: Value[] = [];
    at++;
    while (at < text.length && text[at] !== "}") {
      if (text[at] === ",") at++;
      else if (text[at] === "{") items.push(list());
      else items.push(item());
    }
    at++;
    return new PyList(items);
  }

  function item(): Value {
    if (text[at] !== '"') {
      const start = at;
      while (at < text.length && text[at] !== "," && text[at] !== "}") at++;
      const word = text.slice(start, at);
      return word === "NULL" ? null : readValue(word, element, interp);
    }
    let word = "";
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === "\\") at++;
      word += text[at];
    }
    at++;
    return readValue(word, element, interp);
  }
}
