/**
 * The PostgreSQL server of a test run: started once, shared by all files, gone at the end.
 *
 * @module
 */
import { join } from "node:path";
import { startCluster } from "./cluster.ts";

/** What tests need to know of the server. */
export interface TestServer {
  /** URL of a role that may create databases; database `postgres`. */
  readonly url: string;
  /** Folder of the unix socket; `null` for a server that was given by `MIGRATOR_TEST_URL`. */
  readonly socketFolder: string | null;
}

let known: Promise<TestServer> | undefined;

/**
 * The server of this run.
 *
 * - `MIGRATOR_TEST_URL`: that one (`deno task test` sets it to a server that it started);
 * - else a private cluster, made at the first call of the process and shared by its test files;
 *   `MIGRATOR_TEST_PG=18` chooses the major version.
 *
 * @example
 * ```ts
 * import { testServer } from "../support/server.ts";
 *
 * const { url } = await testServer();
 * ```
 */
export function testServer(): Promise<TestServer> {
  known ??= findServer();
  return known;
}

async function findServer(): Promise<TestServer> {
  const url = Deno.env.get("MIGRATOR_TEST_URL");
  if (url) return { url, socketFolder: Deno.env.get("MIGRATOR_TEST_SOCKET") || null };
  return await sharedServer();
}

/** Every test file is a world of its own in one process: they meet in a folder named after the process. */
async function sharedServer(): Promise<TestServer> {
  const folder = join(temporaryFolder(), `migrator-test-${Deno.pid}`);
  const file = join(folder, "server.json");
  const deadline = performance.now() + 120_000;
  while (performance.now() < deadline) {
    try {
      await Deno.mkdir(folder, { mode: 0o700 });
      return await register(folder, file);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
    const server = await readServer(file);
    if (server !== null && await answers(server)) return server;
    if (server !== null) await Deno.remove(folder, { recursive: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Another file of this run did not bring up the test server: remove '${folder}' and run again`);
}

async function register(folder: string, file: string): Promise<TestServer> {
  try {
    const cluster = await startCluster({ major: Deno.env.get("MIGRATOR_TEST_PG") || undefined, companion: folder });
    const server = { url: cluster.url, socketFolder: cluster.socketFolder };
    await Deno.writeTextFile(`${file}.new`, JSON.stringify(server));
    await Deno.rename(`${file}.new`, file);
    return server;
  } catch (error) {
    await Deno.remove(folder, { recursive: true });
    throw error;
  }
}

async function readServer(file: string): Promise<TestServer | null> {
  try {
    return JSON.parse(await Deno.readTextFile(file));
  } catch {
    return null;
  }
}

/** A folder may be left of an older process with the same number. */
async function answers(server: TestServer): Promise<boolean> {
  const { hostname, port } = new URL(server.url);
  try {
    using _connection = await Deno.connect({ hostname, port: Number(port) });
    return true;
  } catch {
    return false;
  }
}

function temporaryFolder(): string {
  return Deno.env.get("TMPDIR") || "/tmp";
}
