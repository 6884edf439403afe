/**
 * What a comparison found, for people and for scripts.
 *
 * @module
 */
import type { CatalogDiff, Finding, RenameCandidate } from "../../autogen/diff/types.ts";
import { plural } from "../../core/text.ts";
import type { Comparison } from "../../run/compare/compare.ts";
import type { Skipped } from "../../run/compare/read_pair.ts";
import type { CliContext } from "../context.ts";

/** Logger of the lines about differences. */
const LOGGER = "migrator.autogenerate";

/** Says the differences as log lines, in Alembic's words. */
export function logFindings(context: CliContext, diff: CatalogDiff): void {
  for (const { text } of diff.findings) context.log.info(text, LOGGER);
}

/** Says how the comparison was done; loudly, where it could not be done as it should. */
export function logRemarks(context: CliContext, { remarks, partial }: Comparison["pair"]): void {
  for (const remark of remarks) context.log.info(remark, LOGGER);
  if (partial !== null) context.log.warn(partial, LOGGER);
}

/** Says what was not compared. */
export function logSkipped(context: CliContext, skipped: readonly Skipped[]): void {
  for (const { object, reason } of skipped) context.log.warn(`Not compared: ${object}: ${reason}`, LOGGER);
}

/** All that was not compared, each once. */
export function allSkipped(diff: CatalogDiff, comparison: Comparison): readonly Skipped[] {
  const found = new Map<string, Skipped>();
  for (const one of [...comparison.skipped, ...diff.skipped]) found.set(`${one.object}: ${one.reason}`, one);
  return [...found.values()];
}

/** Prints what was not compared. */
export function printSkipped(context: CliContext, skipped: readonly Skipped[]): void {
  if (skipped.length === 0) return;
  const { style } = context;
  context.print(style.bold(`Not compared (${skipped.length}):`));
  for (const { object, reason } of skipped) context.print(`  ${style.yellow("?")} ${object}: ${reason}`);
}

const SIGNS: Readonly<Record<Finding["change"], string>> = { added: "+", removed: "-", changed: "~", renamed: ">" };

/** Prints the differences as a list: what the target has more, less and otherwise. */
export function printFindings(context: CliContext, findings: readonly Finding[]): void {
  const { style } = context;
  const paint = { added: style.green, removed: style.red, changed: style.yellow, renamed: style.cyan };
  context.print(style.bold(`${plural(findings.length, "difference")} (+ only in the target, - not in the target):`));
  for (const { change, kind, object, property, before, after } of findings) {
    const detail = property === undefined ? "" : ` ${property}${valueChange(before, after)}`;
    context.print(`  ${paint[change](SIGNS[change])} ${kind} ${object}${detail}`);
  }
}

function valueChange(before: string | undefined, after: string | undefined): string {
  if (before === undefined && after === undefined) return "";
  const shown = [before, after].map((value) => value === undefined ? "nothing" : value.replaceAll(/\s+/g, " "));
  // Whole definitions would not help anybody in a list.
  return shown.some((value) => value.length > 80) ? "" : `: ${shown.join(" -> ")}`;
}

/** The answer of `check --json`. */
export function comparisonJson(diff: CatalogDiff, comparison: Comparison): Record<string, unknown> {
  return {
    differs: diff.findings.length > 0,
    differences: diff.findings.map(findingJson),
    possible_renames: diff.candidates.map(candidateJson),
    partial: comparison.pair.partial,
    skipped: allSkipped(diff, comparison).map(({ object, reason }) => ({ object, reason })),
  };
}

function findingJson({ change, kind, object, property, before, after, text }: Finding): Record<string, unknown> {
  return {
    change,
    kind,
    object,
    ...property === undefined ? {} : { property },
    ...before === undefined ? {} : { before },
    ...after === undefined ? {} : { after },
    text,
  };
}

function candidateJson({ kind, from, to, why }: RenameCandidate): Record<string, unknown> {
  return { kind, from, to, why };
}
