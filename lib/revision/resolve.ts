/**
 * Targets that do not depend on what a database has: from text to revisions.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { plural, quoteWords } from "../core/text.ts";
import { inLoadOrder, lineageOf, tipsOf } from "./closure.ts";
import { exactName, findInBranch, findRevision, type TargetContext } from "./lookup.ts";
import { invalidTarget, parseTarget, type Target } from "./target.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";
import { walkDown, walkUp } from "./walk.ts";

/** Parses a target, knowing the names of a history. */
export function readTarget(graph: RevisionGraph, text: string, context: TargetContext): Target {
  return parseTarget(text, { ...context, target: text.trim(), isName: (name) => exactName(graph, name) !== undefined });
}

/**
 * Resolves the part of a target that is not relative. An empty result means base.
 *
 * `head` is the one revision that nothing builds on or depends on; of a branch, the one revision of it that is above
 * all its others. `heads` are all such. (Alembic also counts a head that a revision of another branch depends on, and
 * then finds no single `head` although `heads` is one.)
 *
 * @throws `unknown-revision`, `ambiguous-revision`, `not-in-branch`; `multiple-heads` for `head`; `invalid-target` for
 * `current`.
 */
export function resolveSymbol(graph: RevisionGraph, target: Target, context: TargetContext): readonly RevisionId[] {
  const { branch, symbol } = target;
  const full = { ...context, target: target.text };
  switch (symbol) {
    case "base":
      if (branch !== null) findRevision(graph, branch, full);
      return [];
    case "head":
    case "heads": {
      const heads = branch === null ? graph.realHeads : branchHeads(graph, findRevision(graph, branch, full));
      if (symbol === "head" && heads.length > 1) throw multipleHeads(target, { ...full, heads });
      return heads;
    }
    case null:
      throw invalidTarget(target.text, {
        ...full,
        reason: "it counts from no revision",
        hint: "Put a revision before the count: 'head-1', 'REVISION+2'",
      });
    default: {
      if (symbol === "current" && exactName(graph, symbol) === undefined) {
        throw invalidTarget(target.text, {
          ...full,
          reason: "'current' is not allowed here",
          hint: "Name the revision; 'migrator current' shows it",
        });
      }
      return [
        branch === null ? findRevision(graph, symbol, full) : findInBranch(graph, { branch, revision: symbol }, full),
      ];
    }
  }
}

/** Heads of a branch: the heads in the lineage of a revision, without those that another of them depends on. */
export function branchHeads(graph: RevisionGraph, branch: RevisionId): readonly RevisionId[] {
  const lineage = lineageOf(graph, branch);
  return tipsOf(graph, graph.heads.filter((head) => lineage.has(head)));
}

/** Options of {@linkcode resolveAbsolute}. */
export interface ResolveAbsoluteOptions extends TargetContext {
  /** Why counts are refused, for the hint. */
  readonly hint?: string;
}

/**
 * Resolves a target that may not be relative (`stamp`, `merge`, `revision --head`, start of an `--sql` range).
 *
 * @returns The revisions, in load order; none for base.
 * @throws `invalid-target` for a relative one, and what {@linkcode resolveSymbol} throws.
 */
export function resolveAbsolute(
  graph: RevisionGraph,
  text: string,
  options: ResolveAbsoluteOptions,
): readonly RevisionId[] {
  const target = readTarget(graph, text, options);
  if (target.offset !== null) {
    throw invalidTarget(target.text, {
      ...options,
      reason: "a count is not allowed here",
      hint: options.hint ?? "Name the revision: an id, a label, 'head', 'heads', 'base', 'LABEL@head'",
    });
  }
  return resolveSymbol(graph, target, options);
}

/** Options of {@linkcode resolveRevisions}. */
export interface ResolveRevisionsOptions {
  /** What for, for error messages: `show` unless told. */
  readonly purpose?: string;
  /** Effective current revisions, when the database was asked: what `current` means. */
  readonly current?: readonly RevisionId[];
}

/**
 * Resolves what `show` and `edit` are given: every form of a target except `+N`; `-N` counts down from the heads.
 *
 * @returns The revisions in load order, each once; none for base.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { resolveRevisions } from "./resolve.ts";
 *
 * resolveRevisions(buildGraph([]), "heads"); // []
 * ```
 */
export function resolveRevisions(
  graph: RevisionGraph,
  text: string,
  options: ResolveRevisionsOptions = {},
): readonly RevisionId[] {
  const context = { purpose: options.purpose ?? "show", target: text.trim() };
  const target = readTarget(graph, text, context);
  if (target.text === "current" && options.current !== undefined && exactName(graph, "current") === undefined) {
    return inLoadOrder(graph, options.current);
  }
  if (target.offset === null) return resolveSymbol(graph, target, context);
  if (target.symbol === null) {
    return inLoadOrder(graph, belowHeads(graph, target, context).filter((id) => id !== null));
  }
  const found = walkFromSymbol(graph, target, context);
  return found === null ? [] : [found];
}

/** What {@linkcode walkFromSymbol} and {@linkcode belowHeads} are told. */
export interface WalkContext extends TargetContext {
  /** Stop at the end of the history instead of failing. */
  readonly clamp?: boolean;
}

/**
 * Follows a relative target that has a symbol, such as `head-2`.
 *
 * @returns The revision, or `null` for base.
 * @throws `walked-too-far`, `ambiguous-walk`; `multiple-heads` for a symbol that means several.
 */
export function walkFromSymbol(
  graph: RevisionGraph,
  target: Target,
  context: WalkContext,
): RevisionId | null {
  const start = resolveSymbol(graph, target, context);
  if (start.length > 1) throw multipleHeads(target, { ...context, heads: start });
  return walk(graph, target, { ...context, start: start[0] ?? null });
}

/** Options of {@linkcode walk}. */
export interface WalkTargetOptions extends WalkContext {
  /** Where to start; `null` is base. */
  readonly start: RevisionId | null;
}

/** Walks the steps of a relative target from a start: up within its branch, or down. */
export function walk(graph: RevisionGraph, target: Target, options: WalkTargetOptions): RevisionId | null {
  const offset = target.offset ?? 0;
  const shared = { ...options, target: target.text, clamp: options.clamp ?? false };
  if (offset < 0) return walkDown(graph, options.start, { ...shared, steps: -offset });
  const branch = target.branch === null ? null : findRevision(graph, target.branch, shared);
  return walkUp(graph, options.start, { ...shared, steps: offset, branch });
}

/** What {@linkcode belowHeads} is told. */
export interface BelowHeadsContext extends WalkContext {
  /** Where to count from, instead of the heads. */
  readonly from?: readonly RevisionId[];
}

/** What `-N` and `LABEL@-N` mean where no database is asked: N below each head (of the branch); `null` is base. */
export function belowHeads(
  graph: RevisionGraph,
  target: Target,
  context: BelowHeadsContext,
): readonly (RevisionId | null)[] {
  const full = { ...context, target: target.text };
  if (target.offset === null || target.offset >= 0) {
    throw invalidTarget(target.text, {
      ...full,
      reason: "it counts up from no revision",
      hint: "Put a revision before the count ('REVISION+2'), or count down from the heads ('-2')",
    });
  }
  const heads = context.from ??
    (target.branch === null ? graph.realHeads : branchHeads(graph, findRevision(graph, target.branch, full)));
  return heads.map((head) => walk(graph, target, { ...full, start: head }));
}

/** Options of {@linkcode multipleHeads}. */
export interface MultipleHeadsOptions extends TargetContext {
  /** The heads that could be meant. */
  readonly heads: readonly RevisionId[];
}

/** The error for a target that must be one revision and is several. */
export function multipleHeads(target: Target, options: MultipleHeadsOptions): MigratorError {
  const { heads, purpose } = options;
  const all = target.branch === null ? "heads" : `${target.branch}@heads`;
  const list = heads.length > SHOWN ? `${quoteWords(heads.slice(0, SHOWN))}, ...` : quoteWords(heads);
  return new MigratorError(
    "multiple-heads",
    `Cannot ${purpose} '${target.text}': ${plural(heads.length, "head")} found: ${list}`,
    {
      hint: `Name one ('${heads[0]}', or 'LABEL@head' of its branch), or all ('${all}') where the command takes ` +
        "several, or join them with 'migrator merge heads'",
      data: { target: target.text, heads },
    },
  );
}

const SHOWN = 10;
