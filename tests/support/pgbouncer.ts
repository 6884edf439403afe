/**
 * PgBouncer, the real one, where the machine has it.
 *
 * @module
 */
import { join } from "node:path";
import { serverUser } from "./cluster.ts";

/** A pooler that runs. */
export interface Pooler extends AsyncDisposable {
  readonly port: number;
}

/** How a pooler hands server sessions out. */
export interface PoolerOptions {
  readonly mode: "session" | "transaction";
  /** Port of the server on 127.0.0.1. */
  readonly serverPort: number;
  readonly poolSize?: number;
}

/** The program: `MIGRATOR_TEST_PGBOUNCER`, `PATH`, or Debian's place; `null` when there is none. */
export function findPgBouncer(): string | null {
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  const candidates = [
    Deno.env.get("MIGRATOR_TEST_PGBOUNCER") ?? "",
    ...folders.map((folder) => join(folder, "pgbouncer")),
  ];
  return candidates.find((path) => path !== "" && isFile(path)) ?? null;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Starts PgBouncer before a server that trusts everybody. */
export async function startPgBouncer(program: string, options: PoolerOptions): Promise<Pooler> {
  const folder = await Deno.makeTempDir({ prefix: "migrator-pgbouncer-" });
  const port = freePort();
  const user = serverUser();
  const config = join(folder, "pgbouncer.ini");
  await Deno.writeTextFile(join(folder, "users.txt"), '"postgres" ""\n');
  await Deno.writeTextFile(
    config,
    `[databases]
* = user=postgres host=127.0.0.1 port=${options.serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
auth_file = ${folder}/users.txt
pool_mode = ${options.mode}
default_pool_size = ${options.poolSize ?? 4}
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
logfile =
pidfile =
`,
  );
  if (user !== null) await Deno.chown(folder, user.uid, user.gid);
  await Deno.chmod(folder, 0o755);
  const child = new Deno.Command(program, {
    args: ["-q", config],
    stdin: "null",
    stdout: "null",
    stderr: "null",
    ...(user ?? {}),
  }).spawn();
  async function stop(): Promise<void> {
    child.kill("SIGKILL");
    await child.status;
    await Deno.remove(folder, { recursive: true });
  }
  try {
    await untilItListens(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, [Symbol.asyncDispose]: stop };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function untilItListens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      using _connection = await Deno.connect({ hostname: "127.0.0.1", port });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Error("PgBouncer did not start");
}
