/**
 * What a run leaves in a database, as one comparable value; and a driver that looks after every answer.
 *
 * @module
 */
import type { Driver, Session } from "../../lib/db/session.ts";
import type { TestDatabase } from "./database.ts";
import { openSession } from "./sessions.ts";

const STATE = `
SELECT jsonb_pretty(jsonb_build_object(
  'columns', (SELECT coalesce(jsonb_agg(format('%s.%s.%s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod))
      ORDER BY n.nspname, c.relname, a.attnum), '[]')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_|^information_schema$'
      AND c.relname !~ '^migrator_'),
  'indexes', (SELECT coalesce(jsonb_agg(format('%s %s', i.indexrelid::regclass, CASE WHEN i.indisvalid THEN 'valid' ELSE 'INVALID' END)
      ORDER BY i.indexrelid::regclass::text), '[]')
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_|^information_schema$' AND c.relname !~ '^migrator_'),
  'labels', (SELECT coalesce(jsonb_agg(enumlabel ORDER BY enumsortorder), '[]') FROM pg_enum)
)) AS state`;

/** Schema, version rows, journal and the rows of the named tables; as text, equal when the databases are. */
export async function observe(db: TestDatabase, tables: readonly string[] = []): Promise<string> {
  await using session = await openSession(db.url);
  const queries: Record<string, string> = {
    alembic_version: "SELECT version_num FROM alembic_version ORDER BY 1",
    migrator_journal:
      "SELECT revision, direction, cardinality(hashes) AS done, running, position FROM migrator_journal ORDER BY 1",
    ...Object.fromEntries(
      tables.map((table) => [table, `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`]),
    ),
  };
  const { rows: [schema] } = await session.query(STATE);
  const { rows: there } = await session.query(
    "SELECT name FROM unnest($1::text[]) AS t (name) WHERE to_regclass(name) IS NOT NULL",
    [Object.keys(queries)],
  );
  // An empty journal is as good as none.
  const found: Record<string, unknown> = { migrator_journal: [] };
  for (const { name } of there) found[String(name)] = (await session.query(queries[String(name)]!)).rows;
  return `${schema?.["state"]}\n${JSON.stringify(found, null, 1)}`;
}

/** A driver whose sessions call `look` after every answer of the server. */
export function watchedDriver(driver: Driver, look: () => Promise<void>): Driver {
  return { connect: async () => watchedSession(await driver.connect(), { before: async () => {}, after: look }) };
}

/** A driver whose sessions send nothing before the gate is open: what a test began somewhere else comes first. */
export function gatedDriver(driver: Driver, gate: () => Promise<unknown>): Driver {
  return { connect: async () => watchedSession(await driver.connect(), { before: gate, after: async () => {} }) };
}

interface Around {
  before(): Promise<unknown>;
  after(): Promise<void>;
}

function watchedSession(session: Session, { before, after }: Around): Session {
  return {
    info: session.info,
    get closed(): boolean {
      return session.closed;
    },
    async query(sql, parameters, options) {
      await before();
      const result = await session.query(sql, parameters, options);
      await after();
      return result as never;
    },
    async script(sql) {
      await before();
      const result = await session.script(sql);
      await after();
      return result;
    },
    onNotice: (listener) => session.onNotice(listener),
    cancel: () => session.cancel(),
    close: () => session.close(),
    [Symbol.asyncDispose]: () => session.close(),
  };
}
