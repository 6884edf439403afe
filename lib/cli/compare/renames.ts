/**
 * Renames: given on the command line, or asked about on the terminal.
 *
 * @module
 */
import type { CatalogDiff, Rename, RenameCandidate } from "../../autogen/diff/types.ts";
import { MigratorError } from "../../core/error.ts";
import type { Comparison } from "../../run/compare/compare.ts";
import type { CliContext } from "../context.ts";

/**
 * Reads `--rename OLD=NEW`; an equals sign inside of double quotes belongs to a name.
 *
 * @throws {MigratorError} `usage`.
 */
export function parseRename(text: string): Rename {
  const [, from = "", to = ""] = /^((?:[^="]|"[^"]*")+)=((?:[^="]|"[^"]*")+)$/.exec(text.trim()) ?? [];
  if (from.trim() !== "" && to.trim() !== "") return { from: from.trim(), to: to.trim() };
  throw new MigratorError("usage", `Cannot read '--rename ${text}': expected OLD=NEW`, {
    hint: "For a table: --rename users=people; for a column: --rename users.name=users.full_name",
  });
}

/** What {@linkcode decideRenames} starts from. */
export interface RenameWish {
  readonly given: readonly Rename[];
  /** True when the answers cannot come from standard input: it is the target. */
  readonly stdinTaken: boolean;
}

/**
 * Compares, and asks about each look-alike when somebody is at the terminal; what nobody answers stays a candidate.
 *
 * A table that turns out to be renamed may bring columns of its own to ask about.
 */
export function decideRenames(context: CliContext, comparison: Comparison, wish: RenameWish): CatalogDiff {
  const { io } = context;
  const renames = [...wish.given];
  const notRenames: Rename[] = [];
  const canAsk = io.stdinIsTerminal && io.stderrIsTerminal && !wish.stdinTaken && !context.globals.json;
  for (;;) {
    const diff = comparison.diff({ renames, notRenames });
    const [candidate] = diff.candidates;
    if (candidate === undefined || !canAsk) return diff;
    const answer = ask(context, candidate);
    if (answer === null) return diff;
    (answer ? renames : notRenames).push({ from: candidate.from, to: candidate.to });
  }
}

/** `null` when nobody answers. */
function ask(context: CliContext, { kind, from, to, why }: RenameCandidate): boolean | null {
  context.io.err(`Was ${kind} '${from}' renamed to '${to}'? (${why}) [y/N] `);
  const answer = context.io.readLine()?.trim().toLowerCase();
  return answer === undefined ? null : answer === "y" || answer === "yes";
}
