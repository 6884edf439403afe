/**
 * Pieces of TypeScript source, as autogenerate writes it.
 *
 * @module
 */

/** How calls are rendered. */
export interface RenderContext {
  /** Columns by which the statements will be indented; decides where lines are broken. @default {2} */
  readonly indent?: number;
  /** Writes names of constraints and indexes as `op.f("...")`, which a naming convention leaves alone. */
  readonly finalNames?: boolean;
  /** What makes such a name. @default {"op.f"} */
  readonly finalName?: string;
  /** Writes keys, references and unique constraints that have no name of their own with their column. */
  readonly compact?: boolean;
}

/** Rows of the table of renderers for the kinds of `N`: the source of the calls, one text per call, without indentation. */
export type RenderersFor<N extends { readonly kind: string }> = {
  readonly [K in N["kind"]]: (node: Extract<N, { readonly kind: K }>, context: RenderContext) => readonly string[];
};

/** A string literal: the quotes that the text has not, or a template literal when it has several lines. */
export function stringSource(text: string): string {
  // A template literal turns CR LF into LF.
  if (!text.includes("\n") || text.includes("\r")) {
    const quoted = JSON.stringify(text);
    if (!text.includes('"') || text.includes("'")) return quoted;
    return `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'`;
  }
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

/** A list of sources. */
export function listSource(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
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
  return items.length === 0 ? "" : `{ ${items.join(", ")} }`;
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
  return `${name}(${given.join(", ")})`;
}

/** Indents by one level; text inside a template literal stays as it is. */
function indent(source: string): string {
  let inTemplate = false;
  return source.split("\n").map((line) => {
    const indented = inTemplate ? line : `  ${line}`;
    if ((line.match(/(?<!\\)`/g)?.length ?? 0) % 2 === 1) inTemplate = !inTemplate;
    return indented;
  }).join("\n");
}

/** The body of a function: statements in braces, one per line. */
export function bodySource(statements: readonly string[]): string {
  return `{\n${statements.map((statement) => `${indent(statement)}\n`).join("")}}`;
}
