/**
 * Methods of `str` that search, split and replace.
 *
 * @module
 */
import { asIndex, asText, textOf } from "../runtime/arguments.ts";
import { demand } from "../runtime/missing.ts";
import { raise } from "../runtime/exception.ts";
import { toArray } from "../runtime/iterate.ts";
import type { NativeFunctions } from "../runtime/native.ts";
import type { Value } from "../runtime/object.ts";
import { sliceRange } from "../runtime/slice.ts";
import { isPlain, textLength, toPointIndex, toUnitIndex } from "../runtime/text.ts";
import { typeOf } from "../runtime/types.ts";
import { PyList, PySlice, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

/** What `str.isspace` says yes to, as the inside of a character class. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

interface Window {
  /** The part of the text between `start` and `end`. */
  readonly part: string;
  /** UTF-16 offset of that part. */
  readonly offset: number;
  /** False when `start` lies beyond the text: even an empty text is not found there. */
  readonly inside: boolean;
}

function windowOf(text: string, start: Value, end: Value): Window {
  if (start === null && end === null) return { part: text, offset: 0, inside: true };
  const length = textLength(text);
  const range = sliceRange(new PySlice(start, end, null), length);
  const from = toUnitIndex(text, range.start);
  const to = toUnitIndex(text, Math.max(range.start, range.stop));
  const wanted = start === null ? 0 : asIndex(start);
  return { part: text.slice(from, to), offset: from, inside: wanted <= length && range.start <= range.stop };
}

function find(text: string, needle: Value, how: { start: Value; end: Value; last: boolean }): number {
  const { part, offset, inside } = windowOf(text, how.start, how.end);
  const wanted = asText(needle);
  const at = how.last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
  return at === -1 || !inside ? -1 : toPointIndex(text, at + offset);
}

function mustFind(text: string, needle: Value, how: { start: Value; end: Value; last: boolean }): number {
  const at = find(text, needle, how);
  if (at === -1) throw raise("ValueError", "substring not found");
  return at;
}

function affix(text: string, wanted: Value, where: { start: Value; end: Value; suffix: boolean }): boolean {
  const { part, inside } = windowOf(text, where.start, where.end);
  const candidates = wanted instanceof PyTuple ? wanted.items : [wanted];
  const method = where.suffix ? "endswith" : "startswith";
  return candidates.some((candidate) => {
    const affixText = textOf(candidate);
    if (affixText === null) {
      throw raise(
        "TypeError",
        `${method} first arg must be str or a tuple of str, not ${typeOf(candidate).name}`,
      );
    }
    return inside && (where.suffix ? part.endsWith(affixText) : part.startsWith(affixText));
  });
}

function count(text: string, needle: Value, range: { start: Value; end: Value }): number {
  const { part, inside } = windowOf(text, range.start, range.end);
  const wanted = asText(needle);
  if (!inside) return 0;
  return wanted === "" ? textLength(part) + 1 : part.split(wanted).length - 1;
}

function splitSpace(text: string, limit: number): string[] {
  const words: string[] = [];
  const pattern = new RegExp(`[^${SPACE}]+`, "gu");
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (words.length === limit) {
      words.push(text.slice(match.index).replace(new RegExp(`[${SPACE}]+$`, "u"), ""));
      break;
    }
    words.push(match[0]);
  }
  return words;
}

function splitSpaceRight(text: string, limit: number): string[] {
  const words = splitSpace(text, -1);
  if (limit < 0 || words.length <= limit) return words;
  const tail = words.slice(words.length - limit);
  let rest = text;
  for (const word of [...tail].reverse()) rest = rest.slice(0, rest.lastIndexOf(word));
  const head = rest.replace(new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu"), "");
  return head === "" ? tail : [head, ...tail];
}

function split(text: string, separator: Value, how: { limit: Value; right: boolean }): PyList {
  const limit = asIndex(how.limit);
  if (separator === null) return new PyList(how.right ? splitSpaceRight(text, limit) : splitSpace(text, limit));
  const mark = asText(separator);
  if (mark === "") throw raise("ValueError", "empty separator");
  const parts = text.split(mark);
  if (limit < 0 || parts.length <= limit + 1) return new PyList(parts);
  if (how.right) {
    const cut = parts.length - limit;
    return new PyList([parts.slice(0, cut).join(mark), ...parts.slice(cut)]);
  }
  return new PyList([...parts.slice(0, limit), parts.slice(limit).join(mark)]);
}

const BREAKS = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029";
const LINE = new RegExp(`[^${BREAKS}]*(?:\\r\\n|[${BREAKS}]|$)`, "gy");
const LINE_END = new RegExp(`(?:\\r\\n|[${BREAKS}])$`);

/** The lines of a text by Python's line boundaries. */
export function splitLines(text: string, keep: boolean): string[] {
  const lines: string[] = [];
  LINE.lastIndex = 0;
  while (LINE.lastIndex < text.length) {
    const line = LINE.exec(text)?.[0] ?? "";
    lines.push(keep ? line : line.replace(LINE_END, ""));
  }
  return lines;
}

function partition(text: string, separator: Value, right: boolean): PyTuple {
  const mark = asText(separator);
  if (mark === "") throw raise("ValueError", "empty separator");
  const at = right ? text.lastIndexOf(mark) : text.indexOf(mark);
  if (at === -1) return new PyTuple(right ? ["", "", text] : [text, "", ""]);
  return new PyTuple([text.slice(0, at), mark, text.slice(at + mark.length)]);
}

function replace(text: string, how: { old: Value; by: Value; limit: Value }): string {
  const old = asText(how.old, "replace() argument 1");
  const by = asText(how.by, "replace() argument 2");
  const limit = asIndex(how.limit);
  if (limit < 0) {
    return old === "" && !isPlain(text) ? `${by}${Array.from(text).join(by)}${by}` : text.replaceAll(old, () => by);
  }
  let rest = limit;
  let out = "";
  let at = 0;
  if (old === "") {
    for (const char of text) {
      if (rest-- > 0) out += by;
      out += char;
    }
    return rest > 0 ? out + by : out;
  }
  for (let next = text.indexOf(old); next !== -1 && rest > 0; next = text.indexOf(old, at)) {
    out += text.slice(at, next) + by;
    at = next + old.length;
    rest--;
  }
  return out + text.slice(at);
}

/** Removes characters from the ends. */
export function strip(text: string, chars: Value, sides: "left" | "right" | "both"): string {
  const set = chars === null ? null : new Set(Array.from(asText(chars)));
  const space = new RegExp(`^[${SPACE}]$`, "u");
  const goes = (char: string): boolean => set === null ? space.test(char) : set.has(char);
  const points = Array.from(text);
  let from = 0;
  let to = points.length;
  if (sides !== "right") { while (from < to && goes(points[from] as string)) from++; }
  if (sides !== "left") { while (to > from && goes(points[to - 1] as string)) to--; }
  return points.slice(from, to).join("");
}

/** Methods by signature. */
export const STR_SEARCH: NativeFunctions = {
  "find(self, sub, start=None, end=None, /)": (self: string, sub: Value, start: Value, end: Value) =>
    find(self, sub, { start, end, last: false }),
  "rfind(self, sub, start=None, end=None, /)": (self: string, sub: Value, start: Value, end: Value) =>
    find(self, sub, { start, end, last: true }),
  "index(self, sub, start=None, end=None, /)": (self: string, sub: Value, start: Value, end: Value) =>
    mustFind(self, sub, { start, end, last: false }),
  "rindex(self, sub, start=None, end=None, /)": (self: string, sub: Value, start: Value, end: Value) =>
    mustFind(self, sub, { start, end, last: true }),
  "count(self, sub, start=None, end=None, /)": (self: string, sub: Value, start: Value, end: Value) =>
    count(self, sub, { start, end }),
  "startswith(self, prefix, start=None, end=None, /)": (self: string, prefix: Value, start: Value, end: Value) =>
    affix(self, prefix, { start, end, suffix: false }),
  "endswith(self, suffix, start=None, end=None, /)": (self: string, suffix: Value, start: Value, end: Value) =>
    affix(self, suffix, { start, end, suffix: true }),
  "split(self, sep=None, maxsplit=-1)": (self: string, sep: Value, limit: Value) =>
    split(self, sep, { limit, right: false }),
  "rsplit(self, sep=None, maxsplit=-1)": (self: string, sep: Value, limit: Value) =>
    split(self, sep, { limit, right: true }),
  "splitlines(self, keepends=False)": (self: string, keep: Value) =>
    new PyList(splitLines(self, keep !== false && keep !== 0 && keep !== null)),
  "partition(self, sep, /)": (self: string, sep: Value) => partition(self, sep, false),
  "rpartition(self, sep, /)": (self: string, sep: Value) => partition(self, sep, true),
  "replace(self, old, new, count=-1, /)": (self: string, old: Value, by: Value, limit: Value) =>
    replace(self, { old, by, limit }),
  "strip(self, chars=None, /)": (self: string, chars: Value) => strip(self, chars, "both"),
  "lstrip(self, chars=None, /)": (self: string, chars: Value) => strip(self, chars, "left"),
  "rstrip(self, chars=None, /)": (self: string, chars: Value) => strip(self, chars, "right"),
  "removeprefix(self, prefix, /)": (self: string, prefix: Value) => {
    const text = asText(prefix);
    return self.startsWith(text) ? self.slice(text.length) : self;
  },
  "removesuffix(self, suffix, /)": (self: string, suffix: Value) => {
    const text = asText(suffix);
    return text !== "" && self.endsWith(text) ? self.slice(0, -text.length) : self;
  },
  "join(self, iterable, /)": (self: string, iterable: Value) =>
    after(toArray(iterable), (items) =>
      items.map((item, i) => {
        const text = textOf(item);
        if (text === null) {
          demand(item);
          throw raise("TypeError", `sequence item ${i}: expected str instance, ${typeOf(item).name} found`);
        }
        return text;
      }).join(self)),
};
