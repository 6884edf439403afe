/**
 * Alembic projects of `tests/fixtures/alembic`, and the SQL that Alembic printed for them.
 *
 * @module
 */
import { join } from "node:path";

/** Statements without white space, comments, the version table and what only one of the tools prints. */
export function alembicStatements(sql: string): readonly string[] {
  return sql.split("\n").filter((line) => !/^\s*(--.*)?$/.test(line)).join("\n")
    .split(/;[ \t]*(?=\n|$)/)
    .map((statement) => statement.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").trim())
    .map((statement) => statement.replace(/;+$/, "").trim())
    .filter((statement) =>
      statement !== "" && !/alembic_version|^SET LOCAL|migrator:|^BEGIN$|^COMMIT$/.test(statement)
    );
}

/** Copies a folder with all that is in it. */
export async function copyProject(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyProject(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

/**
 * What a database holds, apart from the version table and what belongs to the tool: columns, constraints, indexes, enums,
 * sequences, functions, comments and all rows; as text that is the same for every supported server.
 */
export async function stateOf(query: (sql: string) => Promise<readonly Record<string, unknown>[]>): Promise<string> {
  const [state] = await query(STATE);
  const tables = await query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND ${OURS} ORDER BY 1`,
  );
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    const found = await query(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`);
    rows[String(name)] = found.map(({ row }) => JSON.parse(String(row)));
  }
  return `${JSON.stringify({ ...state!["state"] as object, rows }, null, 1)}\n`;
}

/** Relations of the project's own. */
const OURS = `n.nspname !~ '^pg_|^information_schema$' AND c.relname !~ '^(alembic_version|migrator_)'`;

const STATE = `
SELECT jsonb_build_object(
  'schemas', (SELECT coalesce(jsonb_agg(nspname ORDER BY nspname), '[]') FROM pg_namespace
    WHERE nspname !~ '^pg_|^information_schema$'),
  'columns', (SELECT coalesce(jsonb_agg(concat_ws(' ', format('%I.%I.%I', n.nspname, c.relname, a.attname),
      format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
      CASE WHEN a.attidentity <> '' THEN 'IDENTITY ' || a.attidentity::text END,
      CASE WHEN a.attgenerated <> '' THEN 'GENERATED' END,
      'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
      'COMMENT ' || col_description(c.oid, a.attnum)) ORDER BY n.nspname, c.relname, a.attnum), '[]')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v') AND ${OURS}),
  'constraints', (SELECT coalesce(jsonb_agg(format('%I.%I.%I %s', n.nspname, c.relname, k.conname,
      pg_get_constraintdef(k.oid)) ORDER BY n.nspname, c.relname, k.conname), '[]')
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE k.contype <> 'n' AND ${OURS}),
  'indexes', (SELECT coalesce(jsonb_agg(pg_get_indexdef(i.indexrelid) ORDER BY pg_get_indexdef(i.indexrelid)), '[]')
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}),
  'enums', (SELECT coalesce(jsonb_agg(format('%s %s', e.enumtypid::regtype, e.enumlabel)
      ORDER BY e.enumtypid::regtype::text, e.enumsortorder), '[]') FROM pg_enum e),
  'sequences', (SELECT coalesce(jsonb_agg(concat_ws(' ', schemaname, sequencename, data_type, start_value, increment_by)
      ORDER BY schemaname, sequencename), '[]') FROM pg_sequences WHERE sequencename !~ '^migrator_'),
  'functions', (SELECT coalesce(jsonb_agg(format('%s %s', p.oid::regprocedure, md5(p.prosrc)) ORDER BY p.oid::regprocedure::text), '[]')
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname !~ '^pg_|^information_schema$'),
  'triggers', (SELECT coalesce(jsonb_agg(pg_get_triggerdef(t.oid) ORDER BY pg_get_triggerdef(t.oid)), '[]')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND ${OURS}),
  'comments', (SELECT coalesce(jsonb_agg(format('%I.%I %s', n.nspname, c.relname, obj_description(c.oid, 'pg_class'))
      ORDER BY n.nspname, c.relname), '[]') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE obj_description(c.oid, 'pg_class') IS NOT NULL AND ${OURS})
) AS state`;
