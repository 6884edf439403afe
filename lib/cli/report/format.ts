/**
 * Small pieces of human output.
 *
 * @module
 */
import type { Step } from "../../revision/types.ts";

/** `1.2 s`, `340 ms`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.floor((ms % 60_000) / 1000);
  if (minutes < 60) return `${minutes} min ${seconds} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `Running upgrade a -> b, message`: Alembic's wording, which scripts read. */
export function formatStep(step: Step, message: string): string {
  const verb = step.direction === "stamp" ? "stamp_revision" : step.direction;
  const text = `Running ${verb} ${step.from.join(", ")} -> ${step.to.join(", ")}`;
  return message === "" || step.direction === "stamp" ? text : `${text}, ${message}`;
}

/** Lines up columns; the last one is not padded. */
export function alignColumns(rows: readonly (readonly string[])[], gap = 2): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => widths[index] = Math.max(widths[index] ?? 0, visibleWidth(cell)));
  }
  return rows.map((row) =>
    row.map((cell, index) => {
      if (index === row.length - 1) return cell;
      return cell + " ".repeat((widths[index] ?? 0) - visibleWidth(cell) + gap);
    }).join("").trimEnd()
  );
}

/** Width without escape sequences. */
export function visibleWidth(text: string): number {
  // deno-lint-ignore no-control-regex
  return [...text.replace(/\x1b\[[0-9;]*m/g, "")].length;
}
