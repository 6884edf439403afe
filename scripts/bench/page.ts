/**
 * The results as tables.
 *
 * @module
 */
import type { Medians } from "./measure.ts";

/** A case, measured. */
export interface Row {
  readonly title: string;
  readonly medians: Medians;
}

/** A table of one quantity: a value of every contender, and ours as a ratio to the others'. */
export interface TableInput {
  /** All contenders, ours first. */
  readonly names: readonly string[];
  readonly rows: readonly { readonly title: string; readonly values: ReadonlyMap<string, number> }[];
  format(value: number): string;
}

/** Renders a table in Markdown; contenders without any value are left out. */
export function renderTable({ names, rows, format }: TableInput): string {
  const present = names.filter((name) => rows.some(({ values }) => values.has(name)));
  const [ours, ...others] = present;
  const head = ["", ...present, ...others.map((name) => `${ours} / ${name}`)];
  const lines = rows.map(({ title, values }) => [
    title,
    ...present.map((name) => values.has(name) ? format(values.get(name)!) : "-"),
    ...others.map((name) => ratio(values.get(ours!), values.get(name))),
  ]);
  return [head, head.map((_, index) => index === 0 ? "---" : "---:"), ...lines].map((cells) =>
    `| ${cells.join(" | ")} |`
  ).join("\n");
}

function ratio(ours: number | undefined, other: number | undefined): string {
  return ours === undefined || other === undefined ? "-" : `${(ours / other).toFixed(2)}x`;
}

/** Values of one quantity of all rows. */
export function quantity(rows: readonly Row[], name: "wall" | "cpu"): TableInput["rows"] {
  return rows.map(({ title, medians }) => ({
    title,
    values: new Map([...medians].map(([contender, sample]) => [contender, sample[name]])),
  }));
}

/** Puts a text between two comments of a page; throws when the page has no such place. */
export function replaceMarked(page: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`The page has no place for the text (${open})`);
  return `${page.slice(0, from + open.length)}\n\n${text.trim()}\n\n${page.slice(to)}`;
}
