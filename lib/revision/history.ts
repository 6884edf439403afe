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
 * its end. `-N` counts down from the heads (in `-N:current` from the current revisions), an end `+N` up from the start.
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
  const countsUp = /^(.*@)?\+/.test(endText) && exactName(graph, endText) === undefined;
  const { start, end } = countsUp
    ? startThenEnd(graph, { ...options, startText, endText })
    : endThenStart(graph, { ...options, startText, endText });
  const goals = start.within === undefined ? end : end.filter(start.within);
  const required = withAncestors(graph, goals);
  const outside = start.ids.filter((id) => !required.has(id));
  if (outside.length > 0) throw unrelatedRange(range, outside);
  const listed = new Set(required);
  for (const id of graph.ancestors(start.ids)) listed.delete(id);
  for (const id of start.ids) listed.add(id);
  if (!start.fromBase) {
    const above = childrenOf(graph, start.ids);
    for (const id of start.ids) above.add(id);
    for (const id of listed) if (!above.has(id)) listed.delete(id);
  }
  return headFirst(graph, listed).map((id) => graph.get(id));
}

interface HistoryStart {
  /** Where the range starts. */
  readonly ids: readonly RevisionId[];
  /** Base is one of the starts, so that what does not build on `ids` is listed too. */
  readonly fromBase: boolean;
  /** `LABEL@...` also limits the ends to the branch. */
  readonly within?: (id: RevisionId) => boolean;
}

interface RangeTexts extends SelectHistoryOptions {
  readonly startText: string;
  readonly endText: string;
}

interface HistoryEnds {
  readonly start: HistoryStart;
  readonly end: readonly RevisionId[];
}

/** `FROM:+2`: the end counts from the start. */
function startThenEnd(graph: RevisionGraph, texts: RangeTexts): HistoryEnds {
  const start = historyStart(graph, texts.startText, texts);
  return { start, end: historyEnd(graph, texts.endText, { ...texts, start: start.ids }) };
}

/** `-2:TO`: the start counts from the heads; `-2:current` from the current revisions. */
function endThenStart(graph: RevisionGraph, texts: RangeTexts): HistoryEnds {
  const end = historyEnd(graph, texts.endText, { ...texts, start: [] });
  const from = rowsFor(graph, texts.endText, texts) === undefined ? {} : { from: tipsOf(graph, end) };
  return { start: historyStart(graph, texts.startText, { ...texts, ...from }), end };
}

interface HistoryStartOptions extends SelectHistoryOptions {
  /** What `-N` counts from; the heads unless told. */
  readonly from?: readonly RevisionId[];
}

function historyStart(graph: RevisionGraph, text: string, options: HistoryStartOptions): HistoryStart {
  if (text === "") return { ids: [], fromBase: true };
  const context = { purpose: PURPOSE, target: options.range ?? text, clamp: true };
  const rows = rowsFor(graph, text, options);
  if (rows !== undefined) return { ids: tipsOf(graph, rows), fromBase: rows.length === 0 };
  const target = readTarget(graph, text, context);
  const within = target.branch === null ? undefined : inBranch(graph, target.branch, context);
  const from = options.from?.filter((id) => within === undefined || within(id));
  const found = target.offset === null
    ? resolveSymbol(graph, target, context)
    : target.symbol === null
    ? belowHeads(graph, target, { ...context, ...(from === undefined ? {} : { from }) })
    : [walkFromSymbol(graph, target, context)];
  const ids = tipsOf(graph, found.filter((id) => id !== null));
  return { ids, fromBase: ids.length === 0 || found.includes(null), ...(within === undefined ? {} : { within }) };
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
  if (target.offset < 0) return belowHeads(graph, target, context).filter((id) => id !== null);
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
