/**
 * A database of its own for every test.
 *
 * @module
 */
// @ts-types="pg-types-dts"
import pg from "pg";
import { testServer } from "./server.ts";

/** A row, column name to value. */
export type TestRow = Record<string, unknown>;

/** A database that is dropped at the end of the test. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  /** URL of the superuser in this database. */
  readonly url: string;
  /** Runs SQL over a connection of its own, outside the code under test; several statements when there are no parameters. */
  query(sql: string, parameters?: readonly unknown[]): Promise<TestRow[]>;
  /** Drops the database with everybody who is connected to it. */
  drop(): Promise<void>;
}

/** Options of {@linkcode createDatabase}. */
export interface DatabaseOptions {
  /** Name of the database to copy (nobody may be connected to it); empty when left out. */
  readonly template?: string;
}

let serial = 0;

/**
 * Makes a database.
 *
 * @example
 * ```ts
 * await using db = await createDatabase();
 * await db.query("CREATE TABLE t (id int)");
 * ```
 */
export async function createDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${Deno.pid}_${++serial}_${crypto.randomUUID().slice(0, 8)}`;
  await queryUrl(server.url, `CREATE DATABASE "${name}" TEMPLATE "${options.template ?? "template0"}"`);
  const url = databaseUrl(server.url, name);
  async function drop(): Promise<void> {
    await queryUrl(server.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
  return {
    name,
    url,
    query: (sql, parameters) => queryUrl(url, sql, parameters),
    drop,
    [Symbol.asyncDispose]: drop,
  };
}

/** Runs `fn` with a database of its own. */
export async function withDatabase<T>(fn: (db: TestDatabase) => Promise<T>, options: DatabaseOptions = {}): Promise<T> {
  await using db = await createDatabase(options);
  return await fn(db);
}

/** `url` with another database name. */
export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Runs SQL over a connection that is opened and closed for it. Values as `npm:pg` converts them. */
export async function queryUrl(url: string, sql: string, parameters: readonly unknown[] = []): Promise<TestRow[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const result = await client.query(sql, parameters.length === 0 ? undefined : [...parameters]);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return last?.rows ?? [];
  } finally {
    await client.end();
  }
}
