/**
 * Ranges `FROM:TO` of `--sql`: where an offline script starts, since no database is asked.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { quoteWords } from "../core/text.ts";
import { inLoadOrder, tipsOf } from "./closure.ts";
import { exactName } from "./lookup.ts";
import { resolveAbsolute } from "./resolve.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** Commands that move a database. */
export type MovingCommand = "upgrade" | "downgrade" | "stamp";

/** A target split at its colon. */
export interface SplitRange {
  /** What stands before the colon; `null` when there is no colon. */
  readonly start: string | null;
  /** What stands after the colon, or everything. */
  readonly target: string;
}

/** Options of {@linkcode splitRange} and {@linkcode resolveSqlRange}. */
export interface RangeOptions {
  /** Which command is asked for, for messages and for what it demands. */
  readonly command: MovingCommand;
}

/**
 * Splits `FROM:TO` at its colon.
 *
 * @throws `invalid-range` when there are two colons, or nothing after the colon.
 */
export function splitRange(text: string, options: RangeOptions): SplitRange {
  const parts = text.split(":").map((part) => part.trim());
  const [first, second] = parts;
  if (second === undefined) return { start: null, target: first! };
  if (parts.length > 2) {
    throw invalidRange(text, { ...options, reason: "it has more than one ':'" });
  }
  if (second === "") throw invalidRange(text, { ...options, reason: "there is nothing after ':'" });
  return { start: first!, target: second };
}

/** Where an offline run starts and what it goes to. */
export interface SqlRange {
  /** Rows that the version table is taken to have, in load order; none for base. */
  readonly rows: readonly RevisionId[];
  /** Where to go, without the starts. */
  readonly targets: readonly string[];
}

/**
 * Reads the targets of a command with `--sql`: `TO` (from base), `FROM:TO`, or `FROM,FROM:TO` for a database that stands on
 * several branches (which Alembic cannot express).
 *
 * @param targets One target; `stamp` takes several, whose starts must be the same.
 * @throws `invalid-range`; and what is wrong with a start: `unknown-revision`, `multiple-heads`, ...
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { resolveSqlRange } from "./range.ts";
 *
 * resolveSqlRange(buildGraph([]), ["base:heads"], { command: "upgrade" }); // { rows: [], targets: ["heads"] }
 * ```
 */
export function resolveSqlRange(
  graph: RevisionGraph,
  targets: readonly string[],
  options: RangeOptions,
): SqlRange {
  const ranges = targets.map((text) => splitRange(text, options));
  const starts = ranges.map(({ start }) => start === null ? null : resolveStart(graph, start, options));
  const given = starts.filter((start) => start !== null);
  if (options.command === "downgrade" && (given.length === 0 || ranges.some(({ start }) => start === ""))) {
    throw invalidRange(targets.join(" "), {
      ...options,
      reason: "'downgrade --sql' needs to be told where the database is",
      hint: "Write FROM:TO, such as 'head:base' or 'REVISION:-1'",
    });
  }
  const distinct = new Set(given.map((start) => start.join()));
  if (distinct.size > 1) {
    throw invalidRange(targets.join(" "), { ...options, reason: "the ranges start at different revisions" });
  }
  return { rows: given[0] ?? [], targets: ranges.map(({ target }) => target) };
}

/**
 * Refuses ranges where a database is asked for its revisions.
 *
 * @throws `invalid-range`.
 */
export function refuseRange(graph: RevisionGraph, text: string, options: RangeOptions): void {
  if (!text.includes(":") || exactName(graph, text.trim()) !== undefined) return;
  throw invalidRange(text, {
    ...options,
    reason: "the database knows where it is, so a range is allowed only with --sql",
    hint: "Leave out everything up to ':', or add --sql",
  });
}

function resolveStart(graph: RevisionGraph, start: string, options: RangeOptions): readonly RevisionId[] {
  if (start === "") return [];
  const whole = exactName(graph, start);
  const parts = whole === undefined ? start.split(",") : [start];
  const purpose = `${options.command} from`;
  const found = inLoadOrder(
    graph,
    parts.flatMap((part) =>
      resolveAbsolute(graph, part, { purpose, hint: "A range starts at a revision: an id, a label, 'head', 'base'" })
    ),
  );
  const tips = tipsOf(graph, found);
  const covered = found.filter((id) => !tips.includes(id));
  if (covered.length > 0) {
    throw invalidRange(start, {
      ...options,
      reason: `${quoteWords(covered)} and ${quoteWords(tips)} overlap: one includes the other`,
      hint: `Start at ${quoteWords(tips)} only`,
    });
  }
  return found;
}

interface InvalidRangeOptions extends RangeOptions {
  readonly reason: string;
  readonly hint?: string;
}

function invalidRange(text: string, options: InvalidRangeOptions): MigratorError {
  return new MigratorError("invalid-range", `Cannot ${options.command} '${text}': ${options.reason}`, {
    hint: options.hint ?? "A range is FROM:TO, or FROM,FROM:TO from several branches",
    data: { range: text },
  });
}
