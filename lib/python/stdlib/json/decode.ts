/**
 * Reading JSON as Python's `json` does: ints and floats apart, duplicate keys as dictionaries take them.
 *
 * @module
 */
import { call } from "../../runtime/call.ts";
import { PyDict } from "../../runtime/dict.ts";
import { EXCEPTIONS, PyException, Raised } from "../../runtime/exception.ts";
import { float, normalizeInt } from "../../runtime/number.ts";
import type { PyType, Value } from "../../runtime/object.ts";
import { makeType } from "../../runtime/types.ts";
import { PyList, PyTuple } from "../../runtime/values.ts";

/** `json.JSONDecodeError`. */
export const decodeErrorType: PyType = makeType("JSONDecodeError", {
  bases: [EXCEPTIONS.ValueError],
  module: "json.decoder",
});

/** Functions that take part in reading; `null` for none. */
export interface DecodeHooks {
  readonly object: Value;
  readonly pairs: Value;
  readonly parseFloat: Value;
  readonly parseInt: Value;
}

interface Reader {
  readonly text: string;
  readonly hooks: DecodeHooks;
  pos: number;
}

type Reading = Generator<unknown, Value, Value>;

function fail(r: Reader, message: string, pos = r.pos): Raised {
  const before = r.text.slice(0, pos);
  const line = before.split("\n").length;
  const column = pos - before.lastIndexOf("\n");
  const exception = new PyException(decodeErrorType, [`${message}: line ${line} column ${column} (char ${pos})`]);
  exception.attrs = new Map<string, Value>([
    ["msg", message],
    ["doc", r.text],
    ["pos", pos],
    ["lineno", line],
    ["colno", column],
  ]);
  return new Raised(exception);
}

function skip(r: Reader): void {
  while (/[ \t\n\r]/.test(r.text[r.pos] ?? "")) r.pos++;
}

/** Reads a whole text. Throws a Python `JSONDecodeError`. */
export function* decodeJson(text: string, hooks: DecodeHooks): Reading {
  const r: Reader = { text, hooks, pos: 0 };
  if (text.startsWith("\ufeff")) throw fail(r, "Unexpected UTF-8 BOM (decode using utf-8-sig)");
  skip(r);
  const value = yield* readValue(r);
  skip(r);
  if (r.pos < text.length) throw fail(r, "Extra data");
  return value;
}

/** Reads the value at a position; gives it with the position after it. */
export function* decodePrefix(text: string, from: { pos: number; hooks: DecodeHooks }): Reading {
  const r: Reader = { text, hooks: from.hooks, pos: from.pos };
  const value = yield* readValue(r);
  return new PyTuple([value, r.pos]);
}

const WORDS: readonly (readonly [string, Value])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", float(Number.NaN)],
  ["Infinity", float(Infinity)],
  ["-Infinity", float(-Infinity)],
];

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;

function* readValue(r: Reader): Reading {
  const char = r.text[r.pos];
  if (char === '"') return readString(r);
  if (char === "{") return yield* readObject(r);
  if (char === "[") return yield* readArray(r);
  for (const [word, value] of WORDS) {
    if (r.text.startsWith(word, r.pos)) {
      r.pos += word.length;
      return value;
    }
  }
  NUMBER.lastIndex = r.pos;
  const match = NUMBER.exec(r.text);
  if (match === null) throw fail(r, "Expecting value");
  r.pos += match[0].length;
  if (match[1] !== undefined || match[2] !== undefined) {
    return r.hooks.parseFloat === null ? float(Number(match[0])) : yield call(r.hooks.parseFloat, [match[0]]);
  }
  return r.hooks.parseInt === null ? normalizeInt(BigInt(match[0])) : yield call(r.hooks.parseInt, [match[0]]);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function readString(r: Reader): string {
  const start = r.pos++;
  let out = "";
  for (;;) {
    const char = r.text[r.pos];
    if (char === undefined) throw fail(r, "Unterminated string starting at", start);
    if (char === '"') {
      r.pos++;
      return out;
    }
    if (char === "\\") out += readEscape(r, start);
    else if (char < " ") throw fail(r, "Invalid control character at");
    else {
      out += char;
      r.pos++;
    }
  }
}

function readEscape(r: Reader, start: number): string {
  const char = r.text[r.pos + 1];
  if (char === undefined) throw fail(r, "Unterminated string starting at", start);
  if (char === "u") {
    const hex = r.text.slice(r.pos + 2, r.pos + 6);
    if (!/^[\da-fA-F]{4}$/.test(hex)) throw fail(r, "Invalid \\uXXXX escape", r.pos + 1);
    r.pos += 6;
    return String.fromCharCode(parseInt(hex, 16));
  }
  const escaped = ESCAPES[char];
  if (escaped === undefined) throw fail(r, "Invalid \\escape");
  r.pos += 2;
  return escaped;
}

function* readObject(r: Reader): Reading {
  const pairs: [string, Value][] = [];
  r.pos++;
  skip(r);
  if (r.text[r.pos] === "}") r.pos++;
  else {
    for (;;) {
      if (r.text[r.pos] !== '"') throw fail(r, "Expecting property name enclosed in double quotes");
      const key = readString(r);
      skip(r);
      if (r.text[r.pos] !== ":") throw fail(r, "Expecting ':' delimiter");
      r.pos++;
      skip(r);
      pairs.push([key, yield* readValue(r)]);
      skip(r);
      const char = r.text[r.pos];
      if (char === "}") break;
      if (char !== ",") throw fail(r, "Expecting ',' delimiter");
      r.pos++;
      skip(r);
    }
    r.pos++;
  }
  if (r.hooks.pairs !== null) return yield call(r.hooks.pairs, [new PyList(pairs.map((pair) => new PyTuple(pair)))]);
  const dict = new PyDict();
  for (const [key, value] of pairs) dict.set(key, value);
  return r.hooks.object === null ? dict : yield call(r.hooks.object, [dict]);
}

function* readArray(r: Reader): Reading {
  const items: Value[] = [];
  r.pos++;
  skip(r);
  if (r.text[r.pos] === "]") {
    r.pos++;
    return new PyList(items);
  }
  for (;;) {
    items.push(yield* readValue(r));
    skip(r);
    const char = r.text[r.pos];
    if (char === "]") break;
    if (char !== ",") throw fail(r, "Expecting ',' delimiter");
    r.pos++;
    skip(r);
  }
  r.pos++;
  return new PyList(items);
}
