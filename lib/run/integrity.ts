/**
 * A database held against its own record: is what was applied still what the files say, is nothing half done?
 *
 * @module
 */
import type { InvalidIndex } from "../db/invalid_indexes.ts";
import { inspectRows } from "../revision/rows.ts";
import type { RevisionGraph, RevisionId } from "../revision/types.ts";
import type { JournalRow } from "./progress.ts";
import type { DatabaseState, LastLog } from "./state.ts";

/** What was read from the database and from the files. */
export interface IntegrityFacts {
  readonly state: DatabaseState;
  readonly logs: ReadonlyMap<string, LastLog>;
  /** Applied revisions whose file has changed since. */
  readonly edited: readonly RevisionId[];
  readonly invalidIndexes: readonly InvalidIndex[];
  /** sha256 of the file of each half-applied revision that the history has. */
  readonly checksums: ReadonlyMap<string, string>;
}

/** An applied revision whose file has changed. */
export interface EditedRevision {
  readonly revision: RevisionId;
  readonly log: LastLog;
}

/** An applied revision that the history does not have. */
export interface MissingRevision {
  readonly revision: string;
  /** It is a row of the version table; otherwise the log alone knows of it. */
  readonly isRow: boolean;
  readonly log: LastLog | null;
}

/** A revision that stopped in the middle. */
export interface HalfAppliedRevision {
  readonly row: JournalRow;
  /** Has its file changed since it was begun? `null` where there is no file. */
  readonly edited: boolean | null;
}

/** What is wrong; every list is empty when nothing is. */
export interface IntegrityReport {
  readonly edited: readonly EditedRevision[];
  readonly missing: readonly MissingRevision[];
  readonly halfApplied: readonly HalfAppliedRevision[];
  readonly invalidIndexes: readonly InvalidIndex[];
  /** Rows of the version table that cannot be true, one sentence each. */
  readonly rowProblems: readonly string[];
  /** How many things are wrong. */
  readonly count: number;
}

/** Judges the facts. */
export function judgeIntegrity(graph: RevisionGraph, facts: IntegrityFacts): IntegrityReport {
  const { state, logs } = facts;
  const report = {
    edited: facts.edited.flatMap((revision) => {
      const log = logs.get(revision);
      return log === undefined ? [] : [{ revision, log }];
    }),
    missing: missingRevisions(graph, facts),
    halfApplied: state.journal.map((row) => {
      const now = facts.checksums.get(row.revision);
      return { row, edited: now === undefined ? null : now !== row.checksum };
    }),
    invalidIndexes: facts.invalidIndexes,
    rowProblems: rowProblems(graph, state.rows),
  };
  return { ...report, count: Object.values(report).reduce((sum, { length }) => sum + length, 0) };
}

function missingRevisions(graph: RevisionGraph, { state, logs }: IntegrityFacts): readonly MissingRevision[] {
  const rows = inspectRows(graph, state.rows).unknown;
  const logged = [...logs.values()].filter(({ revision, direction, stampedOver }) =>
    // What a stamp came after may have been squashed: the stamp said what holds from then on.
    direction === "upgrade" && !stampedOver && !graph.byId.has(revision as RevisionId) && !rows.includes(revision)
  );
  return [
    ...rows.map((revision) => ({ revision, isRow: true, log: logs.get(revision) ?? null })),
    ...logged.map((log) => ({ revision: log.revision, isRow: false, log })),
  ];
}

function rowProblems(graph: RevisionGraph, rows: readonly string[]): readonly string[] {
  const { shortened, overlapping, duplicated } = inspectRows(graph, rows);
  return [
    ...shortened.map(({ row, candidates }) => `'${row}' is only the beginning of an id: ${candidates.join(", ")}`),
    ...overlapping.map(({ row, coveredBy }) => `'${row}' is an ancestor of ${coveredBy.join(", ")}`),
    ...duplicated.map((row) => `'${row}' is there more than once`),
  ];
}
