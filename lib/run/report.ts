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

/** Outcome of a run. */
export interface RunReport {
  /** Rows of the version table before. */
  readonly from: readonly string[];
  /** Rows of the version table now. */
  readonly to: readonly string[];
  readonly planned: Plan;
  readonly done: readonly StepReport[];
  /** What stopped the run, if anything did. */
  readonly failure: {
    /** The step that failed; `null` when the failure came before or between steps. */
    readonly step: Step | null;
    readonly error: unknown;
    /** Statements of that step that are committed all the same (it cannot run in one transaction). */
    readonly committedStatements: number;
  } | null;
}
