/**
 * Planning `stamp`: writing the version table without running anything.
 *
 * @module
 */
import { quoteWords } from "../core/text.ts";
import { inLoadOrder, tipsOf } from "./closure.ts";
import { findRevision, type TargetContext } from "./lookup.ts";
import { readTarget, resolveAbsolute } from "./resolve.ts";
import { checkRows } from "./rows.ts";
import { invalidTarget } from "./target.ts";
import type { Plan, RevisionGraph, RevisionId, Step, VersionChange } from "./types.ts";

/** Options of {@linkcode planStamp}. */
export interface PlanStampOptions {
  /** One or more revisions: ids, labels, `head`, `heads`, `base`, `LABEL@base`, ...; nothing relative. */
  readonly targets: readonly string[];
  /** Delete all rows first, whatever they are. */
  readonly purge?: boolean;
}

const PURPOSE = "stamp";

/**
 * Plans a stamp. For every revision, the rows of its lineage (dependencies included) are replaced by it; rows of other
 * branches stay. `base` deletes all rows, `LABEL@base` those of the branch's lineage.
 *
 * Revisions are stamped one after the other, each on the rows that the one before left, so the result does not depend on
 * their order; of two on one lineage only the upper one is stamped, which includes the other.
 *
 * @param rows Rows of the version table, in any order. They may overlap: stamping mends that. With `purge` they may be
 * anything.
 * @throws `multiple-heads` for `head`, `invalid-target` for relative targets, `unknown-database-revision`, ...
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { planStamp } from "./plan_stamp.ts";
 *
 * planStamp(buildGraph([]), ["gone"], { targets: ["base"], purge: true }).to; // []
 * ```
 */
export function planStamp(graph: RevisionGraph, rows: readonly string[], options: PlanStampOptions): Plan {
  const { bases, revisions, warnings } = readTargets(graph, options.targets);
  const purge = options.purge === true;
  const from = purge
    ? rows as readonly RevisionId[]
    : checkRows(graph, rows, { purpose: PURPOSE, accept: "overlapping" });
  const steps: Step[] = [];
  let now: readonly RevisionId[] = purge ? [] : from;
  for (const branch of bases) {
    const gone = branch === null ? now : related(graph, branch, now);
    for (const id of gone) {
      now = now.filter((row) => row !== id);
      steps.push(stampStep({ from: [id], to: null, versionChanges: [{ kind: "delete", id }], headsAfter: now }));
    }
  }
  for (const id of revisions) {
    const replaced = related(graph, id, now);
    if (replaced.length === 1 && replaced[0] === id) continue;
    now = inLoadOrder(graph, [...now.filter((row) => !replaced.includes(row)), id]);
    steps.push(stampStep({ from: replaced, to: id, versionChanges: replaceRows(replaced, id), headsAfter: now }));
  }
  if (!purge) checkRows(graph, now, { purpose: PURPOSE });
  return { from, steps: purge ? purgeFirst(steps, from) : steps, to: now, warnings };
}

interface StampTargets {
  /** For each `base` its branch, `null` for all. */
  readonly bases: readonly (RevisionId | null)[];
  /** Revisions to stamp, none an ancestor of another, in load order. */
  readonly revisions: readonly RevisionId[];
  readonly warnings: readonly string[];
}

function readTargets(graph: RevisionGraph, targets: readonly string[]): StampTargets {
  if (targets.length === 0) throw invalidTarget("", { purpose: PURPOSE, reason: "no revision is given" });
  const bases: (RevisionId | null)[] = [];
  const asked: RevisionId[] = [];
  const hint = "'stamp' takes revisions, not steps: an id, a label, 'head', 'heads', 'base'";
  for (const text of targets) {
    const options: TargetContext = { purpose: PURPOSE, target: text.trim() };
    const target = readTarget(graph, text, options);
    const found = resolveAbsolute(graph, text, { ...options, hint });
    if (target.symbol === "base") {
      bases.push(target.branch === null ? null : findRevision(graph, target.branch, options));
    } else asked.push(...found);
  }
  const revisions = tipsOf(graph, asked);
  const covered = inLoadOrder(graph, asked).filter((id) => !revisions.includes(id));
  const warnings = covered.length === 0 ? [] : [
    `Not stamped, because ${quoteWords(revisions)} ${revisions.length === 1 ? "includes" : "include"} it: ${
      quoteWords(covered)
    }`,
  ];
  return { bases, revisions, warnings };
}

/** Rows that are this revision, an ancestor or a descendant of it, over parents and dependencies. */
function related(graph: RevisionGraph, id: RevisionId, rows: readonly RevisionId[]): readonly RevisionId[] {
  const above = graph.descendants([id]);
  const below = graph.ancestors([id]);
  return rows.filter((row) => row === id || above.has(row) || below.has(row));
}

/** Deletes all rows but one, the last, and updates that; or inserts. A row that is to stay stays. */
function replaceRows(replaced: readonly RevisionId[], id: RevisionId): readonly VersionChange[] {
  const gone = replaced.filter((row) => row !== id);
  const last = gone.at(-1);
  if (last === undefined) return [{ kind: "insert", id }];
  const deletes = (rows: readonly RevisionId[]) => rows.map((row): VersionChange => ({ kind: "delete", id: row }));
  if (gone.length < replaced.length) return deletes(gone);
  return [...deletes(gone.slice(0, -1)), { kind: "update", from: last, to: id }];
}

interface StampStep {
  readonly from: readonly RevisionId[];
  readonly to: RevisionId | null;
  readonly versionChanges: readonly VersionChange[];
  readonly headsAfter: readonly RevisionId[];
}

function stampStep({ from, to, versionChanges, headsAfter }: StampStep): Step {
  return { direction: "stamp", revision: to, from, to: to === null ? [] : [to], versionChanges, headsAfter };
}

/** Puts the purge into the first step; without one, a step of its own deletes whatever rows there are. */
function purgeFirst(steps: readonly Step[], rows: readonly RevisionId[]): readonly Step[] {
  const [first, ...others] = steps;
  if (first !== undefined) {
    return [{ ...first, versionChanges: [{ kind: "purge" }, ...first.versionChanges] }, ...others];
  }
  if (rows.length === 0) return [];
  return [stampStep({ from: rows, to: null, versionChanges: [{ kind: "purge" }], headsAfter: [] })];
}
