/**
 * What the hooks of `env.ts` receive.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Operation } from "./data.ts";
import type { Op } from "./op.ts";
import type { Sa } from "./sa.ts";

/** Kinds of objects that can be left out of a comparison. */
export type ComparedType =
  | "schema"
  | "table"
  | "column"
  | "index"
  | "constraint"
  | "sequence"
  | "type"
  | "view"
  | "function"
  | "trigger"
  | "policy"
  | "extension";

/**
 * The parameter of the hook `includeObject`: return false to leave an object out of `revision --autogenerate` and `check`,
 * on both sides.
 *
 * @example
 * ```ts
 * import type { IncludeObject } from "./migrator.d.ts";
 *
 * export function includeObject({ type, name }: IncludeObject) {
 *   return !(type === "table" && name.startsWith("tmp_"));
 * }
 * ```
 */
export interface IncludeObject {
  readonly type: ComparedType;
  readonly name: string;
  /** Schema of the object, or of its table; `null` for schemas and extensions. */
  readonly schema: string | null;
  /** Table of a column, index, constraint, trigger or policy; else `null`. */
  readonly table: string | null;
  /** True when the object is only in the database, false when the target has it. */
  readonly reflected: boolean;
  /** The object as plain data, as PostgreSQL's catalog has it. */
  readonly object: Readonly<Record<string, unknown>>;
  /** The object of the same name in the database, when the target has one too; else `null`. */
  readonly compareTo: Readonly<Record<string, unknown>> | null;
}

/**
 * The parameter of the hook `processRevision`: called before a new revision file is written.
 *
 * Return nothing to write it as it is, `false` to write no file, or what is to be different.
 *
 * @example
 * ```ts
 * import type { ProcessRevision } from "./migrator.d.ts";
 *
 * export function processRevision({ upgrade, record }: ProcessRevision) {
 *   if (upgrade.length === 0) return false;
 *   return { upgrade: [...record(({ op }) => op.execute("SET LOCAL lock_timeout = '2s'")), ...upgrade] };
 * }
 * ```
 */
export interface ProcessRevision {
  /** Whether the operations were found by comparing; a plain `revision` has none. */
  readonly autogenerate: boolean;
  readonly id: string;
  readonly message: string;
  /** Ids of the parents. */
  readonly downRevision: readonly string[];
  readonly branchLabels: readonly string[];
  readonly dependsOn: readonly string[];
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  /** `-x key=value` arguments. */
  readonly x: Readonly<Record<string, string>>;
  /** Makes operations by calling directives. */
  record(body: (given: { readonly op: Op; readonly sa: Sa }) => void): readonly Operation[];
}

/** What the hook `processRevision` may change. */
export interface ProcessedRevision {
  readonly message?: string;
  readonly branchLabels?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly upgrade?: readonly Operation[];
  readonly downgrade?: readonly Operation[];
}

/**
 * The parameter of the hook `onVersionApply`: called for every revision that is applied, undone or stamped, after the
 * version table was written, in the same transaction. What it records with `op` runs there, and is printed by `--sql`.
 *
 * @example
 * ```ts
 * import type { VersionApply } from "./migrator.d.ts";
 *
 * export function onVersionApply({ op, revision, direction }: VersionApply) {
 *   op.execute("INSERT INTO deploys (revision, direction) VALUES (:revision, :direction)", { revision, direction });
 * }
 * ```
 */
export interface VersionApply {
  readonly op: Op;
  readonly sa: Sa;
  readonly direction: "upgrade" | "downgrade" | "stamp";
  /** The revision; `null` for a stamp that names none (`base`). */
  readonly revision: string | null;
  /** First line of its documentation. */
  readonly message: string;
  /** Rows of the version table from now on. */
  readonly heads: readonly string[];
  /** True for `--sql`. */
  readonly offline: boolean;
  /** `server_version_num`. */
  readonly serverVersion: number;
  /** `-x key=value` arguments. */
  readonly x: Readonly<Record<string, string>>;
  /** `--tag`, or `null`. */
  readonly tag: string | null;
}
