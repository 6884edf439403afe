/**
 * The driver for the embedded database.
 *
 * @module
 */
import { resolve } from "node:path";
import { DatabaseError } from "./database_error.ts";
import { lockDirectory } from "./pglite/directory.ts";
import { askEngine, type Engine, startEngine } from "./pglite/engine.ts";
import { PgliteSession } from "./pglite/session.ts";
import type { Driver, Session } from "./session.ts";

/** What {@linkcode pgliteDriver} needs. */
export interface PgliteDriverOptions {
  /** Directory of the database; `null` keeps it in memory. */
  readonly directory: string | null;
  /** What a relative directory starts from. */
  readonly baseDirectory: string;
}

/**
 * Makes a driver for an embedded database: PostgreSQL inside this process, one session at a time.
 *
 * In memory, the database lives as long as the driver does: a session that is opened after another one was closed finds
 * what that one left. `connect()` throws `embedded-locked` while a session is open, here or in another process.
 *
 * @example
 * ```ts
 * await using session = await pgliteDriver({ directory: null, baseDirectory: "." }).connect();
 * ```
 */
export function pgliteDriver(options: PgliteDriverOptions): Driver {
  const { directory, baseDirectory } = options;
  return directory === null ? memoryDriver() : { connect: () => connect(resolve(baseDirectory, directory)) };
}

async function connect(directory: string): Promise<Session> {
  const lock = await lockDirectory(directory);
  try {
    const engine = await startEngine(directory);
    return await PgliteSession.open(engine, async () => {
      await stop(engine);
      lock[Symbol.dispose]();
    });
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

function memoryDriver(): Driver {
  let engine: Promise<Engine> | null = null;
  let busy = false;
  async function open(): Promise<Session> {
    if (busy) {
      throw new DatabaseError("embedded-locked", "Cannot open the embedded database in memory: it is in use", {
        sqlState: null,
      }, { hint: "It serves one session at a time: close the other one first" });
    }
    busy = true;
    try {
      engine ??= startEngine(null);
      const started = await engine;
      return await PgliteSession.open(started, async () => {
        await reset(started);
        busy = false;
      });
    } catch (error) {
      busy = false;
      engine = null;
      throw error;
    }
  }
  return { connect: open };
}

/** What the end of a session does on a server: rolls back, drops temporary tables, releases locks, resets settings. */
async function reset(engine: Engine): Promise<void> {
  for (const sql of ["ROLLBACK", "DISCARD ALL"]) {
    try {
      await askEngine(engine, { sql, values: null, raw: true, onNotice: () => {} });
    } catch {
      // The engine is broken: the next statement says so.
    }
  }
  engine.timers.clear();
}

/** An engine that is broken cannot be stopped politely. */
async function stop(engine: Engine): Promise<void> {
  try {
    await engine.pglite.close();
  } catch {
    // It is gone either way, and closing never throws.
  }
  engine.timers.clear();
}
