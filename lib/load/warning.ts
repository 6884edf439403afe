/**
 * What loading found worth a word although nothing is wrong.
 *
 * @module
 */
import type { Location } from "../core/error.ts";

/** One such thing. */
export interface LoadWarning {
  /** A sentence in the grammar of errors. */
  readonly message: string;
  readonly where?: Location;
}

/** Receives warnings while files are read. */
export type ReportWarning = (warning: LoadWarning) => void;
