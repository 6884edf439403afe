/**
 * The one error family of the project: data first, a sentence second.
 *
 * @module
 */
import { ERROR_CATALOGUE, type ErrorCode } from "./error_catalogue.ts";

export type { ErrorCode };

/** Process exit codes of the outside contract. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** Where in the user's material something was found: a file, a line, a revision, a piece of SQL. */
export interface Location {
  /** Path of the file as the user would type it. */
  readonly file?: string;
  /** Line in the file, counted from 1. */
  readonly line?: number;
  /** Column in the line, in characters, counted from 1. */
  readonly column?: number;
  /** Revision id. */
  readonly revision?: string;
  /** The text that `offset` points into (a statement, a line of a file). */
  readonly text?: string;
  /** Number of the first line of `text`, as shown; guessed from `line` when absent. */
  readonly firstLine?: number;
  /** Offset of the culprit in `text`, in UTF-16 units, counted from 0. */
  readonly offset?: number;
}

/** Everything about a {@linkcode MigratorError} besides its code and sentence. */
export interface MigratorErrorOptions {
  /** What was found, one line each, printed under the sentence. */
  readonly details?: readonly string[];
  /** Where it was found. */
  readonly where?: Location;
  /** What to do about it. */
  readonly hint?: string;
  /** Structured fields for `--json` and for callers; JSON-safe, never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The error underneath. */
  readonly cause?: unknown;
  /** Overrides the exit code of the catalogue (a check that failed inside another command, say). */
  readonly exit?: ExitCode;
}

/**
 * A failure that a user can understand and act on.
 *
 * The sentence follows the house grammar: capital first letter, no period at the end, action first, values in single
 * quotes, a colon before the detail.
 *
 * @example
 * ```ts
 * import { MigratorError } from "./error.ts";
 *
 * throw new MigratorError("multiple-heads", "Cannot upgrade to 'head': 2 heads found: 'a1', 'b2'", {
 *   hint: "Name one ('a1@head'), or all ('heads'), or join them with 'migrator merge heads'",
 *   data: { heads: ["a1", "b2"] },
 * });
 * ```
 */
export class MigratorError extends Error {
  /** Name of the class, as JavaScript prints it. */
  override readonly name = "MigratorError" as string;
  /** Documented code, the same for one kind of failure for ever. */
  readonly code: ErrorCode;
  /** What was found, one line each. */
  readonly details: readonly string[];
  /** Where it was found. */
  readonly where: Location | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Structured fields. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Exit code of a process that ends because of this error. */
  readonly exit: ExitCode;

  /**
   * Makes the error; the exit code comes from the catalogue unless the options say otherwise.
   *
   * @param code A code of the catalogue.
   * @param message The sentence.
   */
  constructor(code: ErrorCode, message: string, options: MigratorErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? [];
    this.where = options.where;
    this.hint = options.hint;
    this.data = options.data ?? {};
    this.exit = options.exit ?? ERROR_CATALOGUE[code].exit;
  }
}
