/**
 * From an id, the beginning of an id, or a branch label to the revision.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { nearest, quoteWords } from "../core/text.ts";
import { lineageOf } from "./closure.ts";
import type { Revision, RevisionGraph, RevisionId } from "./types.ts";

/** What somebody asked for, to begin an error with: `Cannot upgrade to 'aaa1+9': ...`. */
export interface TargetContext {
  /** What is to be done with the target, such as `upgrade to`. */
  readonly purpose: string;
  /** The whole target as it was written; the looked-up name unless told. */
  readonly target?: string;
}

/** The names of a history. */
export interface Names {
  /** Every revision by its id. */
  readonly byId: ReadonlyMap<RevisionId, Revision>;
  /** Branch label to the revision that declares it. */
  readonly labels: ReadonlyMap<string, RevisionId>;
}

/** Only ids and labels with more characters than this can be shortened (Alembic's rule). */
const NEVER_SHORTENED = 3;

/** The revision with exactly this id, or that declares exactly this label. */
export function exactName(names: Names, text: string): RevisionId | undefined {
  return names.byId.has(text as RevisionId) ? text as RevisionId : names.labels.get(text);
}

/**
 * Ids and labels that begin with a text, ids first, in load order; only those longer than three characters, as in
 * Alembic.
 */
export function namesBeginningWith(names: Names, text: string): readonly string[] {
  const found: string[] = [];
  for (const name of [...names.byId.keys(), ...names.labels.keys()]) {
    if (name.length > NEVER_SHORTENED && name.startsWith(text)) found.push(name);
  }
  return found;
}

/**
 * Finds the revision that a name means: a whole id or label, or the beginning of exactly one revision's.
 *
 * @param name Id, label or beginning of one; never empty.
 * @throws `unknown-revision` with the nearest name, `ambiguous-revision` with the candidates.
 */
export function findRevision(graph: RevisionGraph, name: string, context: TargetContext): RevisionId {
  return exactName(graph, name) ?? onlyCandidate(graph, { name, candidates: namesBeginningWith(graph, name), context });
}

/**
 * Finds a revision of one branch, `LABEL@NAME`: beginnings are matched within the branch only.
 *
 * @throws As {@linkcode findRevision}; `not-in-branch` when the revision is not in the lineage of `branch`.
 */
export function findInBranch(
  graph: RevisionGraph,
  name: { readonly branch: string; readonly revision: string },
  context: TargetContext,
): RevisionId {
  const branch = findRevision(graph, name.branch, context);
  const lineage = lineageOf(graph, branch);
  const exact = exactName(graph, name.revision);
  if (exact !== undefined) {
    if (lineage.has(exact)) return exact;
    throw notInBranch(exact);
  }
  const all = namesBeginningWith(graph, name.revision);
  const candidates = all.filter((candidate) => lineage.has(exactName(graph, candidate)!));
  if (candidates.length === 0 && all.length === 1) throw notInBranch(exactName(graph, all[0]!)!);
  return onlyCandidate(graph, { name: name.revision, candidates, context });

  function notInBranch(id: RevisionId): MigratorError {
    const target = context.target ?? `${name.branch}@${name.revision}`;
    return new MigratorError(
      "not-in-branch",
      `Cannot ${context.purpose} '${target}': '${id}' is not in branch '${name.branch}'`,
      {
        hint: `Write '${id}' alone, or a revision above or below '${branch}'`,
        data: { target, revision: id, branch: name.branch },
      },
    );
  }
}

/** The error for a name that no revision and no branch has. */
export function unknownName(names: Names, name: string, context: TargetContext): MigratorError {
  const target = context.target ?? name;
  const suggestion = nearest(name, [...names.byId.keys(), ...names.labels.keys()]);
  const which = target === name ? "" : ` is named '${name}'`;
  const sentence = which === "" ? "no revision or branch has this name" : `no revision or branch${which}`;
  return new MigratorError("unknown-revision", `Cannot ${context.purpose} '${target}': ${sentence}`, {
    hint: suggestion === undefined
      ? "'migrator history' lists the revisions of this folder"
      : `Did you mean '${suggestion}'? 'migrator history' lists the revisions of this folder`,
    data: { target, name, ...(suggestion === undefined ? {} : { suggestion }) },
  });
}

interface CandidateOptions {
  readonly name: string;
  readonly candidates: readonly string[];
  readonly context: TargetContext;
}

function onlyCandidate(graph: RevisionGraph, options: CandidateOptions): RevisionId {
  const { name, candidates, context } = options;
  const meant = new Set(candidates.map((candidate) => exactName(graph, candidate)!));
  const [only] = meant;
  if (only === undefined) throw unknownName(graph, name, context);
  if (meant.size === 1) return only;
  const target = context.target ?? name;
  throw new MigratorError(
    "ambiguous-revision",
    `Cannot ${context.purpose} '${target}': ${candidates.length} ids or labels begin with '${name}'`,
    {
      details: [`Candidates: ${quoteWords(candidates.slice(0, SHOWN))}${candidates.length > SHOWN ? ", ..." : ""}`],
      hint: "Write more characters of the one you mean",
      data: { target, name, candidates },
    },
  );
}

const SHOWN = 10;
