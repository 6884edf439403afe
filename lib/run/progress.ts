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
  readonly position: string | null;
  readonly checksum: string;
  /** ISO time. */
  readonly startedAt: string;
}

/** Progress of the step that runs. */
export interface StepProgress {
  /** Statements that are committed, from the start. */
  readonly done: number;
  /** A statement that an earlier run started outside a transaction, and did not get to record as done. */
  readonly running: number | null;
  /** How far that statement came (a backfill's last key, as JSON). */
  readonly position: string | null;
  /** Is there a row in the journal, to be removed at the end? */
  readonly journaled: boolean;
  /** True for a statement that was done before; throws `journal-mismatch` when its text has changed since. */
  skip(number: number, statement: Statement): boolean;
  /** Hashes of the first `count` statements. */
  hashes(count: number): readonly string[];
  /** Notes that the first `count` statements are committed. */
  committed(count: number): void;
  /** Notes that a statement was started outside a transaction. */
  started(number: number, position: string | null): void;
  /** Begins the program anew: the statements that are done will come past again. */
  restart(): void;
}

/** Starts from the journal's row, or from nothing. */
export function createStepProgress(journal: JournalRow | undefined, revision: string): StepProgress {
  let hashes = [...journal?.hashes ?? []];
  let done = hashes.length;
  let journaled = journal !== undefined;
  let running = journal?.running ?? null;
  let position = journal?.position ?? null;
  let seen: Statement[] = [];
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
      if (hashes[number] !== statementHash(statement)) throw mismatch(revision, { number, done, statement });
      return true;
    },
    hashes(count): readonly string[] {
      return seen.slice(0, count).map(statementHash);
    },
    committed(count): void {
      hashes = seen.slice(0, count).map(statementHash);
      done = count;
      journaled = true;
      running = null;
      position = null;
    },
    started(number, at): void {
      journaled = true;
      running = number;
      position = at;
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

function mismatch(revision: string, at: { number: number; done: number; statement: Statement }): MigratorError {
  const { number, done, statement } = at;
  const place = { ...statement.origin, ...statement.origin.locate?.() };
  return new MigratorError(
    "journal-mismatch",
    `Cannot resume revision '${revision}': ${done} of its statements ran before, and statement ${
      number + 1
    } has changed since`,
    {
      where: {
        revision,
        text: statement.sql,
        ...(place.file === undefined ? {} : { file: place.file }),
        ...(place.line === undefined ? {} : { line: place.line }),
      },
      hint: `Put the file back as it was and run again, or finish by hand and record it: migrator stamp ${revision}`,
      data: { revision, statement: number + 1, done },
    },
  );
}
