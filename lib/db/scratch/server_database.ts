/**
 * A scratch database on a server that is there already.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { describeConnection } from "../connection/describe.ts";
import type { Connection } from "../connection/load.ts";
import { DatabaseError } from "../database_error.ts";
import type { ScratchAttempt } from "../scratch.ts";
import type { Session } from "../session.ts";
import { embeddedScratch } from "./embedded.ts";
import { localeClauses, searchPathSql, type Surroundings } from "./surroundings.ts";

const PREFIX = "migrator_scratch_";
/** Older ones that nobody is connected to were left by a process that was killed. */
const STALE_SECONDS = 3600;

/** Creates a database on the server of a connection. */
export async function serverScratch(
  connection: Connection | null,
  surroundings: Surroundings | null,
): Promise<ScratchAttempt> {
  if (connection === null) return { ok: false, reason: "there is no database to be beside of" };
  if (connection.kind === "embedded") {
    // The embedded database has one session and one database: another engine is the nearest there is.
    return await embeddedScratch({ options: {}, surroundings });
  }
  let admin: Session | null = null;
  try {
    const { postgresDriver } = await import("../postgres_driver.ts");
    admin = await postgresDriver(connection).connect();
    const name = await create(admin, surroundings);
    return await connected(admin, { connection, name, surroundings });
  } catch (error) {
    await admin?.close();
    if (!(error instanceof DatabaseError)) throw error;
    return { ok: false, reason: refusal(error), cause: error };
  }
}

interface CreatedDatabase {
  readonly connection: Extract<Connection, { kind: "server" }>;
  readonly name: string;
  readonly surroundings: Surroundings | null;
}

async function connected(admin: Session, created: CreatedDatabase): Promise<ScratchAttempt> {
  const { connection, name, surroundings } = created;
  const inside = { ...connection, parameters: { ...connection.parameters, database: name } };
  try {
    const { postgresDriver } = await import("../postgres_driver.ts");
    const session = await postgresDriver(inside).connect();
    if (surroundings !== null) await session.script(searchPathSql(surroundings));
    return {
      ok: true,
      scratch: {
        session,
        description: describeConnection(inside),
        async [Symbol.asyncDispose]() {
          await session.close();
          await drop(admin, name);
          await admin.close();
        },
      },
    };
  } catch (error) {
    await drop(admin, name);
    throw error;
  }
}

/** `template0` has nothing but what PostgreSQL itself has, and allows another locale than the server's. */
async function create(admin: Session, surroundings: Surroundings | null): Promise<string> {
  await dropStale(admin);
  const seconds = Math.floor(Date.now() / 1000);
  const name = `${PREFIX}${seconds}_${crypto.randomUUID().slice(0, 8)}`;
  const start = `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`;
  const same = surroundings !== null && sameMajor(surroundings.serverVersion, admin.info.serverVersion);
  try {
    await admin.script(start + (same ? localeClauses(surroundings) : ""));
  } catch (error) {
    // A locale that this machine lacks changes how texts sort, not what a schema is.
    if (!same || !(error instanceof DatabaseError) || !["22023", "42809"].includes(error.sqlState ?? "")) throw error;
    await admin.script(start);
  }
  return name;
}

function sameMajor(left: number, right: number): boolean {
  return Math.floor(left / 10000) === Math.floor(right / 10000);
}

async function dropStale(admin: Session): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT d.datname::text AS name FROM pg_catalog.pg_database d
     JOIN pg_catalog.pg_roles r ON r.oid = d.datdba AND r.rolname = current_user
     WHERE d.datname ~ '^${PREFIX}[0-9]+_[0-9a-f]{8}$'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
       AND pg_catalog.split_part(d.datname, '_', 3)::numeric < extract(epoch FROM now()) - ${STALE_SECONDS}`,
  );
  for (const { name } of rows) await drop(admin, name);
}

/** Never throws: what is left is found by the next one, see `dropStale`. */
async function drop(admin: Session, name: string): Promise<void> {
  try {
    await admin.script(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`);
  } catch {
    // The server is gone, or somebody else dropped it.
  }
}

function refusal(error: DatabaseError): string {
  switch (error.sqlState) {
    case "42501":
      return "the role may not create databases (CREATEDB)";
    case "25006":
      return "it is read-only, a standby for one";
    default:
      return error.message;
  }
}
