/**
 * Selecting what `history -r` lists.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { quoteWords } from "../core/text.ts";
import { childrenOf, lineageOf, tipsOf, withAncestors } from "./closure.ts";
import { exactName, findRevision, type TargetContext } from "./lookup.ts";
import { headFirst } from "./order.ts";
import { startOfWalkUp } from "./plan_upgrade.ts";
import { belowHeads, readTarget, resolveSymbol, walk, walkFromSymbol } from "./resolve.ts";
import { checkRows } from "./rows.ts";
import { invalidTarget, type Target } from "./target.ts";
import type { Revision, RevisionGraph, RevisionId } from "./types.ts";

/** Options of {@linkcode selectHistory}. */
export interface SelectHistoryOptions {
  /** `FROM:TO`, `FROM:` or `:TO`; everything unless told. Both ends are included. */
  readonly range?: string;
  /** Rows of the version table, for `current`. */
  readonly rows?: readonly string[];
}

const PURPOSE = "list the history";

/** Whether a range can only be resolved with the rows of a database. */
export function needsRows(graph: RevisionGraph, range: string): boolean {
  return exactName(graph, "current") === undefined && range.split(":").some((end) => end.trim() === "current");
}

/**
 * Selects the revisions of a range, newest first.
 *
 * The end is `heads` unless told, the start base. Listed is the end and what it requires, without what the start
 * requires; from a start that is a revision, only what builds on it by `down_revision`. An end beyond the history means
 * its end. `-N` counts down from the heads, `+N` up from the start.
 *
 * @throws `invalid-range`, `unrelated-range`, and what is wrong with either end.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { selectHistory } from "./history.ts";
 *
 * selectHistory(buildGraph([])); // []
 * ```
 */
export function selectHistory(graph: RevisionGraph, options: SelectHistoryOptions = {}): readonly Revision[] {
  const range = (options.range ?? ":").trim();
  const [startText, endText, ...more] = range.split(":").map((end) => end.trim());
  if (startText === undefined || endText === undefined || more.length > 0) throw invalidRange(range);
  const start = historyStart(graph, startText, options);
  const end = historyEnd(graph, endText, { ...options, start: start.ids });
  const goals = start.within === undefined ? end : end.filter(start.within);
  const required = withAncestors(graph, goals);
  const outside = start.ids.filter((id) => !required.has(id));
  if (outside.length > 0) throw unrelatedRange(range, outside);
  const listed = new Set(required);
  for (const id of graph.ancestors(start.ids)) listed.delete(id);
  if (start.ids.length > 0) {
    const above = childrenOf(graph, start.ids);
    for (const id of start.ids) {
      above.add(id);
      listed.add(id);
    }
    for (const id of listed) if (!above.has(id)) listed.delete(id);
  }
  return headFirst(graph, listed).map((id) => graph.get(id));
}

interface HistoryStart {
  /** Where the range starts; empty for base. */
  readonly ids: readonly RevisionId[];
  /** `LABEL@...` also limits the ends to the branch. */
  readonly within?: (id: RevisionId) => boolean;
}

function historyStart(graph: RevisionGraph, text: string, options: SelectHistoryOptions): HistoryStart {
  if (text === "") return { ids: [] };
  const context: TargetContext = { purpose: PURPOSE, target: options.range ?? text };
  const rows = rowsFor(graph, text, options);
  if (rows !== undefined) return { ids: tipsOf(graph, rows) };
  const target = readTarget(graph, text, context);
  const ids = target.offset === null
    ? resolveSymbol(graph, target, context)
    : target.symbol === null
    ? belowHeads(graph, target, { ...context, clamp: true })
    : asList(walkFromSymbol(graph, target, { ...context, clamp: true }));
  if (target.branch === null) return { ids };
  return { ids, within: inBranch(graph, target.branch, context) };
}

function historyEnd(
  graph: RevisionGraph,
  text: string,
  options: SelectHistoryOptions & { readonly start: readonly RevisionId[] },
): readonly RevisionId[] {
  if (text === "") return graph.realHeads;
  const context = { purpose: PURPOSE, target: options.range ?? text, clamp: true };
  const rows = rowsFor(graph, text, options);
  if (rows !== undefined) return rows;
  const target = readTarget(graph, text, context);
  if (target.offset === null) return resolveSymbol(graph, target, context);
  if (target.symbol !== null) return asList(walkFromSymbol(graph, target, context));
  if (target.offset < 0) return belowHeads(graph, target, context);
  refuseStandstill(target, context);
  const start = startOfWalkUp(graph, target, { ...context, rows: options.start });
  return asList(walk(graph, target, { ...context, start }));
}

/** The rows of the database, when an end of the range is `current`. */
function rowsFor(
  graph: RevisionGraph,
  text: string,
  options: SelectHistoryOptions,
): readonly RevisionId[] | undefined {
  if (text !== "current" || exactName(graph, text) !== undefined) return undefined;
  if (options.rows === undefined) {
    throw invalidTarget(text, { purpose: PURPOSE, reason: "only a database knows what is current" });
  }
  return checkRows(graph, options.rows, { purpose: PURPOSE, accept: "everything-known" });
}

/** A label stands for the revisions that carry it, a revision for its lineage. */
function inBranch(graph: RevisionGraph, branch: string, context: TargetContext): (id: RevisionId) => boolean {
  if (graph.labels.has(branch)) return (id) => graph.get(id).branchLabels.includes(branch);
  const lineage = lineageOf(graph, findRevision(graph, branch, context));
  return (id) => lineage.has(id);
}

function refuseStandstill(target: Target, context: TargetContext): void {
  if (target.offset !== 0) return;
  throw invalidTarget(target.text, {
    ...context,
    reason: "it moves by no step",
    hint: "Count at least one step: '+1'",
  });
}

function asList(id: RevisionId | null): readonly RevisionId[] {
  return id === null ? [] : [id];
}

function invalidRange(range: string): MigratorError {
  return new MigratorError("invalid-range", `Cannot ${PURPOSE} '${range}': a range has exactly one ':'`, {
    hint: "Write FROM:TO, FROM: or :TO; a range that begins with a minus as '-r=-2:'",
    data: { range },
  });
}

function unrelatedRange(range: string, outside: readonly RevisionId[]): MigratorError {
  return new MigratorError(
    "unrelated-range",
    `Cannot ${PURPOSE} '${range}': its end does not build on ${quoteWords(outside)}`,
    {
      hint: "Write the older revision first, and take both ends from one branch",
      data: { range, start: outside },
    },
  );
}
