/**
 * Indexes as parts of a table.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Name, TextExpression } from "./sa.ts";

/** A column of an index with its details; a plain string is a column name, `sa.text("...")` an expression verbatim. */
export interface IndexElement {
  /** Column name. Either this or {@linkcode expression}. */
  readonly column?: string;
  /** SQL expression; parentheses are put around it where PostgreSQL needs them. */
  readonly expression?: string;
  /** `ASC` or `DESC`. */
  readonly order?: "ASC" | "DESC";
  /** `NULLS FIRST` or `NULLS LAST`. */
  readonly nulls?: "FIRST" | "LAST";
  /** Operator class: `text_pattern_ops`. */
  readonly ops?: string;
  /** Name of the collation. */
  readonly collation?: string;
}

/** What an index is made of. */
export type IndexColumns = readonly (string | TextExpression | IndexElement)[];

/** What an index is, besides its columns. */
export interface IndexOptions {
  /** `UNIQUE`. */
  readonly unique?: boolean;
  /** Access method: `btree`, `gin`, `gist`, `brin`, `hash`, ... */
  readonly using?: string;
  /** Predicate of a partial index, SQL. */
  readonly where?: string | TextExpression;
  /** `INCLUDE`: columns that the index carries along. */
  readonly include?: readonly string[];
  /** Operator class by column. */
  readonly ops?: Readonly<Record<string, string>>;
  /** Storage parameters: `{ fillfactor: 70 }`. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** Tablespace. */
  readonly tablespace?: string;
  /** True: `NULLS NOT DISTINCT`; false: `NULLS DISTINCT`. Needs PostgreSQL 15. */
  readonly nullsNotDistinct?: boolean;
  /** Comment on the index. */
  readonly comment?: string;
}

/** An index as part of a table, as `sa.index()` makes it. */
export interface Index {
  /** Says what it is. */
  readonly kind: "index";
  /** Its name. */
  readonly name: Name | null;
  /** Its columns. */
  readonly columns: IndexColumns;
  /** What else was said. */
  readonly options: IndexOptions;
}
