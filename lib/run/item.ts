/**
 * What a run consists of, item by item: the same list is printed by `--sql` and executed online.
 *
 * @module
 */
import type { Step } from "../revision/types.ts";
import type { Statement } from "../sql/statement.ts";

/** One item of a script. */
export type ScriptItem =
  /** A line for the reader: `-- Running upgrade a -> b`. */
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "begin" }
  | { readonly kind: "commit" }
  /** `SET LOCAL name = value`; `null`: what it is without us. */
  | { readonly kind: "setting"; readonly name: string; readonly value: string | null }
  /** `RESET name`: what a revision set on the session ends with the revision. */
  | { readonly kind: "reset"; readonly name: string }
  /** Work of a revision. `number` counts the revision's statements from 0. */
  | { readonly kind: "statement"; readonly statement: Statement; readonly number: number }
  /** A write to the version table. */
  | { readonly kind: "version"; readonly sql: string; readonly step: Step }
  /** Creation of the version table. */
  | { readonly kind: "version table"; readonly sql: string }
  /** Our own business (log, journal, the name of the session): executed, never printed. */
  | { readonly kind: "record"; readonly sql: string }
  /** Printed: fails unless the version table holds the rows that the next step starts from. */
  | { readonly kind: "guard"; readonly sql: string }
  /** Online: fails unless the version table holds exactly these rows. Printed: nothing. */
  | { readonly kind: "assert rows"; readonly sql: string; readonly step: Step };

/** Where items go. A sink without `query` is offline. */
export interface Sink {
  write(item: ScriptItem): Promise<void>;
}
