/**
 * What the tests of introspection, comparison and dump share.
 *
 * @module
 */
import { openDriver } from "../../lib/db/driver.ts";
import { introspect, type IntrospectOptions } from "../../lib/db/introspect/introspect.ts";
import { forVersion } from "../../lib/db/introspect/queries.ts";
import type { Session } from "../../lib/db/session.ts";
import type { Catalog } from "../../lib/schema/catalog.ts";
import { compareCatalogs } from "../../lib/schema/compare/compare.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

/** Everything is compared. */
export const EVERYTHING = { owners: true, privileges: true, tablespaces: true } as const;

/** Opens a session through the driver under test. */
export async function openSession(url: string): Promise<Session> {
  return await (await openDriver({ url, env: {} })).driver.connect();
}

/** Reads a database's catalog over a session of its own. */
export async function catalogOf(url: string, options: IntrospectOptions = { schemas: "all" }): Promise<Catalog> {
  await using session = await openSession(url);
  return await introspect(session, options);
}

/** Runs SQL of several statements in the driver under test. */
export async function runSql(url: string, sql: string): Promise<void> {
  await using session = await openSession(url);
  await session.script(sql);
}

/** The fixture with one of everything, for this version of the server. */
export async function everyKindSql(serverVersion: number): Promise<string> {
  const path = new URL("../fixtures/schemas/every_kind.sql", import.meta.url);
  return forVersion(await Deno.readTextFile(path), serverVersion);
}

/** A database with one of everything. */
export async function createEveryKind(): Promise<TestDatabase> {
  const db = await createDatabase();
  try {
    await using session = await openSession(db.url);
    await session.script(await everyKindSql(session.info.serverVersion));
  } catch (error) {
    await db.drop();
    throw error;
  }
  return db;
}

/** The differences of two catalogs as short lines: `column public.t.a: type.text`, `+ table public.t`. */
export function differences(before: Catalog, after: Catalog): readonly string[] {
  const signs = { added: "+ ", removed: "- ", both: "" } as const;
  return compareCatalogs({ before, after }, { aspects: EVERYTHING }).objects.map((object) => {
    const fields = object.fields.map((field) => field.field).join(", ");
    return `${signs[object.presence]}${object.key}${fields === "" ? "" : `: ${fields}`}`;
  });
}
