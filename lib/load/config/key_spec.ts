/**
 * What is known about a key of the configuration.
 *
 * @module
 */

/** How the value of a key is written. */
export type KeyType =
  | "string"
  | "path"
  | "boolean"
  | "integer"
  | "int64"
  | "duration"
  | "choice"
  | "string-list"
  | "path-list"
  | "schemas"
  | "hooks";

/** One key. */
export interface KeySpec {
  /** Dotted path inside the section. */
  readonly name: string;
  readonly type: KeyType;
  /** Value when nothing is set, as it would be written in the file; `null` for none. */
  readonly default: string | number | boolean | null;
  /** A value as it would be written in the file, for keys without a default. */
  readonly example?: string;
  /** What it does, for the documentation. */
  readonly meaning: string;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Needed by some commands only: a variable in it may be unset until then. */
  readonly deferred?: true;
  /** May hold a password: never shown. */
  readonly secret?: true;
}
