/**
 * How far a revision has come when it cannot run in one transaction: what the journal says, and what it will say.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { MigratorError } from "../core/error.ts";
import type { Statement } from "../sql/statement.ts";

/** A row of the journal. */
export interface JournalRow {
  readonly revision: string;
  readonly direction: "upgrade" | "downgrade";
  readonly hashes: readonly string[];
  readonly running: number | null;
  readonly runningHash: string | null;
  readonly position: string | null;
  readonly checksum: string;
  /** ISO time. */
  readonly startedAt: string;
}

/** Progress of the step that runs. */
export interface StepProgress {
  /** Statements that are committed, from the start. */
  readonly done: number;
  /** Number of a statement that was begun outside a transaction, and of which it is not known how it ended. */
  readonly running: number | null;
  /** How far a statement came that is not done (a backfill's last key, as JSON). */
  readonly position: string | null;
  /** Is there a row in the journal, to be removed at the end? */
  readonly journaled: boolean;
  /** True for a statement that was done before; throws `journal-mismatch` when its text has changed since. */
  skip(number: number, statement: Statement): boolean;
  /**
   * True when an earlier try began this statement and nobody knows how it ended; throws `journal-mismatch` when its text has
   * changed since.
   */
  resumes(number: number, statement: Statement): boolean;
  /** Hashes of the first `count` statements. */
  hashes(count: number): readonly string[];
  /** Notes that the first `count` statements are committed. */
  committed(count: number): void;
  /** Notes that a statement was started outside a transaction, and how far it came. */
  started(number: number, position: string | null): void;
  /** Notes that the statement that was started has failed, and has left nothing. */
  failed(): void;
  /** Begins the program anew: the statements that are done will come past again. */
  restart(): void;
}

/** Which revision a progress is of. */
export interface ProgressOf {
  readonly revision: string;
  /** sha256 of the revision file as it is now, hex; `null` for a step without a file. */
  readonly checksum: string | null;
}

/** Starts from the journal's row, or from nothing. */
export function createStepProgress(journal: JournalRow | undefined, of: ProgressOf): StepProgress {
  let hashes = [...journal?.hashes ?? []];
  let done = hashes.length;
  let journaled = journal !== undefined;
  let running = journal?.running ?? null;
  let runningHash = journal?.runningHash ?? null;
  let position = journal?.position ?? null;
  let seen: Statement[] = [];
  const unchanged = journal === undefined || journal.checksum === of.checksum;
  return {
    get done(): number {
      return done;
    },
    get running(): number | null {
      return running;
    },
    get position(): string | null {
      return position;
    },
    get journaled(): boolean {
      return journaled;
    },
    skip(number, statement): boolean {
      seen[number] = statement;
      if (number >= done) return false;
      if (hashes[number] !== statementHash(statement)) {
        throw mismatch(of, { number, done, statement, unchanged, begun: false });
      }
      return true;
    },
    resumes(number, statement): boolean {
      if (running !== number) return false;
      if (runningHash === null || runningHash === statementHash(statement)) return true;
      // What becomes of an index shows in the catalog, whatever the journal says.
      if (statement.index !== undefined) return false;
      throw mismatch(of, { number, done, statement, unchanged, begun: true });
    },
    hashes(count): readonly string[] {
      return seen.slice(0, count).map(statementHash);
    },
    committed(count): void {
      hashes = seen.slice(0, count).map(statementHash);
      done = count;
      journaled = true;
      running = null;
      runningHash = null;
      position = null;
    },
    started(number, at): void {
      journaled = true;
      running = number;
      const statement = seen[number];
      runningHash = statement === undefined ? null : statementHash(statement);
      position = at;
    },
    failed(): void {
      running = null;
      runningHash = null;
      position = null;
    },
    restart(): void {
      seen = [];
    },
  };
}

/** sha256 of a statement's text, hex. */
export function statementHash(statement: Statement): string {
  return createHash("sha256").update(statement.sql).digest("hex");
}

interface Mismatch {
  readonly number: number;
  readonly done: number;
  readonly statement: Statement;
  /** The file is the one that was begun: what differs depends on something else. */
  readonly unchanged: boolean;
  /** The statement was begun, and is not known to be done. */
  readonly begun: boolean;
}

function mismatch({ revision }: ProgressOf, at: Mismatch): MigratorError {
  const { number, done, statement, unchanged, begun } = at;
  const place = { ...statement.origin, ...statement.origin.locate?.() };
  const ran = begun ? `statement ${number + 1} was begun before` : `${done} of its statements ran before`;
  const reason = unchanged
    ? `statement ${number + 1} comes out differently now, although the file is the same`
    : `statement ${number + 1} has changed since`;
  return new MigratorError("journal-mismatch", `Cannot resume revision '${revision}': ${ran}, and ${reason}`, {
    where: {
      revision,
      text: statement.sql,
      ...(place.file === undefined ? {} : { file: place.file }),
      ...(place.line === undefined ? {} : { line: place.line }),
    },
    hint: unchanged
      ? `What it does depends on what it reads, or on '-x': finish by hand and record it: migrator stamp ${revision}`
      : `Put the file back as it was and run again, or finish by hand and record it: migrator stamp ${revision}`,
    data: { revision, statement: number + 1, done },
  });
}
