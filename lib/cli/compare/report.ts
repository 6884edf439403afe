/**
 * What a comparison found, for people and for scripts.
 *
 * @module
 */
import type { CatalogDiff, Finding, RenameCandidate } from "../../autogen/diff/types.ts";
import { plural } from "../../core/text.ts";
import type { Skipped } from "../../run/compare/read_pair.ts";
import type { CliContext } from "../context.ts";

/** Logger of the lines about differences. */
const LOGGER = "migrator.autogenerate";

/** Says the differences as log lines, in Alembic's words. */
export function logFindings(context: CliContext, diff: CatalogDiff): void {
  for (const { text } of diff.findings) context.log.info(text, LOGGER);
}

/** Says what was not compared, and how the comparison was done. */
export function logSkipped(
  context: CliContext,
  { skipped, remarks }: { readonly skipped: readonly Skipped[]; readonly remarks: readonly string[] },
): void {
  for (const remark of remarks) context.log.info(remark, LOGGER);
  for (const { object, reason } of skipped) context.log.warn(`Not compared: ${object}: ${reason}`, LOGGER);
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
export function comparisonJson(
  diff: CatalogDiff,
  { skipped }: { readonly skipped: readonly Skipped[] },
): Record<string, unknown> {
  return {
    differs: diff.findings.length > 0,
    differences: diff.findings.map(findingJson),
    possible_renames: diff.candidates.map(candidateJson),
    skipped: [...skipped, ...diff.skipped].map(({ object, reason }) => ({ object, reason })),
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
