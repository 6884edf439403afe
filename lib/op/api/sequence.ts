/**
 * Directives for sequences.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { SequenceNumbers } from "./parts.ts";

/** The column that a sequence belongs to, and goes away with. */
export interface SequenceOwner {
  /** Name of the table. */
  readonly table: string;
  /** Name of the column. */
  readonly column: string;
  /** Schema of the table; it must be that of the sequence. */
  readonly schema?: string;
}

/** What can be set on a sequence. */
export interface SequenceSettings extends SequenceNumbers {
  /** Type. */
  readonly type?: "smallint" | "integer" | "bigint";
  /** `null`: `OWNED BY NONE`. */
  readonly ownedBy?: SequenceOwner | null;
}

/** A sequence without its name. */
export interface SequenceDefinition extends SequenceSettings {
  /** `TEMPORARY`: goes away with the session. */
  readonly temporary?: boolean;
  /** PostgreSQL 15 and newer. */
  readonly unlogged?: boolean;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode SequenceOps.createSequence}. */
export interface CreateSequenceOptions extends SequenceDefinition {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode SequenceOps.alterSequence}; what is absent is left alone. */
export interface AlterSequenceOptions extends SequenceSettings {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** The next value; `true`: the start value. Cannot be reversed. */
  readonly restart?: true | number | bigint;
  /** What was there before, for each member that changes, so that the operation can be reversed. */
  readonly existing?: SequenceSettings;
}

/** Options of {@linkcode SequenceOps.dropSequence}. */
export interface DropSequenceOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the defaults that use the sequence, too. */
  readonly cascade?: boolean;
  /** The sequence as it was, so that the operation can be reversed; it then begins at its start again. */
  readonly existing?: SequenceDefinition;
}

/** Directives for sequences. */
export interface SequenceOps {
  /**
   * Creates a sequence.
   *
   * @example
   * ```ts
   * op.createSequence("invoice_no", { start: 1000, ownedBy: { table: "invoices", column: "number" } });
   * ```
   */
  createSequence(name: string, options?: CreateSequenceOptions): void;

  /**
   * Changes a sequence.
   *
   * @example
   * ```ts
   * op.alterSequence("invoice_no", { increment: 10, existing: { increment: 1 } });
   * ```
   */
  alterSequence(name: string, options: AlterSequenceOptions): void;

  /**
   * Drops a sequence. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropSequence("invoice_no", { existing: { start: 1000 } });
   * ```
   */
  dropSequence(name: string, options?: DropSequenceOptions): void;

  /**
   * Renames a sequence. Defaults that use it follow; programs that name it break at once.
   *
   * @example
   * ```ts
   * op.renameSequence("invoice_no", "invoice_number");
   * ```
   */
  renameSequence(name: string, newName: string, options?: { readonly schema?: string }): void;
}
