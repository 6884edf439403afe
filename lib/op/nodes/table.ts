/**
 * Operations on tables.
 *
 * @module
 */
import type { ColumnDef, ConstraintDef, IndexDef, QualifiedName } from "./parts.ts";

/** What a table consists of. */
export interface TableDef {
  readonly table: QualifiedName;
  readonly columns: readonly ColumnDef[];
  readonly constraints: readonly ConstraintDef[];
  /** Indexes created after the table. */
  readonly indexes: readonly IndexDef[];
  readonly comment?: string;
  /** Words between `CREATE` and `TABLE`: `UNLOGGED`, `TEMPORARY`. */
  readonly prefixes?: readonly string[];
  readonly inherits?: readonly QualifiedName[];
  /** `RANGE (id)`. */
  readonly partitionBy?: string;
  /** Access method. */
  readonly using?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly onCommit?: string;
  readonly tablespace?: string;
}

/** `op.createTable`. */
export interface CreateTableNode extends TableDef {
  readonly kind: "createTable";
  readonly ifNotExists?: boolean;
}

/** `op.dropTable`. */
export interface DropTableNode {
  readonly kind: "dropTable";
  readonly table: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped table, so that the operation can be reversed. */
  readonly existing?: TableDef;
}

/** `op.renameTable`. */
export interface RenameTableNode {
  readonly kind: "renameTable";
  readonly table: QualifiedName;
  readonly newName: string;
  readonly ifExists?: boolean;
}

/** `op.createTableComment`, `op.dropTableComment` (`comment: null`). */
export interface TableCommentNode {
  readonly kind: "tableComment";
  readonly table: QualifiedName;
  readonly comment: string | null;
  /** The comment before; `null` when there was none; absent when unknown. */
  readonly existing?: string | null;
}

/** `op.setTableOptions`: storage parameters; `null` resets one. */
export interface SetTableOptionsNode {
  readonly kind: "setTableOptions";
  readonly table: QualifiedName;
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  readonly existing?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Operations on tables. */
export type TableNode =
  | CreateTableNode
  | DropTableNode
  | RenameTableNode
  | TableCommentNode
  | SetTableOptionsNode;
