/**
 * Revisions as lines, blocks and JSON.
 *
 * @module
 */
import { indent } from "../../core/text.ts";
import type { Revision, RevisionGraph, RevisionId } from "../../revision/types.ts";
import type { Style } from "./style.ts";

/** What is shown besides the revision itself. */
export interface RevisionView {
  readonly graph: RevisionGraph;
  readonly style: Style;
  /** Revisions that the database stands at; absent where it was not asked. */
  readonly current?: ReadonlySet<RevisionId>;
}

/** `(head)`, `(effective head)`, `(current)`, `(branchpoint)`, `(mergepoint)`: Alembic's words, in its order. */
export function revisionFlags(revision: Revision, view: RevisionView): string {
  const { style, current } = view;
  const flags: string[] = [];
  if (revision.isHead) flags.push(style.cyan(revision.isRealHead ? "(head)" : "(effective head)"));
  if (current?.has(revision.id) === true) flags.push(style.green(style.bold("(current)")));
  if (revision.isBranchPoint) flags.push(style.dim("(branchpoint)"));
  if (revision.isMergePoint) flags.push(style.dim("(mergepoint)"));
  return flags.map((flag) => ` ${flag}`).join("");
}

/** `PARENTS (DEPENDENCIES) -> ID (labels) (flags), message`. */
export function historyLine(revision: Revision, view: RevisionView): string {
  const { style } = view;
  const parents = revision.isBase ? "<base>" : revision.down.join(", ");
  const dependencies = revision.dependencies.length === 0 ? "" : ` (${revision.dependencies.join(", ")})`;
  const labels = revision.branchLabels.length === 0 ? "" : ` (${style.blue(revision.branchLabels.join(", "))})`;
  const message = revision.message === "" ? "" : `, ${revision.message}`;
  return `${style.dim(`${parents}${dependencies} ->`)} ${style.yellow(revision.id)}${labels}${
    revisionFlags(revision, view)
  }${message}`;
}

/** `ID (labels) (flags)`. */
export function headLine(revision: Revision, view: RevisionView): string {
  const labels = revision.branchLabels.length === 0 ? "" : ` (${view.style.blue(revision.branchLabels.join(", "))})`;
  return `${view.style.yellow(revision.id)}${labels}${revisionFlags(revision, view)}`;
}

/** All about a revision, several lines. */
export function revisionBlock(revision: Revision, view: RevisionView): string {
  const { style } = view;
  const lines = [`Rev: ${style.yellow(revision.id)}${revisionFlags(revision, view)}`];
  if (revision.isMergePoint) lines.push(`Merges: ${revision.down.join(", ")}`);
  else lines.push(`Parent: ${revision.isBase ? "<base>" : revision.down.join(", ")}`);
  if (revision.dependencies.length > 0) lines.push(`Also depends on: ${revision.dependencies.join(", ")}`);
  if (revision.isBranchPoint) lines.push(`Branches into: ${revision.next.join(", ")}`);
  if (revision.branchLabels.length > 0) lines.push(`Branch names: ${revision.branchLabels.join(", ")}`);
  lines.push(`Path: ${revision.source.path}`, "");
  if (revision.doc !== "") lines.push(indent(revision.doc, 4), "");
  return lines.join("\n");
}

/** A revision with stable keys. */
export function revisionJson(revision: Revision, current?: ReadonlySet<RevisionId>): Record<string, unknown> {
  return {
    revision: revision.id,
    down_revision: revision.down,
    depends_on: revision.dependencies,
    branch_labels: revision.branchLabels,
    message: revision.message,
    doc: revision.doc,
    path: revision.source.path,
    kind: revision.source.kind,
    is_head: revision.isHead,
    is_effective_head: revision.isHead && !revision.isRealHead,
    is_base: revision.isBase,
    is_branch_point: revision.isBranchPoint,
    is_merge_point: revision.isMergePoint,
    ...(current === undefined ? {} : { is_current: current.has(revision.id) }),
  };
}
