/**
 * What the version table says, and whether it can be true.
 *
 * One row per applied revision that no other applied revision builds on or depends on, as in Alembic.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { plural, quoteWords } from "../core/text.ts";
import { inLoadOrder, tipsOf } from "./closure.ts";
import { exactName, namesBeginningWith } from "./lookup.ts";
import type { RevisionGraph, RevisionId } from "./types.ts";

/** A row that is only the beginning of an id. */
export interface ShortenedRow {
  /** The row as it is in the table. */
  readonly row: string;
  /** Ids that begin with it. */
  readonly candidates: readonly RevisionId[];
}

/** Two rows of which one should not be there. */
export interface OverlappingRow {
  /** The row that another one covers. */
  readonly row: RevisionId;
  /** Rows that build on it or depend on it. */
  readonly coveredBy: readonly RevisionId[];
}

/** The rows of a version table, sorted out; JSON-safe. */
export interface RowReport {
  /** Rows that are revisions of this history, each once, in load order. */
  readonly known: readonly RevisionId[];
  /** `known` without those that another row covers: what is applied, seen from the top. */
  readonly tips: readonly RevisionId[];
  /** Rows that this history does not have. */
  readonly unknown: readonly string[];
  /** Rows that are only the beginning of ids. */
  readonly shortened: readonly ShortenedRow[];
  /** Rows that are in the table more than once. */
  readonly duplicated: readonly string[];
  /** Rows that another row covers. */
  readonly overlapping: readonly OverlappingRow[];
}

/** Sorts out the rows of a version table; never fails. */
export function inspectRows(graph: RevisionGraph, rows: readonly string[]): RowReport {
  const distinct = [...new Set(rows)];
  const isKnown = (row: string): row is RevisionId => graph.byId.has(row as RevisionId);
  const known = inLoadOrder(graph, distinct.filter(isKnown));
  const shortened = distinct.filter((row) => !isKnown(row)).map((row) => ({
    row,
    candidates: completions(graph, row),
  }));
  const tips = tipsOf(graph, known);
  return {
    known,
    tips,
    unknown: shortened.filter(({ candidates }) => candidates.length === 0).map(({ row }) => row),
    shortened: shortened.filter(({ candidates }) => candidates.length > 0),
    duplicated: distinct.filter((row) => rows.indexOf(row) !== rows.lastIndexOf(row)),
    overlapping: known.filter((row) => !tips.includes(row)).map((row) => {
      const above = graph.descendants([row]);
      return { row, coveredBy: tips.filter((tip) => above.has(tip)) };
    }),
  };
}

/** Options of {@linkcode checkRows}. */
export interface CheckRowsOptions {
  /** What is to be done, to begin an error with: `upgrade`, `show the current revision`. */
  readonly purpose: string;
  /** Accept rows that overlap (`stamp` mends them), or also rows that are there twice (`current` only shows them). */
  readonly accept?: "overlapping" | "everything-known";
}

/**
 * Accepts the rows of a version table, or says what is wrong with them and how to mend it.
 *
 * Rows must be whole ids. Alembic also takes the beginning of an id for the id, and then leaves a second row behind or
 * fails half way.
 *
 * @returns The rows, each once, in load order.
 * @throws `unknown-database-revision`, `shortened-database-revision`, `overlapping-database-revisions`.
 */
export function checkRows(
  graph: RevisionGraph,
  rows: readonly string[],
  options: CheckRowsOptions,
): readonly RevisionId[] {
  const report = inspectRows(graph, rows);
  if (report.unknown.length > 0) throw unknownRows(graph, report, options);
  if (report.shortened.length > 0) throw shortenedRows(report, options);
  const refused = (report.overlapping.length > 0 && options.accept === undefined) ||
    (report.duplicated.length > 0 && options.accept !== "everything-known");
  if (refused) throw overlappingRows(report, options);
  return report.known;
}

/** Ids that begin with a row, where the row could be such a beginning. */
function completions(graph: RevisionGraph, row: string): readonly RevisionId[] {
  if (row === "") return [];
  return namesBeginningWith(graph, row).filter((name): name is RevisionId => graph.byId.has(name as RevisionId));
}

function unknownRows(graph: RevisionGraph, report: RowReport, options: CheckRowsOptions): MigratorError {
  const { unknown } = report;
  const details = unknown.map((row) => {
    const owner = exactName(graph, row);
    return owner === undefined ? `Unknown: '${row}'` : `Unknown: '${row}' (a branch label, of revision '${owner}')`;
  });
  const what = unknown.length === 1 ? `has revision '${unknown[0]}'` : `has revisions ${quoteWords(unknown)}`;
  return new MigratorError(
    "unknown-database-revision",
    `Cannot ${options.purpose}: the database ${what}, which this folder does not have`,
    {
      details: [...details, ...report.shortened.map(describeShortened), ...knownRows(report)],
      hint:
        "Was a newer or another version of the code deployed here, or a revision file deleted? Use the code that has " +
        `the revision. If it is gone for good, find out what the database really holds and record that: ` +
        "'migrator stamp --purge REVISION'",
      data: { unknown, known: report.known },
    },
  );
}

function shortenedRows(report: RowReport, options: CheckRowsOptions): MigratorError {
  const { shortened } = report;
  const clear = shortened.every(({ candidates }) => candidates.length === 1);
  const whole = [...report.known, ...shortened.map(({ candidates }) => candidates[0]!)];
  return new MigratorError(
    "shortened-database-revision",
    `Cannot ${options.purpose}: the version table has ${plural(shortened.length, "shortened revision id")}: ` +
      quoteWords(shortened.map(({ row }) => row)),
    {
      details: [...shortened.map(describeShortened), ...knownRows(report)],
      hint: clear
        ? `Write the whole id into the version table: 'migrator stamp --purge ${whole.join(" ")}'`
        : "Find out which revision is meant and write whole ids: 'migrator stamp --purge REVISION...'",
      data: { shortened, known: report.known },
    },
  );
}

function describeShortened({ row, candidates }: ShortenedRow): string {
  return candidates.length === 1
    ? `Shortened: '${row}', the whole id is '${candidates[0]}'`
    : `Shortened: '${row}', which could be ${quoteWords(candidates)}`;
}

function knownRows(report: RowReport): readonly string[] {
  return report.known.length === 0 ? [] : [`Other rows: ${quoteWords(report.known)}`];
}

function overlappingRows(report: RowReport, options: CheckRowsOptions): MigratorError {
  const { overlapping, duplicated, tips } = report;
  return new MigratorError(
    "overlapping-database-revisions",
    `Cannot ${options.purpose}: the rows of the version table contradict each other: ${quoteWords(report.known)}`,
    {
      details: [
        ...overlapping.map(({ row, coveredBy }) => `'${row}' is an ancestor of ${quoteWords(coveredBy)}`),
        ...duplicated.map((row) => `'${row}' is there more than once`),
      ],
      hint: `If everything up to ${quoteWords(tips)} is applied, record that: 'migrator stamp --purge ${
        tips.join(" ")
      }'; if not, name the revisions that are`,
      data: { rows: report.known, overlapping, duplicated },
    },
  );
}
