/**
 * What a revision's `upgrade` and `downgrade` receive.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Op } from "./op.ts";
import type { Sa } from "./sa.ts";

/**
 * The parameter of `upgrade` and `downgrade`.
 *
 * @example
 * ```ts
 * export function upgrade({ op, sa }: Migration) {
 *   op.addColumn("users", sa.column("nick", sa.text()));
 * }
 * ```
 */
export interface Migration {
  /** Directives: what to do. */
  readonly op: Op;
  /** Vocabulary: columns, types, constraints, SQL expressions. */
  readonly sa: Sa;
  /** `-x key=value` arguments; an argument without `=` has the value `""`. */
  readonly x: Readonly<Record<string, string>>;
  /** `--tag`, or `null`. */
  readonly tag: string | null;
  /** Which way the run goes. */
  readonly direction: "upgrade" | "downgrade";
  /** True for `--sql`: `op.query` cannot read. */
  readonly offline: boolean;
  /** `server_version_num` of the server, such as 170004; with `--sql` the configured `pg_version`. */
  readonly serverVersion: number;
  /** Id of the revision that runs. */
  readonly revision: string;
}
