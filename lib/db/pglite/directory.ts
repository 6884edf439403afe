/**
 * The directory of an embedded database: checked, and locked against other processes.
 *
 * @module
 */
import { join } from "node:path";
import { DatabaseError } from "../database_error.ts";

/** Name of the lock file in the directory. */
const LOCK_FILE = "migrator.lock";

/**
 * Takes the directory for this session; it is created when it is missing.
 *
 * The lock is one of the operating system: it ends with the process, however that ends.
 *
 * Throws `embedded-locked` when another session has it, `embedded-failed` when it cannot hold an embedded database.
 */
export async function lockDirectory(directory: string): Promise<Disposable> {
  const file = await openLockFile(directory);
  try {
    if (!await file.tryLock(true)) throw locked(directory, "another session uses it");
    await checkContents(directory);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

async function openLockFile(directory: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(directory, { recursive: true });
    await refuseForeign(directory);
    return await Deno.open(join(directory, LOCK_FILE), { create: true, write: true });
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw unusable(directory, error instanceof Error ? error.message : String(error), error);
  }
}

/** A mistyped directory must not be filled with the files of a database. */
async function refuseForeign(directory: string): Promise<void> {
  const names = (await Array.fromAsync(Deno.readDir(directory))).map((entry) => entry.name);
  if (names.includes("PG_VERSION") || names.every((name) => name === LOCK_FILE)) return;
  throw unusable(directory, "it is not empty and holds no database");
}

/** PGlite writes a negative number where a server writes its process id. */
async function checkContents(directory: string): Promise<void> {
  const pid = await Deno.readTextFile(join(directory, "postmaster.pid")).then(parseInt, () => -1);
  if (pid > 0) throw locked(directory, `it belongs to the PostgreSQL server with process id ${pid}`);
}

function locked(directory: string, reason: string): DatabaseError {
  return new DatabaseError("embedded-locked", `Cannot open the embedded database in '${directory}': ${reason}`, {
    sqlState: null,
  }, {
    hint: "It serves one session at a time: wait for the other one, or use another directory",
    data: { directory },
  });
}

function unusable(directory: string, reason: string, cause?: unknown): DatabaseError {
  return new DatabaseError("embedded-failed", `Cannot use '${directory}' for the embedded database: ${reason}`, {
    sqlState: null,
  }, {
    hint: "Name an empty directory that can be written, or one that was made by 'pglite:'",
    data: { directory },
    cause,
  });
}
