/**
 * Breaks long lines of source, as `deno fmt` does.
 *
 * Renderers write a call on one line, whatever its length; here it gets its line breaks, from the outside in. Only what renderers
 * write has to be understood: calls, lists, objects, literals.
 *
 * @module
 */

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Group {
  readonly open: string;
  readonly items: readonly Source[];
}

/** Text and bracketed groups in turn. */
type Source = readonly (string | Group)[];

/** Where a piece of source stands. */
interface Place {
  /** Indentation of the line that it begins on. */
  readonly indent: number;
  /** Column that it begins at. */
  readonly column: number;
  /** Characters that follow it on its last line. */
  readonly tail: number;
  readonly width: number;
}

/** Options of {@linkcode layout}. */
export interface LayoutOptions {
  /** Width that no line should exceed. */
  readonly width: number;
}

/**
 * Breaks the lines of a statement.
 *
 * @example
 * ```ts
 * layout('op.dropTable("users");', { width: 118 }); // op.dropTable("users");
 * ```
 */
export function layout(statement: string, { width }: LayoutOptions): string {
  const [source] = parse(statement, { from: 0, close: "" });
  return print(source, { indent: 0, column: 0, tail: 0, width });
}

function parse(text: string, { from, close }: { from: number; close: string }): readonly [Source, number] {
  const parts: (string | Group)[] = [];
  let plain = from;
  let at = from;
  for (; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === close || (character === "," && close !== "")) break;
    if (character === '"' || character === "'" || character === "`") {
      at = endOfString(text, at);
    } else if (CLOSING[character] !== undefined) {
      if (at > plain) parts.push(text.slice(plain, at));
      const [group, end] = parseGroup(text, at);
      parts.push(group);
      at = end;
      plain = end + 1;
    }
  }
  if (at > plain) parts.push(text.slice(plain, at));
  return [parts, at];
}

function parseGroup(text: string, at: number): readonly [Group, number] {
  const open = text[at] ?? "";
  const close = CLOSING[open] ?? "";
  const items: Source[] = [];
  let from = at + 1;
  for (;;) {
    const [item, end] = parse(text, { from, close });
    const trimmed = trim(item);
    if (trimmed.length > 0) items.push(trimmed);
    if (text[end] !== ",") return [{ open, items }, end];
    from = end + 1;
  }
}

function trim(source: Source): Source {
  return source.map((part, i) => {
    if (typeof part !== "string") return part;
    const text = i === 0 ? part.trimStart() : part;
    return i === source.length - 1 ? text.trimEnd() : text;
  }).filter((part) => part !== "");
}

/** Index of the last character of the string that begins at `at`. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === text[at]) return i;
  }
  return text.length - 1;
}

function flat(source: Source): string {
  return source.map((part) => typeof part === "string" ? part : flatGroup(part)).join("");
}

function flatGroup({ open, items }: Group): string {
  const pad = open === "{" && items.length > 0 ? " " : "";
  return open + pad + items.map(flat).join(", ") + pad + (CLOSING[open] ?? "");
}

/** Whether the text, with what follows it, stays within the width; the lines of a template literal do not count. */
function fits(text: string, { column, tail, width }: Place): boolean {
  const [first = "", ...more] = text.split("\n");
  if (column + first.length + (more.length === 0 ? tail : 0) > width) return false;
  return more.length === 0 || (more.at(-1) ?? "").length + tail <= width;
}

/** Whether a list or an object holds text of several lines: it is then broken, too. */
function holdsLines(source: Source): boolean {
  return source.some((part) =>
    typeof part !== "string" && (part.open === "(" ? part.items.some(holdsLines) : flatGroup(part).includes("\n"))
  );
}

function print(source: Source, place: Place): string {
  const line = flat(source);
  if (fits(line, place) && !holdsLines(source)) return line;
  const at = source.findLastIndex((part) => typeof part !== "string" && part.items.length > 0);
  const group = source[at];
  if (group === undefined || typeof group === "string") return line;
  const before = flat(source.slice(0, at));
  const after = flat(source.slice(at + 1));
  const column = place.column + before.length;
  return before + printGroup(group, { ...place, column, tail: place.tail + after.length }) + after;
}

function printGroup(group: Group, place: Place): string {
  if (group.open === "(") {
    const hugged = hug(group, place);
    if (hugged !== undefined) return hugged;
  }
  return broken(group, place);
}

function broken({ open, items }: Group, { indent, width }: Place): string {
  const inner = indent + 2;
  const place = { indent: inner, column: inner, tail: 1, width };
  const lines = items.map((item) => `${" ".repeat(inner)}${print(item, place)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${CLOSING[open]}`;
}

/** Breaks one list or object among the arguments and leaves the others beside it; the last one first. */
function hug({ items }: Group, place: Place): string | undefined {
  const { indent, column, tail, width } = place;
  for (let at = items.length - 1; at >= 0; at--) {
    const [group, ...more] = items[at] ?? [];
    if (group === undefined || typeof group === "string" || more.length > 0 || group.items.length === 0) continue;
    const before = items.slice(0, at).map((item) => `${flat(item)}, `).join("");
    const after = items.slice(at + 1).map((item) => `, ${flat(item)}`).join("");
    if (column + 1 + before.length + 1 > width || indent + 1 + after.length + 1 + tail > width) continue;
    if (before.includes("\n") || after.includes("\n")) continue;
    return `(${before}${broken(group, place)}${after})`;
  }
  return undefined;
}
