/** One row of the error catalogue. */
export interface ErrorEntry {
  /** Exit code of the process. */
  readonly exit: 1 | 2 | 3 | 4 | 130;
  /** What happened, for the documentation: one or two sentences. */
  readonly meaning: string;
  /** What to do about it, for the documentation: one or two sentences. */
  readonly remedy: string;
}
