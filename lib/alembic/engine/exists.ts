/**
 * Whether the database has something already.
 *
 * @module
 */
import type { Await } from "../../python/runtime/object.ts";
import { quoteLiteral } from "../../core/literal.ts";
import { contextOf, query, type Run } from "../run.ts";

/** Whether there is such a relation; offline nobody knows, and Alembic takes it for missing. */
export function relationExists(
  run: Run,
  { schema, name }: { schema?: string | undefined; name: string },
  { kinds = "'r','p','f','v','m'" }: { readonly kinds?: string } = {},
): Await<boolean> {
  if (contextOf(run).offline) return false;
  const where = schema === undefined ? "pg_catalog.pg_table_is_visible(c.oid)" : `n.nspname = ${quoteLiteral(schema)}`;
  return query(
    run,
    `SELECT 1 AS found FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ` +
      `WHERE c.relname = ${quoteLiteral(name)} AND c.relkind IN (${kinds}) AND ${where}`,
    { directive: "has_table" },
  ).then(({ rows }) => rows.length > 0);
}

/** Whether there is such a type. */
export function typeExists(run: Run, { schema, name }: { schema?: string | undefined; name: string }): Await<boolean> {
  if (contextOf(run).offline) return false;
  const where = schema === undefined ? "pg_catalog.pg_type_is_visible(t.oid)" : `n.nspname = ${quoteLiteral(schema)}`;
  return query(
    run,
    `SELECT 1 AS found FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace ` +
      `WHERE t.typname = ${quoteLiteral(name)} AND ${where}`,
    { directive: "has_type" },
  ).then(({ rows }) => rows.length > 0);
}
