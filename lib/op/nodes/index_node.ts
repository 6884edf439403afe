/**
 * Operations on indexes.
 *
 * @module
 */
import type { IndexDef, QualifiedName } from "./parts.ts";

/** `op.createIndex`. */
export interface CreateIndexNode extends IndexDef {
  readonly kind: "createIndex";
  readonly table: QualifiedName;
  readonly concurrently?: boolean;
  readonly ifNotExists?: boolean;
  /** `ON ONLY`: the partitioned table without its partitions. */
  readonly only?: boolean;
}

/** `op.dropIndex`. */
export interface DropIndexNode {
  readonly kind: "dropIndex";
  readonly index: QualifiedName;
  readonly table?: QualifiedName;
  readonly concurrently?: boolean;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped index, so that the operation can be reversed. */
  readonly existing?: IndexDef;
}

/** `op.renameIndex`. */
export interface RenameIndexNode {
  readonly kind: "renameIndex";
  readonly index: QualifiedName;
  readonly newName: string;
  readonly ifExists?: boolean;
}

/** Operations on indexes. */
export type IndexNode = CreateIndexNode | DropIndexNode | RenameIndexNode;
