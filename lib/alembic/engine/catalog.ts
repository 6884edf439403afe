/**
 * What the catalogs say about tables, for the inspector and for reflection.
 *
 * @module
 */
import { quoteLiteral } from "../../core/literal.ts";
import { JOURNAL_TABLE, LOG_TABLE } from "../../core/own_tables.ts";
import { raise } from "../../python/runtime/exception.ts";
import { contextOf, query, type Run } from "../run.ts";
import { pythonError } from "./errors.ts";

/** A table by name. */
export interface Relation {
  readonly schema?: string | undefined;
  readonly name: string;
}

type Row = Readonly<Record<string, string | null>>;

/** Rows of a catalog query, as text. Throws a Python error offline. */
export async function rowsOf(run: Run, sql: string): Promise<readonly Row[]> {
  if (contextOf(run).offline) {
    throw raise("RuntimeError", "the database cannot be inspected in --sql mode");
  }
  try {
    const { rows } = await query(run, sql, { directive: "inspect" });
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, value === null || value === undefined ? null : String(value)]),
      )
    );
  } catch (error) {
    throw pythonError(error);
  }
}

/** Condition that picks a relation `c` in namespace `n`. */
function isRelation({ schema, name }: Relation): string {
  return `c.relname = ${quoteLiteral(name)} AND ${inSchema(schema)}`;
}

/** Condition that picks the namespace `n`. */
export function inSchema(schema: string | undefined): string {
  return schema === undefined
    ? "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
    : `n.nspname = ${quoteLiteral(schema)}`;
}

const FROM = "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";

/** Names of relations of some kinds. */
export async function relationNames(
  run: Run,
  schema: string | undefined,
  { kinds }: { readonly kinds: string },
): Promise<readonly string[]> {
  const where = schema === undefined ? "n.nspname = current_schema()" : inSchema(schema);
  const rows = await rowsOf(
    run,
    `SELECT c.relname AS name FROM ${FROM} WHERE c.relkind IN (${kinds}) AND ${where} ORDER BY c.oid`,
  );
  return rows.map(({ name }) => name!);
}

/** Names of tables, without those of our own: a revision that walks through all tables must not meet them. */
export async function tableNames(run: Run, schema: string | undefined): Promise<readonly string[]> {
  const names = await relationNames(run, schema, { kinds: "'r','p'" });
  return names.filter((name) => name !== LOG_TABLE && name !== JOURNAL_TABLE);
}

/** A column. */
export interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly comment: string | null;
  readonly identity: string | null;
  readonly generated: boolean;
  readonly labels: readonly string[] | null;
  readonly collation: string | null;
}

/** Columns of a table, in order. */
export async function columnRows(run: Run, relation: Relation): Promise<readonly ColumnRow[]> {
  const rows = await rowsOf(
    run,
    `SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull::text AS required, ` +
      `pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression, pg_catalog.col_description(c.oid, a.attnum) AS comment, ` +
      `nullif(a.attidentity::text, '') AS identity, nullif(a.attgenerated::text, '') AS generated, ` +
      `(SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder)::text FROM pg_catalog.pg_enum e ` +
      `WHERE e.enumtypid IN (a.atttypid, (SELECT t.typelem FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid))) AS labels, ` +
      `(SELECT l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t ON t.oid = a.atttypid ` +
      `WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation) AS collation ` +
      `FROM ${FROM} JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid ` +
      `LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum ` +
      `WHERE ${
        isRelation(relation)
      } AND c.relkind IN ('r','p','f','v','m') AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  );
  return rows.map((row) => ({
    name: row["name"]!,
    type: row["type"]!,
    nullable: row["required"] !== "true",
    default: row["expression"] ?? null,
    comment: row["comment"] ?? null,
    identity: row["identity"] ?? null,
    generated: row["generated"] !== null,
    labels: row["labels"] === null || row["labels"] === undefined ? null : JSON.parse(row["labels"]) as string[],
    collation: row["collation"] ?? null,
  }));
}

/** Text of a JSON list of column names, in the order of a key array. */
function names(keys: string, relid: string): string {
  return `(SELECT pg_catalog.json_agg(a.attname ORDER BY k.ord)::text FROM pg_catalog.unnest(${keys}) WITH ORDINALITY AS k(num, ord) ` +
    `JOIN pg_catalog.pg_attribute a ON a.attrelid = ${relid} AND a.attnum = k.num)`;
}

function list(text: string | null | undefined): readonly string[] {
  return text === null || text === undefined ? [] : JSON.parse(text) as string[];
}

/** A primary key, unique or check constraint. */
export interface ConstraintRow {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly sql: string;
  readonly comment: string | null;
}

async function constraintRows(run: Run, relation: Relation, type: string): Promise<readonly ConstraintRow[]> {
  const rows = await rowsOf(
    run,
    `SELECT x.conname AS name, ${
      names("x.conkey", "c.oid")
    } AS columns, pg_catalog.pg_get_constraintdef(x.oid) AS sql, ` +
      `pg_catalog.obj_description(x.oid, 'pg_constraint') AS comment FROM ${FROM} ` +
      `JOIN pg_catalog.pg_constraint x ON x.conrelid = c.oid WHERE ${
        isRelation(relation)
      } AND x.contype = '${type}' ORDER BY x.oid`,
  );
  return rows.map((row) => ({
    name: row["name"] ?? null,
    columns: list(row["columns"]),
    sql: row["sql"] ?? "",
    comment: row["comment"] ?? null,
  }));
}

/** The primary key; without columns when there is none. */
export async function primaryKeyRow(run: Run, relation: Relation): Promise<ConstraintRow> {
  const [row] = await constraintRows(run, relation, "p");
  return row ?? { name: null, columns: [], sql: "", comment: null };
}

/** Unique constraints. */
export function uniqueRows(run: Run, relation: Relation): Promise<readonly ConstraintRow[]> {
  return constraintRows(run, relation, "u");
}

/** Check constraints. */
export function checkRows(run: Run, relation: Relation): Promise<readonly ConstraintRow[]> {
  return constraintRows(run, relation, "c");
}

/** A foreign key. */
export interface ForeignKeyRow {
  readonly name: string;
  readonly columns: readonly string[];
  /** `null` when it is on the search path. */
  readonly schema: string | null;
  readonly table: string;
  readonly referred: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

const ACTIONS: Readonly<Record<string, string>> = { c: "CASCADE", n: "SET NULL", d: "SET DEFAULT", r: "RESTRICT" };

/** Foreign keys of a table. */
export async function foreignKeyRows(run: Run, relation: Relation): Promise<readonly ForeignKeyRow[]> {
  const rows = await rowsOf(
    run,
    `SELECT x.conname AS name, ${names("x.conkey", "c.oid")} AS columns, ${names("x.confkey", "f.oid")} AS referred, ` +
      `f.relname AS target, CASE WHEN pg_catalog.pg_table_is_visible(f.oid) THEN NULL ELSE fn.nspname END AS schema, ` +
      `fn.nspname AS full_schema, x.confdeltype::text AS deletes, x.confupdtype::text AS updates FROM ${FROM} ` +
      `JOIN pg_catalog.pg_constraint x ON x.conrelid = c.oid JOIN pg_catalog.pg_class f ON f.oid = x.confrelid ` +
      `JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace ` +
      `WHERE ${isRelation(relation)} AND x.contype = 'f' ORDER BY x.conname`,
  );
  return rows.map((row) => ({
    name: row["name"]!,
    columns: list(row["columns"]),
    schema: relation.schema === undefined ? row["schema"] ?? null : row["full_schema"] ?? null,
    table: row["target"]!,
    referred: list(row["referred"]),
    options: {
      ...(ACTIONS[row["deletes"] ?? ""] === undefined ? {} : { ondelete: ACTIONS[row["deletes"]!]! }),
      ...(ACTIONS[row["updates"] ?? ""] === undefined ? {} : { onupdate: ACTIONS[row["updates"]!]! }),
    },
  }));
}

/** An index. */
export interface IndexRow {
  readonly name: string;
  readonly unique: boolean;
  /** `null` for an expression. */
  readonly columns: readonly (string | null)[];
  /** The unique or exclusion constraint that it belongs to. */
  readonly constraint: string | null;
  readonly where: string | null;
  readonly method: string;
}

/** Indexes of a table, without that of the primary key. */
export async function indexRows(run: Run, relation: Relation): Promise<readonly IndexRow[]> {
  const rows = await rowsOf(
    run,
    `SELECT i.relname AS name, x.indisunique::text AS is_unique, ` +
      `(SELECT pg_catalog.json_agg(a.attname ORDER BY k.ord)::text FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY AS k(num, ord) ` +
      `LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num AND k.num <> 0 WHERE k.ord <= x.indnkeyatts) AS columns, ` +
      `q.conname AS owner, pg_catalog.pg_get_expr(x.indpred, x.indrelid) AS predicate, m.amname AS method FROM ${FROM} ` +
      `JOIN pg_catalog.pg_index x ON x.indrelid = c.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid ` +
      `JOIN pg_catalog.pg_am m ON m.oid = i.relam ` +
      `LEFT JOIN pg_catalog.pg_constraint q ON q.conindid = i.oid AND q.contype IN ('u', 'x') ` +
      `WHERE ${isRelation(relation)} AND NOT x.indisprimary ORDER BY i.relname`,
  );
  return rows.map((row) => ({
    name: row["name"]!,
    unique: row["is_unique"] === "true",
    columns: row["columns"] === null || row["columns"] === undefined
      ? []
      : JSON.parse(row["columns"]) as (string | null)[],
    constraint: row["owner"] ?? null,
    where: row["predicate"] ?? null,
    method: row["method"]!,
  }));
}
