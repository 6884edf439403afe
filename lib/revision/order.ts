/**
 * The order in which revisions run: Alembic's head-first walk, made deterministic.
 *
 * @module
 */
import { allDown, inLoadOrder, reach } from "./closure.ts";
import type { Revision, RevisionGraph, RevisionId } from "./types.ts";

/**
 * Sorts revisions so that each comes before its parents and dependencies: the order of a downgrade and of `history`;
 * an upgrade is its reverse.
 *
 * A branch is followed down to its end before the next one starts, unless something above a revision is still to come:
 * then the walk goes on there. Several tips start in load order; a merge goes on with its first parent. Dependencies that
 * one revision has beside its parents come last of all, so that an upgrade runs them in load order.
 *
 * Ancestry counts over the whole graph, also through revisions that are not in `todo`.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { headFirst } from "./order.ts";
 *
 * headFirst(buildGraph([]), new Set()); // []
 * ```
 */
export function headFirst(graph: RevisionGraph, todo: ReadonlySet<RevisionId>): readonly RevisionId[] {
  const walk: Walk = {
    graph,
    todo,
    output: [],
    above: countAbove(graph, todo),
    lines: [],
    started: new Set(),
    at: 0,
    blockers: new Map(),
  };
  while (walk.output.length < todo.size) {
    const tips = [...todo].filter((id) => walk.above.get(id) === 0);
    startLines(walk, inLoadOrder(graph, tips));
    walk.at = 0;
    while (walk.lines.length > 0) step(walk);
  }
  return walk.output;
}

/** State of one walk. */
interface Walk {
  readonly graph: RevisionGraph;
  readonly todo: ReadonlySet<RevisionId>;
  readonly output: RevisionId[];
  /** What is still to come, of `todo` and between its members, with how many directly above each are too. */
  readonly above: Map<RevisionId, number>;
  /** The lines being followed, each by the revision it has come to. */
  readonly lines: RevisionId[];
  /** Members of `lines`. */
  readonly started: Set<RevisionId>;
  /** Which line is being followed. */
  at: number;
  /** For revisions that the walk came to too early, the last few: all that was above them then. */
  readonly blockers: Map<RevisionId, ReadonlySet<RevisionId>>;
}

/** How many revisions are remembered in {@linkcode Walk.blockers}: the same few block again and again. */
const REMEMBERED = 16;

/** Lists one revision, or changes to another line. */
function step(walk: Walk): void {
  const { graph, lines, at } = walk;
  const id = lines[at]!;
  if (walk.above.get(id) !== 0) {
    walk.at = lineAbove(walk, id);
    return;
  }
  walk.output.push(id);
  release(walk, id);
  const [first, ...others] = walkParents(graph.get(id)).filter((down) =>
    walk.todo.has(down) && walk.above.has(down) && !walk.started.has(down)
  );
  walk.started.delete(id);
  if (first === undefined) {
    lines.splice(at, 1);
    walk.at = Math.max(at - 1, 0);
    return;
  }
  lines[at] = first;
  walk.started.add(first);
  startLines(walk, others);
}

function startLines(walk: Walk, ids: readonly RevisionId[]): void {
  for (const id of ids) {
    walk.lines.push(id);
    walk.started.add(id);
  }
}

/** Takes a listed revision away, and what was only between it and others. */
function release(walk: Walk, listed: RevisionId): void {
  const gone = [listed];
  for (let id = gone.pop(); id !== undefined; id = gone.pop()) {
    walk.above.delete(id);
    for (const down of allDown(walk.graph.get(id))) {
      const count = walk.above.get(down);
      if (count === undefined) continue;
      walk.above.set(down, count - 1);
      if (count === 1 && !walk.todo.has(down)) gone.push(down);
    }
  }
}

/** The first line that has come to something above a revision. */
function lineAbove(walk: Walk, id: RevisionId): number {
  const above = blockersOf(walk, id);
  const line = walk.lines.findIndex((tip) => above.has(tip));
  if (line >= 0) return line;
  // What is above hangs on no line: it starts one.
  const tips = [...above].filter((one) => walk.todo.has(one) && walk.above.get(one) === 0);
  startLines(walk, inLoadOrder(walk.graph, tips).slice(0, 1));
  return walk.lines.length - 1;
}

/** All above a revision that is still to come, and maybe some that has come since. */
function blockersOf(walk: Walk, id: RevisionId): ReadonlySet<RevisionId> {
  const known = walk.blockers.get(id);
  if (known !== undefined) return known;
  const above = reach([id], (one) => walk.graph.get(one).allNext.filter((next) => walk.above.has(next)));
  const [oldest] = walk.blockers.keys();
  if (walk.blockers.size >= REMEMBERED && oldest !== undefined) walk.blockers.delete(oldest);
  walk.blockers.set(id, above);
  return above;
}

/** Parents in file order; then the further dependencies, last in load order first. */
function walkParents(revision: Revision): readonly RevisionId[] {
  const { down, normalizedDown } = revision;
  if (normalizedDown.length <= down.length + 1) return normalizedDown;
  return [...down, ...normalizedDown.slice(down.length).reverse()];
}

function countAbove(graph: RevisionGraph, todo: ReadonlySet<RevisionId>): Map<RevisionId, number> {
  const counts = new Map<RevisionId, number>();
  for (const id of todo) counts.set(id, 0);
  for (const id of between(graph, todo)) counts.set(id, 0);
  for (const id of counts.keys()) {
    for (const down of allDown(graph.get(id))) {
      const count = counts.get(down);
      if (count !== undefined) counts.set(down, count + 1);
    }
  }
  return counts;
}

/** Revisions outside a set that are above one of its members and below another. */
function between(graph: RevisionGraph, todo: ReadonlySet<RevisionId>): readonly RevisionId[] {
  const below = graph.ancestors(todo);
  return [...graph.descendants(todo)].filter((id) => below.has(id) && !todo.has(id));
}
