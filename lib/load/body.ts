/**
 * Ports between revision files and the runner.
 *
 * @module
 */
import type { Program } from "../op/program.ts";
import type { RevisionFileKind, RevisionHeader, RevisionSource } from "../revision/types.ts";
import type { Statement } from "../sql/statement.ts";

/** One direction of a revision. */
export type StepBody =
  | { readonly kind: "program"; readonly program: Program }
  | {
    readonly kind: "script";
    readonly statements: readonly Statement[];
    /** False for `transaction:false`: statements run one by one outside a transaction. */
    readonly transaction: boolean;
  };

/** Both directions; `downgrade` is `null` when the file has none (irreversible), `auto` when it is to be derived. */
export interface RevisionBody {
  readonly upgrade: StepBody;
  readonly downgrade: StepBody | { readonly kind: "auto" } | null;
  /** sha256 of the file, hex. */
  readonly checksum: string;
}

/** Reads one kind of revision file. */
export interface RevisionLoader {
  readonly kind: RevisionFileKind;
  /** File name ending with the dot, such as `.ts`. */
  readonly extension: string;
  /**
   * Reads the graph fields from the text, without evaluating it.
   *
   * Returns `null` for a file that is not a revision (a helper). Throws `MigratorError` for one that is broken.
   */
  header(source: RevisionSource, text: string): RevisionHeader | null | Promise<RevisionHeader | null>;
  /** Loads and shape-checks bodies, many at once; result in the order of the argument. */
  bodies(headers: readonly RevisionHeader[]): Promise<readonly RevisionBody[]>;
}
