/**
 * Planning `upgrade`.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { plural, quoteWords } from "../core/text.ts";
import { lineageOf, tipsOf, withAncestors } from "./closure.ts";
import { findRevision, type TargetContext } from "./lookup.ts";
import { headFirst } from "./order.ts";
import { readTarget, resolveSymbol, walk, walkFromSymbol } from "./resolve.ts";
import { checkRows } from "./rows.ts";
import { invalidTarget, type Target } from "./target.ts";
import type { Plan, RevisionGraph, RevisionId, Step } from "./types.ts";
import { applyRevision, versionState } from "./version_state.ts";

/** Options of {@linkcode planUpgrade}. */
export interface PlanUpgradeOptions {
  /** Where to go: `head`, `heads`, `+2`, an id, `LABEL@head`, ... */
  readonly target: string;
}

const PURPOSE = "upgrade to";

/**
 * Plans an upgrade: everything that the target requires and the rows do not have, parents and dependencies first.
 *
 * A target that is already applied, or below what is, gives an empty plan.
 *
 * @param rows Rows of the version table, in any order.
 * @throws Whatever is wrong with the target (`unknown-revision`, `multiple-heads`, `ambiguous-walk`, ...) or with the rows
 * (`unknown-database-revision`, `overlapping-database-revisions`, ...).
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { planUpgrade } from "./plan_upgrade.ts";
 *
 * planUpgrade(buildGraph([]), [], { target: "heads" }).steps; // []
 * ```
 */
export function planUpgrade(graph: RevisionGraph, rows: readonly string[], options: PlanUpgradeOptions): Plan {
  const from = checkRows(graph, rows, { purpose: "upgrade" });
  const target = readTarget(graph, options.target, { purpose: PURPOSE });
  const goals = upgradeGoals(graph, target, from);
  const state = versionState(graph, from);
  const todo = [...withAncestors(graph, goals)].filter((id) => !state.applied.has(id));
  const order = headFirst(graph, new Set(todo)).toReversed();
  const steps = order.map((id): Step => {
    const versionChanges = applyRevision(state, id);
    const { down } = graph.get(id);
    return { direction: "upgrade", revision: id, from: down, to: [id], versionChanges, headsAfter: state.rows };
  });
  return { from, steps, to: state.rows, warnings: moreThanAsked(target, { order, goals }) };
}

/** The revisions that a target of `upgrade` means; none for base. */
function upgradeGoals(
  graph: RevisionGraph,
  target: Target,
  rows: readonly RevisionId[],
): readonly RevisionId[] {
  const context: TargetContext = { purpose: PURPOSE, target: target.text };
  if (target.offset === null) return resolveSymbol(graph, target, context);
  if (target.symbol === null) {
    refuseStandstill(target, context);
    const start = startOfWalkUp(graph, target, { ...context, rows });
    const goal = walk(graph, target, { ...context, start });
    return goal === null ? [] : [goal];
  }
  const goal = walkFromSymbol(graph, target, context);
  return goal === null ? [] : [goal];
}

function refuseStandstill(target: Target, context: TargetContext): void {
  if (target.offset! > 0) return;
  throw invalidTarget(target.text, {
    ...context,
    reason: target.offset === 0 ? "it moves by no step" : "it goes down from the current revision",
    hint: target.offset === 0
      ? "Count at least one step: '+1'"
      : `'migrator downgrade ${target.text}' goes down; a count up is '+${-target.offset!}'`,
  });
}

/** A target and the rows that it counts from. */
export interface CurrentContext extends TargetContext {
  /** Rows of the version table. */
  readonly rows: readonly RevisionId[];
}

/**
 * Where `+N` and `LABEL@+N` start counting: the row; of a branch its row, or its newest applied revision where that has
 * no row; base where nothing is applied.
 *
 * @throws `ambiguous-current` when there are several.
 */
export function startOfWalkUp(
  graph: RevisionGraph,
  target: Target,
  options: CurrentContext,
): RevisionId | null {
  const { rows } = options;
  let starts = rows;
  if (target.branch !== null) {
    const lineage = lineageOf(graph, findRevision(graph, target.branch, options));
    starts = rows.filter((row) => lineage.has(row));
    if (starts.length === 0) {
      starts = tipsOf(graph, [...graph.ancestors(rows)].filter((id) => lineage.has(id)));
    }
  }
  if (starts.length > 1) throw ambiguousCurrent(target, { ...options, starts });
  return starts[0] ?? null;
}

/** Options of {@linkcode ambiguousCurrent}. */
export interface AmbiguousCurrentOptions extends TargetContext {
  /** The revisions that could be meant. */
  readonly starts: readonly RevisionId[];
}

/** The error for a count from several current revisions. */
export function ambiguousCurrent(target: Target, options: AmbiguousCurrentOptions): MigratorError {
  const { starts, purpose } = options;
  const count = target.offset! < 0 ? `${target.offset}` : `+${target.offset}`;
  const where = target.branch === null ? "" : ` in branch '${target.branch}'`;
  return new MigratorError(
    "ambiguous-current",
    `Cannot ${purpose} '${target.text}': the database stands on ${plural(starts.length, "revision")}${where}: ` +
      quoteWords(starts),
    {
      hint: `Name the branch: ${starts.map((id) => `'${id}@${count}'`).join(" or ")}, or its label`,
      data: { target: target.text, starts },
    },
  );
}

/** `+1` up to a merge also runs the other branch: legal, but worth a word. */
function moreThanAsked(
  target: Target,
  found: { readonly order: readonly RevisionId[]; readonly goals: readonly RevisionId[] },
): readonly string[] {
  const { order, goals } = found;
  if (target.symbol !== null || target.offset === null || order.length <= target.offset) return [];
  return [
    `'${target.text}' goes up to ${quoteWords(goals)}, which requires ${plural(order.length, "revision")}: ` +
    quoteWords(order),
  ];
}
