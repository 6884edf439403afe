/**
 * Reachability along the edges of the graph, without recursion.
 *
 * @module
 */
import type { Revision, RevisionGraph, RevisionId } from "./types.ts";

/**
 * Everything that is reached from `starts` over at least one edge.
 *
 * A start is in the result only if another start leads to it.
 */
export function reach<T>(starts: Iterable<T>, edges: (node: T) => Iterable<T>): Set<T> {
  const found = new Set<T>();
  const todo: T[] = [...starts];
  const expanded = new Set<T>(todo);
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    for (const next of edges(node)) {
      found.add(next);
      if (expanded.has(next)) continue;
      expanded.add(next);
      todo.push(next);
    }
  }
  return found;
}

/** `ids` and all their ancestors, over parents and dependencies: what must be applied when `ids` are. */
export function withAncestors(graph: RevisionGraph, ids: Iterable<RevisionId>): Set<RevisionId> {
  const all = [...ids];
  const found = new Set(graph.ancestors(all));
  for (const id of all) found.add(id);
  return found;
}

/** Proper ancestors over `down_revision` only. */
export function parentsOf(graph: RevisionGraph, ids: Iterable<RevisionId>): Set<RevisionId> {
  return reach(ids, (id) => graph.get(id).down);
}

/** Proper descendants over `down_revision` only. */
export function childrenOf(graph: RevisionGraph, ids: Iterable<RevisionId>): Set<RevisionId> {
  return reach(ids, (id) => graph.get(id).next);
}

/** The lineage of a revision: itself, its ancestors and its descendants, over `down_revision` only. */
export function lineageOf(graph: RevisionGraph, id: RevisionId): Set<RevisionId> {
  const found = parentsOf(graph, [id]);
  for (const child of childrenOf(graph, [id])) found.add(child);
  return found.add(id);
}

/** Those of `ids` that are no ancestor of another of them, in load order. */
export function tipsOf(graph: RevisionGraph, ids: Iterable<RevisionId>): readonly RevisionId[] {
  const all = inLoadOrder(graph, ids);
  if (all.length < 2) return all;
  const below = graph.ancestors(all);
  return all.filter((id) => !below.has(id));
}

/** The ids, each once, in load order. */
export function inLoadOrder(graph: RevisionGraph, ids: Iterable<RevisionId>): readonly RevisionId[] {
  return [...new Set(ids)].sort((left, right) => graph.get(left).index - graph.get(right).index);
}

/** Parents and all dependencies, also the ones that an ancestor already has. */
export function allDown(revision: Revision): readonly RevisionId[] {
  if (revision.dependencies.length === 0) return revision.down;
  return [...new Set([...revision.down, ...revision.dependencies])];
}
