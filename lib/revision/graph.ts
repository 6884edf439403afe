/**
 * From the headers of a folder to its immutable history.
 *
 * @module
 */
import { spreadLabels } from "./branch_labels.ts";
import { reach } from "./closure.ts";
import { findHistoryProblems, historyBroken } from "./graph_problems.ts";
import { linkHeaders, type Links } from "./links.ts";
import { unknownName } from "./lookup.ts";
import { MAX_ID_LENGTH } from "./names.ts";
import type { Revision, RevisionGraph, RevisionHeader, RevisionId } from "./types.ts";

/** Options of {@linkcode buildGraph}. */
export interface BuildGraphOptions {
  /** Longest id allowed, in characters; 255 unless told. */
  readonly maxIdLength?: number;
}

/**
 * Builds the history from revision headers.
 *
 * @param headers In load order, which breaks every tie: version locations as configured, file names sorted.
 * @throws `history-broken`, with every problem of the folder: cycles, duplicate ids, missing parents, unknown dependencies,
 * clashing labels, ids that cannot be used, files loaded twice.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 *
 * const graph = buildGraph([]);
 * graph.heads; // []
 * ```
 */
export function buildGraph(headers: readonly RevisionHeader[], options: BuildGraphOptions = {}): RevisionGraph {
  const links = linkHeaders(headers);
  const problems = findHistoryProblems(headers, { links, maxIdLength: options.maxIdLength ?? MAX_ID_LENGTH });
  if (problems.length > 0) throw historyBroken(problems);
  const revisions = joinRevisions(links);
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const labels = new Map([...links.labelOwner].map(([label, owner]) => [label, links.headers[owner]!.id]));

  function get(id: RevisionId): Revision {
    const found = byId.get(id);
    if (found === undefined) throw unknownName({ byId, labels }, id, { purpose: "find" });
    return found;
  }

  return {
    byId,
    labels,
    heads: idsWhere(revisions, (revision) => revision.isHead),
    realHeads: idsWhere(revisions, (revision) => revision.isRealHead),
    bases: idsWhere(revisions, (revision) => revision.isBase),
    get,
    ancestors: (ids) => reach(ids, (id) => get(id).normalizedDown),
    descendants: (ids) => reach(ids, (id) => get(id).allNext),
  };
}

function idsWhere(revisions: readonly Revision[], test: (revision: Revision) => boolean): readonly RevisionId[] {
  return revisions.filter(test).map((revision) => revision.id);
}

function joinRevisions(links: Links): readonly Revision[] {
  const { headers } = links;
  const next = reverseEdges(links.down);
  const allNext = reverseEdges(links.down, links.dependencies);
  const labels = spreadLabels(links, { next, allNext });
  const newDependencies = dropInherited(links, next);
  const ids = (positions: readonly number[]) => positions.length === 0 ? NONE : positions.map((at) => headers[at]!.id);
  return headers.map((header, index): Revision => {
    const down = links.down[index]!;
    const added = newDependencies[index]!;
    return {
      ...header,
      down: ids(down),
      index,
      dependencies: ids(links.dependencies[index]!),
      normalizedDown: ids(added.length === 0 ? down : [...new Set([...down, ...added])]),
      next: ids(next[index]!),
      allNext: ids(allNext[index]!),
      branchLabels: labels[index]!,
      isHead: next[index]!.length === 0,
      isRealHead: allNext[index]!.length === 0,
      isBase: down.length === 0,
      isBranchPoint: next[index]!.length > 1,
      isMergePoint: down.length > 1,
    };
  });
}

const NONE: readonly RevisionId[] = [];

/** For each node who leads to it, ascending, each once. */
function reverseEdges(...kinds: readonly (readonly (readonly number[])[])[]): readonly (readonly number[])[] {
  const reverse: number[][] = kinds[0]!.map(() => []);
  for (let node = 0; node < reverse.length; node++) {
    for (const edges of kinds) {
      for (const to of edges[node]!) if (reverse[to]!.at(-1) !== node) reverse[to]!.push(node);
    }
  }
  return reverse;
}

/**
 * Dependencies, in load order, without those that an ancestor by `down_revision` already has.
 *
 * Only a dependency that two or more revisions share can be inherited, so only these are looked at.
 */
function dropInherited(links: Links, next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const sharedBy = new Map<number, number[]>();
  for (const [node, dependencies] of links.dependencies.entries()) {
    for (const dependency of dependencies) {
      const sharers = sharedBy.get(dependency);
      if (sharers === undefined) sharedBy.set(dependency, [node]);
      else sharers.push(node);
    }
  }
  const kept = links.dependencies.map((list) => list.length < 2 ? list : list.toSorted((left, right) => left - right));
  for (const [dependency, sharers] of sharedBy) {
    if (sharers.length < 2) continue;
    const above = reach(sharers, (node) => next[node]!);
    for (const node of sharers) {
      if (above.has(node)) kept[node] = kept[node]!.filter((other) => other !== dependency);
    }
  }
  return kept;
}
