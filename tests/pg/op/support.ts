/** Statements on a real server, in the transactions that their classes ask for. */
import { openDriver } from "../../../lib/db/driver.ts";
import { introspect } from "../../../lib/db/introspect/introspect.ts";
import type { Session } from "../../../lib/db/session.ts";
import type { Catalog } from "../../../lib/schema/catalog.ts";
import type { Statement } from "../../../lib/sql/statement.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";

/** A database and a session in it. */
export interface OpenDatabase extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly session: Session;
}

/** Makes a database and opens a session. */
export async function openDatabase(): Promise<OpenDatabase> {
  const database = await createDatabase();
  const { driver } = await openDriver({ url: database.url, env: {} });
  const session = await driver.connect();
  return {
    database,
    session,
    async [Symbol.asyncDispose]() {
      await session.close();
      await database.drop();
    },
  };
}

/** Runs statements in order: one transaction, left for what cannot run in one. */
export async function runStatements(session: Session, statements: readonly Statement[]): Promise<void> {
  let pending: string[] = [];
  const flush = async () => {
    if (pending.length > 0) await session.script(["BEGIN", ...pending, "COMMIT"].join(";\n"));
    pending = [];
  };
  for (const { sql, class: kind, comment, autocommit } of statements) {
    if (comment === true) continue;
    if (kind !== "concurrent" && kind !== "standalone" && autocommit !== true) {
      pending.push(sql);
      continue;
    }
    await flush();
    await session.script(sql);
  }
  await flush();
}

/** The whole schema, all of it. */
export function wholeCatalog(session: Session): Promise<Catalog> {
  return introspect(session, { schemas: "all" });
}
