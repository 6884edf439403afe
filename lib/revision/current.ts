/**
 * Where a database stands.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { plural, quoteWords } from "../core/text.ts";
import { inLoadOrder, withAncestors } from "./closure.ts";
import { checkRows } from "./rows.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** Where a database stands. */
export interface CurrentRevisions {
  /** Rows of the version table, in load order. */
  readonly rows: readonly RevisionId[];
  /**
   * The newest applied revision of every branch, in load order: the rows, and what has no row only because a revision of
   * another branch depends on it.
   */
  readonly effective: readonly RevisionId[];
}

/**
 * Finds what `migrator current` shows.
 *
 * Rows that overlap are accepted here: showing them helps to mend them.
 *
 * @throws `unknown-database-revision`, `shortened-database-revision`.
 *
 * @example
 * ```ts
 * import { currentRevisions } from "./current.ts";
 * import { buildGraph } from "./graph.ts";
 *
 * currentRevisions(buildGraph([]), []); // { rows: [], effective: [] }
 * ```
 */
export function currentRevisions(graph: RevisionGraph, rows: readonly string[]): CurrentRevisions {
  const known = checkRows(graph, rows, { purpose: "find the current revision", accept: "everything-known" });
  return { rows: known, effective: effectiveRevisions(graph, known) };
}

/** Applied revisions that no applied revision builds on by `down_revision`, in load order. */
export function effectiveRevisions(graph: RevisionGraph, rows: readonly RevisionId[]): readonly RevisionId[] {
  const applied = withAncestors(graph, rows);
  const tops = [...applied].filter((id) => !graph.get(id).next.some((next) => applied.has(next)));
  return inLoadOrder(graph, tops);
}

/** Whether a database has everything. */
export interface HeadsCheck {
  /** True when every revision of the history is applied. */
  readonly atHeads: boolean;
  /** Heads that are not applied, in load order. */
  readonly missing: readonly RevisionId[];
  /** Rows of the version table, in load order. */
  readonly rows: readonly RevisionId[];
}

/**
 * Compares a database with the heads of the history, for `current --check-heads` and before autogenerate.
 *
 * A head that another branch depends on has no row when all is applied; it counts as applied all the same.
 *
 * @throws `unknown-database-revision`, `shortened-database-revision`, `overlapping-database-revisions`.
 */
export function checkHeads(graph: RevisionGraph, rows: readonly string[]): HeadsCheck {
  const known = checkRows(graph, rows, { purpose: "compare the database with the heads" });
  const applied = withAncestors(graph, known);
  const missing = graph.heads.filter((head) => !applied.has(head));
  return { atHeads: missing.length === 0, missing, rows: known };
}

/**
 * Demands that a database has everything.
 *
 * @throws `database-not-at-heads` with the heads that are missing, and what {@linkcode checkHeads} throws.
 */
export function requireHeads(graph: RevisionGraph, rows: readonly string[]): void {
  const { missing, rows: known } = checkHeads(graph, rows);
  if (missing.length === 0) return;
  throw new MigratorError(
    "database-not-at-heads",
    `Database is not at the newest revision: ${plural(missing.length, "head")} not applied: ${quoteWords(missing)}`,
    {
      details: [`Database is at: ${known.length === 0 ? "base" : quoteWords(known)}`],
      hint: "Run 'migrator upgrade heads'",
      data: { rows: known, missing },
    },
  );
}
