/**
 * `format()`, f-string fields and `str.format`.
 *
 * @module
 */
import { getAttr } from "./attribute.ts";
import { callSpecial } from "./call.ts";
import { raise } from "./exception.ts";
import { formatFloat, formatInt, formatString } from "./format_spec.ts";
import type { Await, Value } from "./object.ts";
import { asciiText, repr, str } from "./repr.ts";
import { getItem } from "./subscript.ts";
import { lookup } from "./object.ts";
import { objectType, typeOf } from "./types.ts";
import { PyFloat, PyNative, PyWrapped } from "./values.ts";
import { after } from "./wait.ts";

/** What `format(value, spec)` gives. */
export function format(value: Value, spec: string): Await<string> {
  switch (typeof value) {
    case "string":
      return formatString(value, spec);
    case "number":
    case "bigint":
      return formatInt(value, spec);
    case "boolean":
      return spec === "" ? (value ? "True" : "False") : formatInt(value ? 1 : 0, spec);
    default:
      return formatObject(value, spec);
  }
}

function formatObject(value: Value, spec: string): Await<string> {
  if (value instanceof PyFloat && value.cls.builtin) return formatFloat(value.value, spec);
  const cls = typeOf(value);
  const method = lookup(cls, "__format__");
  if (spec === "" && method instanceof PyNative && !cls.builtin) return str(value);
  if (method === undefined || method === objectType.dict.get("__format__")) {
    if (spec === "") return str(value);
    throw raise("TypeError", `unsupported format string passed to ${cls.name}.__format__`);
  }
  return after(callSpecial(value, "__format__", [spec]) as Await<Value>, (text) => {
    if (typeof text === "string") return text;
    if (text instanceof PyWrapped && typeof text.value === "string") return text.value;
    throw raise("TypeError", `__format__ must return a str, not ${typeOf(text).name}`);
  });
}

/** Applies `!r`, `!s` or `!a`. */
export function convert(value: Value, conversion: "r" | "s" | "a" | null): Await<Value> {
  switch (conversion) {
    case "r":
      return repr(value);
    case "s":
      return str(value);
    case "a":
      return after(repr(value), asciiText);
    default:
      return value;
  }
}

/** Where `str.format` takes its values from. */
export interface FormatSource {
  /** `{}` (with the next number), `{0}`, `{name}`. */
  value(key: number | string): Value;
}

interface Formatting {
  readonly source: FormatSource;
  auto: number;
  /** `true` once `{}` was used, `false` once `{0}` was. */
  automatic: boolean | null;
}

/** What `text.format(...)` gives. */
export function formatTemplate(text: string, source: FormatSource): Await<string> {
  return render({ source, auto: 0, automatic: null }, text, 2);
}

function render(state: Formatting, text: string, depth: number): Await<string> {
  if (depth < 0) throw raise("ValueError", "Max string recursion exceeded");
  return renderFrom(state, { text, depth }, { out: "", pos: 0 });
}

function renderFrom(
  state: Formatting,
  template: { text: string; depth: number },
  at: { out: string; pos: number },
): Await<string> {
  const { text, depth } = template;
  let { out, pos } = at;
  while (pos < text.length) {
    const char = text[pos] as string;
    if (char !== "{" && char !== "}") {
      out += char;
      pos++;
    } else if (text[pos + 1] === char) {
      out += char;
      pos += 2;
    } else if (char === "}") {
      throw raise("ValueError", "Single '}' encountered in format string");
    } else {
      const end = fieldEnd(text, pos);
      const piece = renderField(state, text.slice(pos + 1, end), depth);
      pos = end + 1;
      if (piece instanceof Promise) {
        const rest = { out, pos };
        return piece.then((done) => renderFrom(state, template, { out: rest.out + done, pos: rest.pos }));
      }
      out += piece;
    }
  }
  return out;
}

function fieldEnd(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  throw raise(
    "ValueError",
    open === text.length - 1 ? "Single '{' encountered in format string" : "expected '}' before end of string",
  );
}

function renderField(state: Formatting, field: string, depth: number): Await<string> {
  const match = /^([^!:[]*(?:\[[^\]]*\][^!:[]*)*)(?:!([^:]*))?(?::([^]*))?$/.exec(field);
  if (match === null) throw raise("ValueError", "expected ':' after conversion specifier");
  const [, path = "", conversion, spec = ""] = match;
  if (conversion !== undefined && !["r", "s", "a"].includes(conversion)) {
    throw raise("ValueError", `Unknown conversion specifier '${conversion}'`);
  }
  const value = resolve(state, path);
  return after(
    after(value, (found) => convert(found, (conversion ?? null) as "r" | "s" | "a" | null)),
    (converted) => after(render(state, spec, depth - 1), (rendered) => format(converted, rendered)),
  );
}

function resolve(state: Formatting, path: string): Await<Value> {
  const head = /^[^.[]*/.exec(path)?.[0] ?? "";
  let value: Await<Value> = state.source.value(keyOf(state, head));
  let rest = path.slice(head.length);
  while (rest !== "") {
    const match = /^(?:\.([^.[]+)|\[([^\]]*)\])/.exec(rest);
    if (match === null) throw raise("ValueError", "Empty attribute in format string");
    const [whole, name, index = ""] = match;
    value = after(value, (found) => {
      if (name !== undefined) return getAttr(found, name);
      return getItem(found, /^\d+$/.test(index) ? Number(index) : index);
    });
    rest = rest.slice(whole.length);
  }
  return value;
}

function keyOf(state: Formatting, head: string): number | string {
  if (head !== "" && !/^\d+$/.test(head)) return head;
  const automatic = head === "";
  if (state.automatic !== null && state.automatic !== automatic) {
    throw raise(
      "ValueError",
      automatic
        ? "cannot switch from manual field specification to automatic field numbering"
        : "cannot switch from automatic field numbering to manual field specification",
    );
  }
  state.automatic = automatic;
  return automatic ? state.auto++ : Number(head);
}
