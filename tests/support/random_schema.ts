/**
 * Random schemas as data: what they are made of.
 *
 * @module
 */
import { quoteIdentifier } from "../../lib/core/identifier.ts";

/** A column of a random table. */
export interface RandomColumn {
  name: string;
  type: string;
  notNull: boolean;
  /** SQL, `serial`, `identity` or nothing. */
  start: string | null;
  generated: string | null;
  collate: boolean;
  comment: string | null;
  storage: string | null;
}

/** A constraint or index, as SQL with a name of its own. */
export interface RandomPart {
  name: string;
  columns: string[];
  /** `ADD CONSTRAINT name` is followed by this; `CREATE INDEX name ON table` by this. */
  sql: string;
  comment: string | null;
}

/** A foreign key. */
export interface RandomForeignKey {
  name: string;
  column: string;
  table: string;
  rules: string;
}

/** A random table. */
export interface RandomTable {
  schema: string;
  name: string;
  columns: RandomColumn[];
  key: string[];
  constraints: RandomPart[];
  indexes: RandomPart[];
  foreignKeys: RandomForeignKey[];
  triggers: { name: string; sql: string; enabled: boolean }[];
  policies: { name: string; sql: string; column: string }[];
  unlogged: boolean;
  fillfactor: number | null;
  comment: string | null;
  grants: string[];
  rowSecurity: boolean;
  /** Bounds of its partitions by month; it is partitioned by `part_at` then. */
  partitions: number[] | null;
  statistics: string | null;
}

/** A random view over a table. */
export interface RandomView {
  schema: string;
  name: string;
  table: string;
  columns: string[];
  where: boolean;
  materialized: boolean;
  /** View that reads this one, if any. */
  over: string | null;
  comment: string | null;
}

/** A random schema. */
export interface RandomSchema {
  schemas: string[];
  enums: { schema: string; name: string; labels: string[]; comment: string | null }[];
  domains: {
    schema: string;
    name: string;
    base: string;
    check: string | null;
    start: string | null;
    notNull: boolean;
  }[];
  composites: { schema: string; name: string; attributes: { name: string; type: string }[] }[];
  ranges: { schema: string; name: string }[];
  sequences: { schema: string; name: string; options: string; comment: string | null }[];
  functions: { schema: string; name: string; body: string; volatility: string; comment: string | null }[];
  aggregates: { schema: string; name: string; start: string }[];
  tables: RandomTable[];
  views: RandomView[];
  extensions: string[];
}
/** Schema and name of a table. */
export function tableId(table: { readonly schema: string; readonly name: string }): string {
  return `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
}
/** A call of a random function. */
export function functionCall(one: { readonly schema: string; readonly name: string }, argument: string): string {
  return `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}(${argument})`;
}
