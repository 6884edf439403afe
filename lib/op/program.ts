/**
 * What a revision's function runs against: the recorder and what it may ask.
 *
 * @module
 */
import type { QuotingRule } from "../core/identifier.ts";
import type { Origin } from "../sql/statement.ts";
import type { OpNode } from "./node.ts";

/** An operation and the call that made it. */
export interface RecordedOp {
  readonly node: OpNode;
  readonly origin: Origin;
}

/** A row that `op.query` returns. */
export type QueryRow = Record<string, unknown>;

/** Naming conventions by constraint kind, with Alembic's tokens (`%(table_name)s`, `%(column_0_N_name)s`, ...). */
export interface NamingConvention {
  readonly ix?: string;
  readonly uq?: string;
  readonly ck?: string;
  readonly fk?: string;
  readonly pk?: string;
}

/** What the runner hands to a revision's function, whatever language the revision is written in. */
export interface ProgramContext {
  /** Revision that runs. */
  readonly revision: string;
  readonly direction: "upgrade" | "downgrade";
  /** True for `--sql`: nothing can be read. */
  readonly offline: boolean;
  /** `server_version_num`; offline the configured `pg_version`, else the newest supported. */
  readonly serverVersion: number;
  readonly naming: NamingConvention;
  /** `-x` arguments as given. */
  readonly x: readonly string[];
  /** `--tag`. */
  readonly tag: string | null;
  /** False where nobody asks for the places of calls, which take their time; an error has its place all the same. */
  readonly placed?: boolean;
  /** Appends an operation; order is the order of execution. */
  record(node: OpNode, origin: Origin): void;
  /**
   * Sends everything recorded so far, then reads. Rejects with `query-offline` when there is no database.
   *
   * `raw` leaves values as the server's text and keeps types, for callers that convert by themselves.
   */
  query(
    sql: string,
    parameters: readonly unknown[],
    origin: Origin,
    options?: { raw?: boolean },
  ): Promise<ProgramResult>;
}

/** A result with its column types, in column order. */
export interface ProgramResult {
  readonly rows: readonly QueryRow[];
  readonly fields: readonly { readonly name: string; readonly type: number }[];
  readonly count: number;
  readonly command: string;
}

/** A revision's upgrade or downgrade as a function. */
export interface Program {
  /** Whose rule says which names are quoted; the server's when left out. */
  readonly quoting?: QuotingRule;
  run(context: ProgramContext): void | Promise<void>;
}
