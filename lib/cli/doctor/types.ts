/**
 * What `doctor` finds.
 *
 * @module
 */
import type { Config } from "../../load/config/types.ts";

/** What a finding is about. */
export type FindingKind =
  | "configuration"
  | "folder"
  | "env"
  | "header"
  | "history"
  | "upgrade"
  | "downgrade"
  | "reads"
  | "offline"
  | "import";

/** One thing worth a word. */
export interface Finding {
  readonly kind: FindingKind;
  /** An error keeps revisions from running; a warning may; the rest is good to know. */
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly revision: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly hint: string | null;
}

/** What env.py says. */
export interface EnvFacts {
  readonly file: string;
  readonly told: Readonly<Record<string, unknown>>;
  /** Options that are set there, but not as literals. */
  readonly unknown: readonly { readonly option: string; readonly line: number }[];
}

/** A module that is not there. */
export interface MissingModule {
  readonly module: string;
  /** How many revisions import it. */
  readonly revisions: number;
  /** Where it is first used, else where it is first imported. */
  readonly file: string;
  readonly line: number;
  readonly used: boolean;
}

/** How the revisions did. */
export interface RevisionFacts {
  readonly total: number;
  readonly python: number;
  readonly typescript: number;
  readonly sql: number;
  readonly heads: readonly string[];
  readonly bases: readonly string[];
  /** Run to their end without a database. */
  readonly run: number;
  /** Ask the database. */
  readonly read: number;
  readonly fail: number;
}

/** Everything. */
export interface Diagnosis {
  readonly config: Config;
  readonly locations: readonly { readonly path: string; readonly exists: boolean }[];
  /** Templates of new files that the project brings. */
  readonly templates: readonly string[];
  /** `env.ts`, where there is one. */
  readonly hooks: string | null;
  readonly env: EnvFacts | null;
  readonly revisions: RevisionFacts;
  readonly missing: readonly MissingModule[];
  readonly findings: readonly Finding[];
}
