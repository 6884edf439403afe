/**
 * Pieces of TypeScript source, as autogenerate writes it.
 *
 * @module
 */

/** How calls are rendered. */
export interface RenderContext {
  /** Writes names of constraints and indexes as `op.f("...")`, which a naming convention leaves alone. */
  readonly finalNames?: boolean;
}

/** Rows of the table of renderers for the kinds of `N`: the source of the calls, one text per call, without indentation. */
export type RenderersFor<N extends { readonly kind: string }> = {
  readonly [K in N["kind"]]: (node: Extract<N, { readonly kind: K }>, context: RenderContext) => readonly string[];
};

const WIDTH = 116;
const INDENT = "  ";

/** A string literal: double quotes, or a template literal when the text has several lines. */
export function stringSource(text: string): string {
  if (!text.includes("\n")) return JSON.stringify(text);
  return "`" + text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${") + "`";
}

/** Source of plain data: strings, numbers, booleans, `null`, lists and objects of these. */
export function dataSource(value: unknown): string {
  if (typeof value === "string") return stringSource(value);
  if (Array.isArray(value)) return listSource(value.map(dataSource));
  if (typeof value === "object" && value !== null) {
    return objectSource(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dataSource(item)])));
  }
  return String(value);
}

/** A list of sources, broken over lines when it is long. */
export function listSource(items: readonly string[]): string {
  return bracket({ open: "[", close: "]", items });
}

/**
 * An object of sources; members that are `undefined` are left out, and an object without members is `""`.
 *
 * @example
 * ```ts
 * objectSource({ unique: "true", where: undefined }); // "{ unique: true }"
 * ```
 */
export function objectSource(members: Readonly<Record<string, string | undefined>>): string {
  const items = Object.entries(members).flatMap(([key, source]) =>
    source === undefined ? [] : [`${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${source}`]
  );
  return items.length === 0 ? "" : bracket({ open: "{", close: "}", items, pad: " " });
}

/**
 * A call; arguments that are `""` at the end are left out.
 *
 * @example
 * ```ts
 * callSource("op.dropTable", ['"users"', objectSource({})]); // 'op.dropTable("users")'
 * ```
 */
export function callSource(name: string, args: readonly string[]): string {
  const given = [...args];
  while (given.at(-1) === "") given.pop();
  return name + bracket({ open: "(", close: ")", items: given });
}

interface Bracketed {
  readonly open: string;
  readonly close: string;
  readonly items: readonly string[];
  readonly pad?: string;
}

function bracket({ open, close, items, pad = "" }: Bracketed): string {
  if (items.length === 0) return open + close;
  const flat = `${open}${pad}${items.join(", ")}${pad}${close}`;
  const lines = flat.split("\n");
  // One argument that spans lines by itself hugs its brackets; `deno fmt` leaves that as it is.
  const hugs = items.filter((item) => item.includes("\n")).length <= 1;
  if (lines.every((line) => line.length <= WIDTH) && (lines.length === 1 || (hugs && open === "("))) return flat;
  return `${open}\n${items.map((item) => `${indent(item)},\n`).join("")}${close}`;
}

/** Indents by one level; text inside a template literal stays as it is. */
function indent(source: string): string {
  let inTemplate = false;
  return source.split("\n").map((line) => {
    const indented = inTemplate ? line : INDENT + line;
    if ((line.match(/(?<!\\)`/g)?.length ?? 0) % 2 === 1) inTemplate = !inTemplate;
    return indented;
  }).join("\n");
}

/** The body of a function: statements in braces, one per line. */
export function bodySource(statements: readonly string[]): string {
  return `{\n${statements.map((statement) => `${indent(statement)}\n`).join("")}}`;
}
