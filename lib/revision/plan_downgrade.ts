/**
 * Planning `downgrade`.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { quoteWords } from "../core/text.ts";
import { lineageOf, parentsOf } from "./closure.ts";
import { effectiveRevisions } from "./current.ts";
import { findRevision, type TargetContext } from "./lookup.ts";
import { headFirst } from "./order.ts";
import { ambiguousCurrent, type CurrentContext } from "./plan_upgrade.ts";
import { multipleHeads, readTarget, resolveSymbol, walk, walkFromSymbol } from "./resolve.ts";
import { checkRows } from "./rows.ts";
import { invalidTarget, type Target } from "./target.ts";
import type { Plan, RevisionGraph, RevisionId, Step } from "./types.ts";
import { revertRevision, versionState } from "./version_state.ts";

/** Options of {@linkcode planDowngrade}. */
export interface PlanDowngradeOptions {
  /** Where to go: `-1`, `base`, an id, `LABEL@base`, `head-2`, ... */
  readonly target: string;
}

const PURPOSE = "downgrade to";

/** Where a downgrade goes, and which way down it takes where there are several. */
interface Goal {
  /** `null` is base. */
  readonly goal: RevisionId | null;
  /** Of several children of the goal, those at or below this revision are taken down. */
  readonly branch: RevisionId | null;
}

/**
 * Plans a downgrade: the children of the target and everything applied that builds on them or depends on them, newest
 * first.
 *
 * @param rows Rows of the version table, in any order.
 * @throws `ambiguous-current` for `-N` on several rows; `invalid-downgrade-target` when the database is not above the
 * target; and whatever else is wrong with the target or the rows.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { planDowngrade } from "./plan_downgrade.ts";
 *
 * planDowngrade(buildGraph([]), [], { target: "base" }).steps; // []
 * ```
 */
export function planDowngrade(graph: RevisionGraph, rows: readonly string[], options: PlanDowngradeOptions): Plan {
  const from = checkRows(graph, rows, { purpose: "downgrade" });
  const target = readTarget(graph, options.target, { purpose: PURPOSE });
  const found = downgradeGoal(graph, target, from);
  const roots = rootsAbove(graph, found);
  const state = versionState(graph, from);
  const above = new Set([...roots, ...graph.descendants(roots)]);
  const todo = new Set([...above].filter((id) => state.applied.has(id)));
  if (todo.size === 0 && found.goal !== null && !from.includes(found.goal)) {
    throw nothingAbove(target, { goal: found.goal, rows: from, applied: state.applied });
  }
  const steps = headFirst(graph, todo).map((id): Step => {
    const versionChanges = revertRevision(state, id);
    const { down } = graph.get(id);
    return { direction: "downgrade", revision: id, from: [id], to: down, versionChanges, headsAfter: state.rows };
  });
  return { from, steps, to: state.rows, warnings: [] };
}

function downgradeGoal(graph: RevisionGraph, target: Target, rows: readonly RevisionId[]): Goal {
  const context: TargetContext = { purpose: PURPOSE, target: target.text };
  if (target.offset !== null && target.symbol === null) return belowCurrent(graph, target, { ...context, rows });
  const branch = target.branch === null ? null : findRevision(graph, target.branch, context);
  if (target.offset !== null) return { goal: walkFromSymbol(graph, target, context), branch };
  const goals = resolveSymbol(graph, target, context);
  if (goals.length > 1) throw multipleHeads(target, { ...context, heads: goals });
  return { goal: goals[0] ?? null, branch };
}

/** `-N` and `LABEL@-N`: below the one current revision (of the branch). */
function belowCurrent(
  graph: RevisionGraph,
  target: Target,
  options: CurrentContext,
): Goal {
  if (target.offset! >= 0) {
    throw invalidTarget(target.text, {
      ...options,
      reason: target.offset === 0 ? "it moves by no step" : "it goes up from the current revision",
      hint: target.offset === 0
        ? "Count at least one step: '-1'"
        : `'migrator upgrade ${target.text}' goes up; a count down is '-${target.offset}'`,
    });
  }
  const starts = currentOf(graph, target, options);
  if (starts.length > 1) throw ambiguousCurrent(target, { ...options, starts });
  const start = starts[0] ?? null;
  return { goal: walk(graph, target, { ...options, start }), branch: start };
}

/** Rows (of a branch); of a branch without a row its newest applied revisions. */
function currentOf(
  graph: RevisionGraph,
  target: Target,
  options: CurrentContext,
): readonly RevisionId[] {
  const { rows } = options;
  if (target.branch === null) return rows;
  const lineage = lineageOf(graph, findRevision(graph, target.branch, options));
  const own = rows.filter((row) => lineage.has(row));
  return own.length > 0 ? own : effectiveRevisions(graph, rows).filter((id) => lineage.has(id));
}

/**
 * What has to go first when the goal is to be the top: its children. A branch chooses among several: those that it builds
 * on. A branch that was declared at or below the goal builds on none of them, and so chooses nothing.
 */
function rootsAbove(graph: RevisionGraph, { goal, branch }: Goal): readonly RevisionId[] {
  const roots = goal === null ? graph.bases : graph.get(goal).next;
  if (branch === null || roots.length < 2) return roots;
  const path = parentsOf(graph, [branch]).add(branch);
  const chosen = roots.filter((root) => path.has(root));
  return chosen.length > 0 ? chosen : roots;
}

interface NothingAbove {
  readonly goal: RevisionId;
  readonly rows: readonly RevisionId[];
  readonly applied: ReadonlySet<RevisionId>;
}

function nothingAbove(target: Target, { goal, rows, applied }: NothingAbove): MigratorError {
  const reason = applied.has(goal)
    ? `'${goal}' is applied, and nothing on its branch is above it`
    : `'${goal}' is not applied`;
  return new MigratorError("invalid-downgrade-target", `Cannot ${PURPOSE} '${target.text}': ${reason}`, {
    details: [`Database is at: ${rows.length === 0 ? "base" : quoteWords(rows)}`],
    hint: "Name a revision below the current one; 'migrator history -i' shows both",
    data: { target: target.text, goal, rows },
  });
}
