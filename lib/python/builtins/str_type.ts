/**
 * Methods of `str`: case, kinds of characters, alignment, formatting; and `str()` itself.
 *
 * @module
 */
import { asBytes, asIndex, asText } from "../runtime/arguments.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import { formatTemplate } from "../runtime/format.ts";
import { formatString } from "../runtime/format_spec.ts";
import { defineMethods, defineStaticMethods } from "../runtime/native.ts";
import type { Await, Kwargs, PyType, Value } from "../runtime/object.ts";
import { str } from "../runtime/repr.ts";
import { getItem } from "../runtime/subscript.ts";
import { textLength } from "../runtime/text.ts";
import { strType } from "../runtime/types.ts";
import { PyBytes, PyTuple, PyWrapped } from "../runtime/values.ts";
import { after, now } from "../runtime/wait.ts";
import { decodeBytes, encodeText } from "./codec.ts";
import { SPACE, STR_SEARCH } from "./str_search.ts";

function pad(text: string, how: { width: Value; fill: Value; side: "left" | "right" | "center" }): string {
  const fill = asText(how.fill);
  if (textLength(fill) !== 1) throw raise("TypeError", "The fill character must be exactly one character long");
  const width = asIndex(how.width);
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  if (how.side === "left") return text + fill.repeat(missing);
  if (how.side === "right") return fill.repeat(missing) + text;
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** `str.title`: a letter after something that is no letter goes up, the others down. */
function titleCase(text: string): string {
  return text.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => {
    const [first = "", ...rest] = Array.from(word);
    return first.toUpperCase() + rest.join("").toLowerCase();
  });
}

function capitalize(text: string): string {
  const [first = "", ...rest] = Array.from(text);
  return first.toUpperCase() + rest.join("").toLowerCase();
}

function swapCase(text: string): string {
  return Array.from(text, (char) => char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()).join("");
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

function caseFold(text: string): string {
  return text.replaceAll("ß", "ss").toLowerCase().replaceAll("ς", "σ");
}

function expandTabs(text: string, size: number): string {
  let column = 0;
  let out = "";
  for (const char of text) {
    if (char === "\t") {
      const spaces = size > 0 ? size - (column % size) : 0;
      out += " ".repeat(spaces);
      column += spaces;
    } else {
      out += char;
      column = char === "\n" || char === "\r" ? 0 : column + 1;
    }
  }
  return out;
}

function zeroFill(text: string, width: number): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  const sign = /^[-+]/.test(text) ? text.slice(0, 1) : "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

function translate(text: string, table: Value): string {
  let out = "";
  for (const char of text) {
    const point = char.codePointAt(0) as number;
    let mapped: Value | undefined;
    if (table instanceof PyDict && table.cls.builtin) mapped = table.get(point);
    else {
      try {
        mapped = now(getItem(table, point), "str.translate");
      } catch {
        mapped = undefined;
      }
    }
    if (mapped === undefined) out += char;
    else if (typeof mapped === "number") out += String.fromCodePoint(mapped);
    else if (mapped !== null) out += asText(mapped);
  }
  return out;
}

function makeTable(from: Value, to: Value, gone: Value): PyDict {
  const table = new PyDict();
  if (to === null) {
    if (!(from instanceof PyDict)) {
      throw raise("TypeError", "if you give only one argument to maketrans it must be a dict");
    }
    for (const [key, value] of from.entries()) {
      table.set(typeof key === "string" ? key.codePointAt(0) as number : key, value);
    }
    return table;
  }
  const source = Array.from(asText(from));
  const target = Array.from(asText(to));
  if (source.length !== target.length) {
    throw raise("ValueError", "the first two maketrans arguments must have equal length");
  }
  source.forEach((char, i) => table.set(char.codePointAt(0) as number, (target[i] as string).codePointAt(0) as number));
  if (gone !== null) { for (const char of asText(gone)) table.set(char.codePointAt(0) as number, null); }
  return table;
}

function all(pattern: RegExp): (self: string) => boolean {
  return (self) => pattern.test(self);
}

function cased(self: string, same: (text: string) => string): boolean {
  return self === same(self) && /[\p{Lu}\p{Ll}\p{Lt}]/u.test(self);
}

/** Where `"...".format(...)` takes its values from. */
function callSource(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): (key: number | string) => Value {
  return (key) => {
    if (typeof key === "number") {
      const value = args[key];
      if (value === undefined) {
        throw raise("IndexError", `Replacement index ${key} out of range for positional args tuple`);
      }
      return value;
    }
    const value = kwargs.get(key);
    if (value === undefined) throw raise("KeyError", key);
    return value;
  };
}

const STR_METHODS = {
  "lower(self, /)": lowerCase,
  "upper(self, /)": (self: string) => self.toUpperCase(),
  "casefold(self, /)": caseFold,
  "capitalize(self, /)": capitalize,
  "title(self, /)": titleCase,
  "swapcase(self, /)": swapCase,
  "isalpha(self, /)": all(/^\p{L}+$/u),
  "isalnum(self, /)": all(/^[\p{L}\p{N}]+$/u),
  "isdigit(self, /)": all(/^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u),
  "isdecimal(self, /)": all(/^\p{Nd}+$/u),
  "isnumeric(self, /)": all(/^\p{N}+$/u),
  "isspace(self, /)": all(new RegExp(`^[${SPACE}]+$`, "u")),
  "isascii(self, /)": all(/^[\0-\x7f]*$/),
  "isprintable(self, /)": all(/^(?:[^\p{C}\p{Z}]| )*$/u),
  "isidentifier(self, /)": all(/^[\p{XID_Start}_]\p{XID_Continue}*$/u),
  "islower(self, /)": (self: string) => cased(self, lowerCase),
  "isupper(self, /)": (self: string) => cased(self, (text) => text.toUpperCase()),
  "istitle(self, /)": (self: string) => cased(self, titleCase),
  "center(self, width, fillchar=' ', /)": (self: string, width: Value, fill: Value) =>
    pad(self, { width, fill, side: "center" }),
  "ljust(self, width, fillchar=' ', /)": (self: string, width: Value, fill: Value) =>
    pad(self, { width, fill, side: "left" }),
  "rjust(self, width, fillchar=' ', /)": (self: string, width: Value, fill: Value) =>
    pad(self, { width, fill, side: "right" }),
  "zfill(self, width, /)": (self: string, width: Value) => zeroFill(self, asIndex(width)),
  "expandtabs(self, tabsize=8)": (self: string, size: Value) => expandTabs(self, asIndex(size)),
  "translate(self, table, /)": translate,
  "encode(self, encoding='utf-8', errors='strict')": (self: string, encoding: Value, errors: Value) =>
    new PyBytes(encodeText(self, { encoding: asText(encoding), errors: asText(errors) })),
  "format(self, /, *args, **kwargs)": (self: string, args: Value[], kwargs: Kwargs) =>
    formatTemplate(self, { value: callSource(args, kwargs) }),
  "format_map(self, mapping, /)": (self: string, mapping: Value) =>
    formatTemplate(self, { value: (key) => now(getItem(mapping, key), "str.format_map") }),
  "__format__(self, format_spec, /)": (self: string, spec: Value) => formatString(self, asText(spec)),
  "__str__(self, /)": (self: string) => self,
  "__len__(self, /)": (self: string) => textLength(self),
  "__getnewargs__(self, /)": (self: string) => new PyTuple([self]),
};

/** What `str(...)` gives. */
function makeString(args: { object: Value; encoding: Value | undefined; errors: Value }): Await<string> {
  const { object, encoding, errors } = args;
  if (encoding === undefined) return str(object);
  return decodeBytes(asBytes(object), { encoding: asText(encoding), errors: asText(errors) });
}

/** Installs the methods of `str`. */
export function installStr(): void {
  defineStaticMethods(strType, {
    "__new__(cls, object='', encoding=..., errors='strict')": (
      cls: PyType,
      object: Value,
      encoding: Value | undefined,
      errors: Value,
    ) =>
      after(
        makeString({ object, encoding, errors }),
        (text): Value => cls === strType ? text : new PyWrapped(text, cls),
      ),
    "maketrans(x, y=None, z=None, /)": makeTable,
  });
  defineMethods(strType, STR_METHODS);
  defineMethods(strType, STR_SEARCH);
}
