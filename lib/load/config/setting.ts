/**
 * One value of the configuration on its way from where it was written to its type.
 *
 * @module
 */
import type { Location } from "../../core/error.ts";

/** A value as written, and where. */
export interface Setting {
  readonly name: string;
  readonly value: unknown;
  /** True for the environment and the command line, where everything is text. */
  readonly isText: boolean;
  /** For people: `migrator.toml:7`, `MIGRATOR_LOCK_WAIT`, `--url`. */
  readonly origin: string;
  /** Folder that a relative path starts from. */
  readonly base: string;
  /** Place of the value in a file. */
  readonly where?: Location;
}

/** Settings by key name. */
export type Settings = ReadonlyMap<string, Setting>;
