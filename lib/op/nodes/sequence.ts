/**
 * Operations on sequences.
 *
 * @module
 */
import type { QualifiedName, SequenceOptions } from "./parts.ts";

/** The column that a sequence belongs to and goes away with. */
export interface SequenceOwnerDef {
  readonly table: QualifiedName;
  readonly column: string;
}

/** A sequence. */
export interface SequenceDef extends SequenceOptions {
  readonly sequence: QualifiedName;
  readonly type?: "smallint" | "integer" | "bigint";
  /** `null` is `OWNED BY NONE`. */
  readonly ownedBy?: SequenceOwnerDef | null;
  readonly temporary?: boolean;
  /** PostgreSQL 15 and newer. */
  readonly unlogged?: boolean;
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createSequence`. */
export interface CreateSequenceNode extends SequenceDef {
  readonly kind: "createSequence";
  readonly ifNotExists?: boolean;
}

/** What `ALTER SEQUENCE` can change; an absent member is left alone. */
export interface SequenceChange extends SequenceOptions {
  readonly type?: "smallint" | "integer" | "bigint";
  readonly ownedBy?: SequenceOwnerDef | null;
}

/** `op.alterSequence`. */
export interface AlterSequenceNode extends SequenceChange {
  readonly kind: "alterSequence";
  readonly sequence: QualifiedName;
  readonly ifExists?: boolean;
  /** The next value; `true` is the start value. */
  readonly restart?: true | number | string;
  /** What was there before. */
  readonly existing?: SequenceChange;
}

/** `op.dropSequence`. */
export interface DropSequenceNode {
  readonly kind: "dropSequence";
  readonly sequence: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped sequence, so that the operation can be reversed. */
  readonly existing?: SequenceDef;
}

/** Operations on sequences. */
export type SequenceNode = CreateSequenceNode | AlterSequenceNode | DropSequenceNode;
