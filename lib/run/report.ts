/**
 * What a run did, as a value: also when it failed half way.
 *
 * @module
 */
import type { Plan, Step } from "../revision/types.ts";

/** A step that is done and committed. */
export interface StepReport {
  readonly step: Step;
  readonly message: string;
  readonly durationMs: number;
  readonly statements: number;
}

/** What stopped a run, and how it left the revision that was under way. */
export interface RunFailure {
  /** The step that failed; `null` when the failure came before or between steps. */
  readonly step: Step | null;
  readonly error: unknown;
  /**
   * What became of that step:
   *
   * - `rolled back`: nothing of it stays;
   * - `half done`: its first `committedStatements` statements stay, and perhaps some of the `unfinished` one (it cannot run
   *   in one transaction);
   * - `applied`: it is done; the failure came after that;
   * - `unknown`: the connection was lost during its COMMIT, and the database could not be asked.
   */
  readonly state: "rolled back" | "half done" | "applied" | "unknown";
  readonly committedStatements: number;
  /** Number, from 0, of a statement that was begun outside a transaction, and is not known to be done or undone. */
  readonly unfinished: number | null;
  /** Steps that were complete in the same transaction, and were rolled back with it (one transaction for the whole run). */
  readonly rolledBack: readonly Step[];
  /** What it left behind besides, one sentence each. */
  readonly leftovers: readonly string[];
}

/** Outcome of a run. */
export interface RunReport {
  /** Rows of the version table before. */
  readonly from: readonly string[];
  /** Rows of the version table now. */
  readonly to: readonly string[];
  readonly planned: Plan;
  readonly done: readonly StepReport[];
  /** What stopped the run, if anything did. */
  readonly failure: RunFailure | null;
}
