/**
 * Random histories, and a naive oracle that shares no code with the planner.
 *
 * @module
 */
import fc from "fast-check";
import { buildGraph } from "../../lib/revision/graph.ts";
import type { RevisionGraph, RevisionHeader, RevisionId, VersionChange } from "../../lib/revision/types.ts";

/** A random history: branches, merges, several bases, dependencies (also on labels), labels. */
export interface RandomHistory {
  readonly headers: readonly RevisionHeader[];
  /** What each revision builds on or depends on. */
  readonly below: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rows of a database at a random legal place. */
  readonly rows: readonly string[];
  /** Some revision, for targets. */
  readonly target: string;
  /** Some more. */
  readonly others: readonly string[];
}

interface Draft {
  readonly down: readonly number[];
  readonly dependsOn: readonly number[];
  readonly labelled: boolean;
  readonly byLabel: boolean;
}

/** Histories of one to `most` revisions. */
export function randomHistory(most = 14): fc.Arbitrary<RandomHistory> {
  const draft: fc.Arbitrary<Draft> = fc.record({
    down: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 8, arbitrary: fc.array(fc.nat(), { minLength: 1, maxLength: 1 }) },
      { weight: 3, arbitrary: fc.array(fc.nat(), { minLength: 2, maxLength: 3 }) },
    ),
    dependsOn: fc.oneof(
      { weight: 7, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }) },
    ),
    labelled: fc.boolean(),
    byLabel: fc.boolean(),
  });
  return fc.record({
    drafts: fc.array(draft, { minLength: 1, maxLength: most, size: "max" }),
    order: fc.array(fc.nat(), { minLength: most, maxLength: most }),
    applied: fc.array(fc.nat(), { maxLength: 4, size: "max" }),
    target: fc.nat(),
    others: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  }).map(({ drafts, order, applied, target, others }) => {
    const names = drafts.map((_, index) => `rev${String.fromCharCode(97 + index)}${(order[index]! % 90) + 10}`);
    const pick = (numbers: readonly number[], before: number) =>
      before === 0 ? [] : [...new Set(numbers.map((number) => number % before))];
    const headers = drafts.map(({ down, dependsOn, labelled, byLabel }, index): RevisionHeader => ({
      id: names[index]! as RevisionId,
      down: pick(down, index).map((at) => names[at]! as RevisionId),
      dependsOn: pick(dependsOn, index).map((at) => byLabel && drafts[at]!.labelled ? `label${at}` : names[at]!),
      labels: labelled ? [`label${index}`] : [],
      message: "",
      doc: "",
      source: { path: `/p/${index}.ts`, display: `${index}.ts`, kind: "ts" },
    }));
    const below = new Map(drafts.map(({ down, dependsOn }, index) => [
      names[index]!,
      new Set([...pick(down, index), ...pick(dependsOn, index)].map((at) => names[at]!)),
    ]));
    const some = (number: number) => names[number % names.length]!;
    return {
      headers: headers.map((header, index) => ({ header, at: order[index]! }))
        .sort((left, right) => left.at - right.at).map(({ header }) => header),
      below,
      rows: naiveRows(below, naiveClosure(below, applied.map(some))),
      target: some(target),
      others: others.map(some),
    };
  });
}

/** The ids and everything below them. */
export function naiveClosure(below: RandomHistory["below"], ids: Iterable<string>): Set<string> {
  const found = new Set<string>(ids);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const id of [...found]) for (const down of below.get(id)!) found.add(down);
  }
  return found;
}

/** Everything above the ids, and themselves. */
export function naiveAbove(below: RandomHistory["below"], ids: Iterable<string>): Set<string> {
  const found = new Set<string>(ids);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [id, downs] of below) if ([...downs].some((down) => found.has(down))) found.add(id);
  }
  return found;
}

/** The rows for what is applied: whatever nothing applied is above, sorted by id. */
export function naiveRows(below: RandomHistory["below"], applied: ReadonlySet<string>): readonly string[] {
  return [...applied].filter((id) => ![...applied].some((other) => below.get(other)!.has(id))).sort();
}

/** The history as a graph. */
export function graphOf(history: RandomHistory): RevisionGraph {
  return buildGraph(history.headers);
}

/** Runs version changes on a table; says what went wrong, if anything did. */
export function runChanges(table: Set<string>, changes: readonly VersionChange[]): string | undefined {
  for (const change of changes) {
    if (change.kind === "purge") table.clear();
    else if (change.kind === "insert") {
      if (table.has(change.id)) return `'${change.id}' is there already`;
      table.add(change.id);
    } else if (change.kind === "delete") {
      if (!table.delete(change.id)) return `'${change.id}' is not there to be deleted`;
    } else {
      if (!table.delete(change.from)) return `'${change.from}' is not there to be updated`;
      if (table.has(change.to)) return `'${change.to}' is there already`;
      table.add(change.to);
    }
  }
  return undefined;
}
