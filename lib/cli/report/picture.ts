/**
 * The history as Mermaid, DOT and SVG.
 *
 * @module
 */
import { cutText } from "../../core/text.ts";
import { layoutLanes } from "../../revision/lanes.ts";
import type { Revision, RevisionGraph, RevisionId } from "../../revision/types.ts";

/** Formats of `migrator graph`. */
export const PICTURE_FORMATS = ["mermaid", "dot", "svg"] as const;

/** One of {@linkcode PICTURE_FORMATS}. */
export type PictureFormat = typeof PICTURE_FORMATS[number];

/** What to draw. */
export interface PictureInput {
  readonly graph: RevisionGraph;
  /** Revisions that the database stands at, to be marked. */
  readonly current: ReadonlySet<RevisionId>;
}

/** Draws the history. */
export function drawHistory(format: PictureFormat, input: PictureInput): string {
  return { mermaid: drawMermaid, dot: drawDot, svg: drawSvg }[format](input);
}

function drawMermaid({ graph, current }: PictureInput): string {
  const revisions = [...graph.byId.values()];
  const name = new Map(revisions.map((revision, index) => [revision.id, `r${index}`]));
  const lines = ["graph BT"];
  for (const revision of revisions) {
    lines.push(`  ${name.get(revision.id)}["${captionLines(revision).map(mermaidText).join("<br/>")}"]`);
  }
  for (const { from, to, isDependency } of layoutLanes(graph).edges) {
    lines.push(`  ${name.get(to)} ${isDependency ? "-.->" : "-->"} ${name.get(from)}`);
  }
  const marked = [...current].flatMap((id) => name.get(id) ?? []);
  if (marked.length > 0) {
    lines.push("  classDef current fill:#cfe8d5,stroke:#2f7d4a", `  class ${marked.join(",")} current`);
  }
  return lines.join("\n") + "\n";
}

function drawDot({ graph, current }: PictureInput): string {
  const lines = [
    "digraph history {",
    "  rankdir=BT;",
    '  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif"];',
  ];
  for (const revision of graph.byId.values()) {
    const fill = current.has(revision.id) ? ", fillcolor=palegreen" : "";
    lines.push(`  ${dotText(revision.id)} [label=${dotText(captionLines(revision).join("\n"))}${fill}];`);
  }
  for (const { from, to, isDependency } of layoutLanes(graph).edges) {
    lines.push(`  ${dotText(to)} -> ${dotText(from)}${isDependency ? " [style=dashed]" : ""};`);
  }
  return [...lines, "}"].join("\n") + "\n";
}

const ROW = 34;
const LANE = 22;
const MARGIN = 20;
const TEXT_WIDTH = 560;
const CAPTION_COLUMNS = 80;
const COLOURS = ["#3b6ea5", "#b3562d", "#2f7d4a", "#7a4fa3", "#a8882a", "#4a7c85"];

function drawSvg({ graph, current }: PictureInput): string {
  const { places, edges, lanes } = layoutLanes(graph);
  const at = new Map(places.map(({ id, row, lane }) => [id, { x: MARGIN + lane * LANE, y: MARGIN + row * ROW, lane }]));
  const left = MARGIN + Math.max(1, lanes) * LANE;
  const width = left + TEXT_WIDTH;
  const height = MARGIN * 2 + Math.max(0, places.length - 1) * ROW;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    'font-family="ui-monospace, monospace" font-size="13">',
    `<rect width="${width}" height="${height}" fill="white"/>`,
  ];
  for (const { from, to, isDependency } of edges) {
    const start = at.get(from);
    const end = at.get(to);
    if (start === undefined || end === undefined) continue;
    const colour = COLOURS[Math.max(start.lane, end.lane) % COLOURS.length];
    const dash = isDependency ? ' stroke-dasharray="3 3"' : "";
    const bend = start.x === end.x
      ? `M${start.x} ${start.y}V${end.y}`
      : `M${start.x} ${start.y}C${start.x} ${start.y + ROW} ${end.x} ${end.y - ROW} ${end.x} ${end.y}`;
    lines.push(`<path d="${bend}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`);
  }
  for (const { id } of places) {
    const place = at.get(id);
    if (place === undefined) continue;
    const isCurrent = current.has(id);
    const colour = COLOURS[place.lane % COLOURS.length];
    lines.push(
      `<circle cx="${place.x}" cy="${place.y}" r="${isCurrent ? 7 : 5}" fill="${
        isCurrent ? colour : "white"
      }" stroke="${colour}" stroke-width="2"/>`,
    );
    const caption = cutText(captionLines(graph.get(id)).join("  "), CAPTION_COLUMNS);
    lines.push(
      `<text x="${left}" y="${place.y + 4}"${isCurrent ? ' font-weight="bold"' : ""}>${xmlText(caption)}</text>`,
    );
  }
  return [...lines, "</svg>"].join("\n") + "\n";
}

function captionLines(revision: Revision): string[] {
  const own = revision.labels.length === 0 ? "" : ` (${revision.labels.join(", ")})`;
  return [`${revision.id}${own}`, ...(revision.message === "" ? [] : [revision.message])];
}

function mermaidText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function dotText(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
