/** What a golden case of an operation is. */
import type { NamingConvention } from "../../../lib/op/program.ts";
import type { Migration } from "../../../lib/op/recorder.ts";

/**
 * One call and the SQL that it emits.
 *
 * `sql` is what Alembic emits for its own call, after collapsing white space and dropping quotes that safe names do not need,
 * unless `differs` says otherwise. Where a case can run on PostgreSQL, it does: see `tests/pg/op/golden_test.ts`.
 */
export interface GoldenCase {
  /** The call in Alembic's words; for an operation that Alembic lacks, a title. */
  readonly alembic: string;
  readonly call: (migration: Migration) => void;
  /** Statements, without final semicolons. */
  readonly sql: readonly string[];
  /** Code of the error that the call throws instead. */
  readonly error?: string;
  /** Where and why our SQL is not Alembic's; becomes a row of docs/differences-from-alembic.md. */
  readonly differs?: {
    /** Alembic's SQL, or its error. */
    readonly alembic: readonly string[] | string;
    readonly why: string;
  };
  /** Naming convention in effect. */
  readonly naming?: NamingConvention;
  /** Oldest `server_version_num` that knows the SQL. */
  readonly version?: number;
  /** SQL that makes what the call needs. */
  readonly setup?: string;
  /** Why the SQL is not run on PostgreSQL. */
  readonly notRun?: string;
  /** The operation cannot be reversed: a part of the reason. */
  readonly irreversible?: string;
  /** Why the inverse of the inverse is another operation, with the same effect. */
  readonly backAgain?: string;
  /** What the inverse leaves as it is, on purpose: the catalog then differs. */
  readonly leaves?: string;
  /** Shown in docs/operations.md. */
  readonly example?: boolean;
}

/** The naming convention of the reference's examples. */
export const NAMING: NamingConvention = {
  ix: "ix_%(column_0_label)s",
  uq: "uq_%(table_name)s_%(column_0_N_name)s",
  ck: "ck_%(table_name)s_%(constraint_name)s",
  fk: "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
  pk: "pk_%(table_name)s",
};
