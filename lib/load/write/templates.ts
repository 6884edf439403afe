/**
 * The kinds of project that `init` can start.
 *
 * @module
 */

/** A kind of project. */
export interface ProjectTemplate {
  readonly name: string;
  /** What it is for, in a line. */
  readonly summary: string;
  /** Kind of its new revision files. */
  readonly fileKind: "ts" | "sql";
  /** Sections of the configuration, each a database; empty for one database. */
  readonly databases: readonly string[];
}

/** The default first. */
export const TEMPLATES: readonly ProjectTemplate[] = [
  { name: "generic", summary: "One database, revisions in TypeScript.", fileKind: "ts", databases: [] },
  { name: "sql", summary: "One database, revisions in plain SQL.", fileKind: "sql", databases: [] },
  {
    name: "multidb",
    summary: "Several databases, each with a history of its own.",
    fileKind: "ts",
    databases: ["engine1", "engine2"],
  },
];
