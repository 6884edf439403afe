/**
 * A scratch database in a PostgreSQL server of one's own, from the programs that are installed on the machine.
 *
 * The server has a temporary data folder and listens on a socket in it, and nowhere else. It ends with this process,
 * however that ends: the shell that started it waits for the end of its standard input.
 *
 * @module
 */
import { join } from "node:path";
import { connectionParameters } from "../connection/parameters.ts";
import type { ScratchAttempt, ScratchRequest } from "../scratch.ts";
import type { Session } from "../session.ts";
import { findServerPrograms, type ServerPrograms } from "./server_programs.ts";
import { furnish } from "./surroundings.ts";

/** Starts a server, unless the machine has none. */
export async function localScratch({ options, surroundings }: ScratchRequest): Promise<ScratchAttempt> {
  if (Deno.build.os === "windows") return { ok: false, reason: "a private server needs unix sockets" };
  const major = options.major ?? (surroundings === null ? null : Math.floor(surroundings.serverVersion / 10000));
  const programs = await findServerPrograms(major);
  if (programs === null) {
    return {
      ok: false,
      reason: `no 'initdb' and 'postgres'${major === null ? "" : ` of version ${major}`} were found`,
    };
  }
  const user = serverUser();
  if (user === undefined) return { ok: false, reason: "PostgreSQL refuses to run as root, and there is no other user" };
  const folder = await Deno.makeTempDir({
    prefix: "migrator-",
    ...(options.temporaryFolder === undefined ? {} : { dir: options.temporaryFolder }),
  });
  try {
    if (user !== null) await Deno.chown(folder, user.uid, user.gid);
    const server = await startServer(folder, { programs, user });
    try {
      const session = await connect(server);
      await furnish(session, surroundings);
      return {
        ok: true,
        scratch: {
          session,
          description: `PostgreSQL ${programs.major} of this machine, in a temporary folder`,
          async [Symbol.asyncDispose]() {
            await session.close();
            await server.stop();
          },
        },
      };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
    return { ok: false, reason: error instanceof Error ? error.message : String(error), cause: error };
  }
}

interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

interface RunningServer {
  readonly folder: string;
  readonly ended: Promise<Deno.CommandStatus>;
  stop(): Promise<void>;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_connections: "10",
  shared_buffers: "16MB",
  wal_level: "minimal",
  max_wal_senders: "0",
};

/** `$1` is the folder, the rest the server's command line. SIGQUIT ends the server at once. */
const KEEPER = `
folder=$1; shift
trap '' INT HUP TERM
"$@" </dev/null >"$folder/server.log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
`;

async function startServer(
  folder: string,
  options: { readonly programs: ServerPrograms; readonly user: ServerUser | null },
): Promise<RunningServer> {
  const { programs, user } = options;
  const data = join(folder, "data");
  const as = { cwd: "/", clearEnv: true, env: { LC_ALL: "C", PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin" }, ...user };
  const initialise = await new Deno.Command(programs.initdb, {
    args: ["-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--no-locale"],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    ...as,
  }).output();
  if (!initialise.success) {
    const said = new TextDecoder().decode(initialise.stderr).trim().split("\n").at(-1) ?? "";
    throw new Error(`'${programs.initdb}' failed: ${said}`);
  }
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: folder });
  const child = new Deno.Command("sh", {
    args: [
      "-c",
      KEEPER,
      "keeper",
      folder,
      programs.postgres,
      "-D",
      data,
      ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    stdin: "piped",
    stdout: "null",
    stderr: "null",
    ...as,
  }).spawn();
  return {
    folder,
    ended: child.status,
    async stop() {
      await child.stdin.close();
      await child.status;
      // The server's user may be unable to remove a folder in a folder of ours.
      await Deno.remove(folder, { recursive: true }).catch(() => {});
    },
  };
}

/** The server needs a moment; it is ready when it lets us in. */
async function connect(server: RunningServer): Promise<Session> {
  const { postgresDriver } = await import("../postgres_driver.ts");
  const parameters = connectionParameters(
    new Map(
      [["host", server.folder], ["user", "postgres"], ["dbname", "postgres"], ["connect_timeout", "10"]] as const,
    ),
    { osUser: "postgres", defaultHost: server.folder, passwords: [] },
  );
  let ended = false;
  server.ended.then(() => ended = true);
  for (let waited = 0;; waited += 20) {
    try {
      return await postgresDriver({ parameters, home: null }).connect();
    } catch (error) {
      if (ended || waited > 30_000) {
        const log = await Deno.readTextFile(join(server.folder, "server.log")).catch(() => "");
        throw new Error(`the server did not start: ${log.trim().split("\n").at(-1) || error}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** `null`: this user will do. `undefined`: there is none. */
function serverUser(): ServerUser | null | undefined {
  if (Deno.uid() !== 0) return null;
  const users = new Map<string, ServerUser>();
  for (const line of Deno.readTextFileSync("/etc/passwd").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && Number(uid) > 0) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users.get("postgres") ?? users.get("nobody") ?? [...users.values()][0];
}
