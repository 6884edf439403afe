/**
 * What `revision` and `merge` write, checked before a file is written.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { quoteWords } from "../core/text.ts";
import { inLoadOrder, tipsOf } from "./closure.ts";
import { exactName, findRevision } from "./lookup.ts";
import { characterCount, illegalIdCharacters, MAX_ID_LENGTH, RESERVED_WORDS } from "./names.ts";
import { resolveAbsolute } from "./resolve.ts";
import type { RevisionGraph, RevisionId, RevisionSource } from "./types.ts";

/** The graph fields of a revision that is about to be written; JSON-safe. */
export interface NewRevision {
  /** Its id, which no revision has yet. */
  readonly id: RevisionId;
  /** Parents in the order to write; none for a base. */
  readonly down: readonly RevisionId[];
  /** Labels that no revision declares yet. */
  readonly branchLabels: readonly string[];
  /** Whole ids, and labels where a label was given. */
  readonly dependsOn: readonly string[];
  /** Where the first parent is, whose folder a new file goes to; `null` for a base. */
  readonly parentSource: RevisionSource | null;
  /** Things the user should know although they are legal. */
  readonly warnings: readonly string[];
}

/** What {@linkcode planNewRevision} and {@linkcode planMerge} have in common. */
export interface NewRevisionFields {
  /** Id of the new revision. */
  readonly id: string;
  /** `--branch-label`. */
  readonly branchLabels?: readonly string[];
  /** `--depends-on`: ids, beginnings of ids, or labels. */
  readonly dependsOn?: readonly string[];
  /** `--splice`: the parents need not be heads. */
  readonly splice?: boolean;
}

/** Options of {@linkcode planNewRevision}. */
export interface PlanNewRevisionOptions extends NewRevisionFields {
  /** `--head`: what to build on; `head` unless told, `base` for a new root, `heads` for a merge. */
  readonly head?: string;
}

/**
 * Plans a new revision.
 *
 * @throws `multiple-heads`, `unknown-revision`, ... for `head` and `dependsOn`; `not-a-head`; `invalid-revision-id`,
 * `duplicate-revision`, `invalid-branch-label`, `duplicate-branch-label`.
 *
 * @example
 * ```ts
 * import { buildGraph } from "./graph.ts";
 * import { planNewRevision } from "./new_revision.ts";
 *
 * planNewRevision(buildGraph([]), { id: "1975ea83b712" }).down; // []
 * ```
 */
export function planNewRevision(graph: RevisionGraph, options: PlanNewRevisionOptions): NewRevision {
  const head = options.head ?? "head";
  const down = resolveAbsolute(graph, head, { purpose: "build a revision on" });
  const warnings = head === "head" ? otherHeads(graph, down) : [];
  return finish(graph, { ...options, down, warnings });
}

/** Options of {@linkcode planMerge}. */
export interface PlanMergeOptions extends NewRevisionFields {
  /** What to merge, in the order to write: ids, labels, `heads`, `LABEL@head`, ... */
  readonly revisions: readonly string[];
}

/**
 * Plans a merge. One revision gives an ordinary child; `base` is ignored.
 *
 * @throws `invalid-merge` when nothing is left or one is named twice; and as {@linkcode planNewRevision}.
 */
export function planMerge(graph: RevisionGraph, options: PlanMergeOptions): NewRevision {
  const down = options.revisions.flatMap((text) => resolveAbsolute(graph, text, { purpose: "merge" }));
  const data = { revisions: options.revisions };
  if (down.length === 0) {
    throw new MigratorError("invalid-merge", "Cannot merge: no revision to merge is given", {
      hint: "Name the revisions, or write 'migrator merge heads'",
      data,
    });
  }
  const twice = [...new Set(down.filter((id, index) => down.indexOf(id) !== index))];
  if (twice.length > 0) {
    throw new MigratorError("invalid-merge", `Cannot merge: named more than once: ${quoteWords(twice)}`, {
      hint: "Name each revision once; 'heads' already includes all of them",
      data,
    });
  }
  const single = down.length > 1 ? [] : [`Only '${down[0]}' is given: the new revision is no merge, but builds on it`];
  return finish(graph, { ...options, down, warnings: [...single, ...redundantParents(graph, down)] });
}

interface Draft extends NewRevisionFields {
  readonly down: readonly RevisionId[];
  readonly warnings: readonly string[];
}

function finish(graph: RevisionGraph, draft: Draft): NewRevision {
  const { down, branchLabels = [] } = draft;
  checkNewId(graph, draft.id);
  for (const [index, label] of branchLabels.entries()) {
    checkNewLabel(graph, label, { id: draft.id, others: branchLabels.slice(0, index) });
  }
  if (draft.splice !== true) checkHeads(graph, down);
  const first = down[0];
  return {
    id: draft.id as RevisionId,
    down,
    branchLabels,
    dependsOn: [...new Set((draft.dependsOn ?? []).map((text) => dependency(graph, text)))],
    parentSource: first === undefined ? null : graph.get(first).source,
    warnings: draft.warnings,
  };
}

/** A label stays a label: it may come to mean another revision when the files are rearranged. */
function dependency(graph: RevisionGraph, text: string): string {
  const name = text.trim();
  const purpose = "depend on";
  if (exactName(graph, name) !== undefined) return name;
  const found = name === "" || /^(heads?|base|current)$|[@+:]/.test(name)
    ? resolveAbsolute(graph, name, { purpose })
    : [findRevision(graph, name, { purpose })];
  if (found.length === 1) return found[0]!;
  throw new MigratorError("invalid-target", `Cannot ${purpose} '${name}': it is not one revision`, {
    hint: "Name each revision with its own --depends-on",
    data: { target: name, found },
  });
}

function checkHeads(graph: RevisionGraph, down: readonly RevisionId[]): void {
  for (const id of down) {
    const { isHead, next } = graph.get(id);
    if (isHead) continue;
    throw new MigratorError("not-a-head", `Cannot build a revision on '${id}': it is not a head`, {
      details: [`Built on it already: ${quoteWords(next)}`],
      hint: "Choose a head ('migrator heads' lists them), or add --splice to create a branch here",
      data: { revision: id, next },
    });
  }
}

function checkNewId(graph: RevisionGraph, id: string): void {
  const illegal = illegalIdCharacters(id);
  const reason = id.trim() === ""
    ? "it is empty"
    : id.trim() !== id
    ? "it begins or ends with a space"
    : illegal.length > 0
    ? `it contains ${quoteWords(illegal)}`
    : RESERVED_WORDS.includes(id)
    ? "the word has a meaning of its own in targets"
    : characterCount(id) > MAX_ID_LENGTH
    ? `it has ${characterCount(id)} characters, at most ${MAX_ID_LENGTH} are allowed`
    : undefined;
  if (reason !== undefined) {
    throw new MigratorError("invalid-revision-id", `Cannot use revision id '${id}': ${reason}`, {
      hint: "Use letters, digits, '_' and '.', or leave --rev-id out",
      data: { id },
    });
  }
  const taken = exactName(graph, id);
  if (taken === undefined) return;
  const { source } = graph.get(taken);
  const what = taken === id ? "a revision has it" : `it is a branch label of revision '${taken}'`;
  throw new MigratorError("duplicate-revision", `Cannot use revision id '${id}': ${what}`, {
    where: { file: source.display, revision: taken },
    hint: "Choose another --rev-id, or leave it out",
    data: { id, file: source.display },
  });
}

function checkNewLabel(
  graph: RevisionGraph,
  label: string,
  options: { readonly id: string; readonly others: readonly string[] },
): void {
  const illegal = ["@", "+", ":", ","].filter((character) => label.includes(character));
  const reason = label.trim() === ""
    ? "it is empty"
    : label.trim() !== label
    ? "it begins or ends with a space"
    : illegal.length > 0
    ? `it contains ${quoteWords(illegal)}`
    : label.startsWith("-") || /-\d+$/.test(label)
    ? "in a target it would read as a count of steps"
    : RESERVED_WORDS.includes(label)
    ? "the word has a meaning of its own in targets"
    : undefined;
  if (reason !== undefined) {
    throw new MigratorError("invalid-branch-label", `Cannot use branch label '${label}': ${reason}`, {
      hint: "Use letters, digits, '_', '.' and '-'",
      data: { label },
    });
  }
  const owner = exactName(graph, label);
  if (owner === undefined && label !== options.id && !options.others.includes(label)) return;
  const what = label === options.id
    ? "it is the id of the new revision"
    : owner === undefined
    ? "it is given twice"
    : owner === label
    ? "a revision has it as id"
    : `revision '${owner}' declares it`;
  throw new MigratorError("duplicate-branch-label", `Cannot use branch label '${label}': ${what}`, {
    ...(owner === undefined ? {} : { where: { file: graph.get(owner).source.display, revision: owner } }),
    hint: "A label is declared once, on the first revision of its branch; later revisions inherit it",
    data: { label, owner: owner ?? null },
  });
}

/** Heads that `head` does not mean because a revision of another branch depends on them. */
function otherHeads(graph: RevisionGraph, down: readonly RevisionId[]): readonly string[] {
  const others = graph.heads.filter((head) => !down.includes(head));
  if (others.length === 0) return [];
  return [
    `The new revision builds on ${quoteWords(down)}. There are further heads, on which others depend: ` +
    `${quoteWords(others)}; to build on one of these, name it with --head`,
  ];
}

function redundantParents(graph: RevisionGraph, down: readonly RevisionId[]): readonly string[] {
  const tips = tipsOf(graph, down);
  const covered = inLoadOrder(graph, down).filter((id) => !tips.includes(id));
  if (covered.length === 0) return [];
  return [`${quoteWords(covered)} need not be merged: ${quoteWords(tips)} already builds on it`];
}
