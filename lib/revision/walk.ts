/**
 * Counting steps up and down the history, for relative targets.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { plural, quoteWords } from "../core/text.ts";
import { lineageOf } from "./closure.ts";
import type { TargetContext } from "./lookup.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** Options of {@linkcode walkDown}. */
export interface WalkOptions extends TargetContext {
  /** How many steps; not negative. */
  readonly steps: number;
  /** Stop at the end of the history instead of failing. */
  readonly clamp: boolean;
}

/** Options of {@linkcode walkUp}. */
export interface WalkUpOptions extends WalkOptions {
  /** Only children in the lineage of this revision are followed, when given. */
  readonly branch: RevisionId | null;
}

/**
 * Walks up over children by `down_revision`; `null` is base, whose children are the bases.
 *
 * @throws `ambiguous-walk` where there are several ways, `walked-too-far` past a head.
 */
export function walkUp(graph: RevisionGraph, start: RevisionId | null, options: WalkUpOptions): RevisionId | null {
  const lineage = options.branch === null ? undefined : lineageOf(graph, options.branch);
  let at = start;
  for (let done = 0; done < options.steps; done++) {
    const all = at === null ? graph.bases : graph.get(at).next;
    const ways = lineage === undefined ? all : all.filter((id) => lineage.has(id));
    if (ways.length > 1) throw ambiguousWalk(graph, { ...options, at, ways, up: true });
    const next = ways[0];
    if (next === undefined) {
      if (options.clamp) return at;
      const inBranch = all.length > 0 ? ` in branch '${options.branch}'` : "";
      throw walkedTooFar(options, {
        start,
        done,
        end: at === null ? "there is no revision" : `nothing builds on '${at}'${inBranch}`,
      });
    }
    at = next;
  }
  return at;
}

/**
 * Walks down over parents. The step below a base is base (`null`); there is none below that.
 *
 * @throws `ambiguous-walk` at a merge, `walked-too-far` past base.
 */
export function walkDown(graph: RevisionGraph, start: RevisionId | null, options: WalkOptions): RevisionId | null {
  let at = start;
  for (let done = 0; done < options.steps; done++) {
    if (at === null) {
      if (options.clamp) return null;
      throw walkedTooFar(options, { start, done, end: "base is below everything" });
    }
    const ways: readonly RevisionId[] = graph.get(at).down;
    if (ways.length > 1) throw ambiguousWalk(graph, { ...options, at, ways, up: false });
    at = ways[0] ?? null;
  }
  return at;
}

function walkedTooFar(
  options: WalkOptions,
  found: { readonly start: RevisionId | null; readonly done: number; readonly end: string },
): MigratorError {
  const from = found.start === null ? "base" : `'${found.start}'`;
  return new MigratorError(
    "walked-too-far",
    `Cannot ${options.purpose} '${options.target ?? options.steps}': ${plural(options.steps, "step")} from ${from} ` +
      `asked, ${found.done} possible: ${found.end}`,
    {
      hint: "Use a smaller number, or name the revision: 'head', 'base', an id",
      data: { target: options.target ?? null, start: found.start, steps: options.steps, possible: found.done },
    },
  );
}

interface AmbiguousWalk extends WalkOptions {
  readonly at: RevisionId | null;
  readonly ways: readonly RevisionId[];
  readonly up: boolean;
}

function ambiguousWalk(graph: RevisionGraph, options: AmbiguousWalk): MigratorError {
  const { at, ways, up, purpose, target } = options;
  const where = at === null ? "base" : `'${at}'`;
  const named = nameOfWay(graph, ways);
  const branched = target === undefined || target.includes("@") ? "" : `the branch ('${named}@${target}'), or `;
  return new MigratorError(
    "ambiguous-walk",
    `Cannot ${purpose} '${target ?? ""}': ${ways.length} ways lead ${up ? "up" : "down"} from ${where}: ` +
      quoteWords(ways),
    {
      hint: up
        ? `Name ${branched}the revision to go up to ('${ways[0]}')`
        : `Name the revision to go down to: ${quoteWords(ways)}`,
      data: { target: target ?? null, at, ways },
    },
  );
}

/** A name for the branch of the first way: a label that no other way carries, else its id. */
function nameOfWay(graph: RevisionGraph, ways: readonly RevisionId[]): string {
  const [first, ...others] = ways.map((way) => graph.get(way));
  const taken = others.flatMap((other) => other.branchLabels);
  return first!.branchLabels.find((label) => !taken.includes(label)) ?? first!.id;
}
