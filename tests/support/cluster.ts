/**
 * A private PostgreSQL cluster in a temporary folder.
 *
 * @module
 */
import { basename, join } from "node:path";
import { findServerBinaries, type ServerBinaries } from "./server_binaries.ts";

/** How a cluster is made. */
export interface ClusterOptions {
  /** Major version; any when left out. */
  readonly major?: string | undefined;
  /** Lines added to `postgresql.conf`, name to value. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Lines of `pg_hba.conf`; everybody is trusted when left out. */
  readonly hba?: readonly string[];
  /** Files written into the data folder before the start (certificates), mode 0600. */
  readonly files?: Readonly<Record<string, string>>;
  /** Another folder to remove when this process ends. */
  readonly companion?: string;
}

/** A server that runs. */
export interface Cluster extends AsyncDisposable {
  /** URL of the superuser `postgres` in the database `postgres`, over TCP. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly socketFolder: string;
  readonly dataFolder: string;
  /** Stops the server at once and removes its folder. */
  stop(): Promise<void>;
}

/** Settings of a server whose data nobody wants to keep. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
  max_locks_per_transaction: "256",
  shared_buffers: "64MB",
  autovacuum: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  listen_addresses: "127.0.0.1",
};

/**
 * Makes and starts a cluster, which ends with this process whatever happens to it.
 *
 * A small shell process watches this one, so that Ctrl-C or `kill -9` leaves no server behind.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  if (Deno.build.os === "windows") {
    throw new Error("Tests cannot start a server on Windows: set MIGRATOR_TEST_URL to a server that they may use");
  }
  const folder = await Deno.makeTempDir({ prefix: "migrator-pg-" });
  watch([folder, options.companion ?? folder]);
  try {
    const user = serverUser();
    const binaries = await usableBinaries(await findServerBinaries(options.major), folder);
    const data = join(folder, "data");
    if (user !== null) await Deno.chown(folder, user.uid, user.gid);
    await run(binaries.initdb, ["-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--no-locale"], user);
    const port = await start(binaries.pgCtl, { folder, data, user, options });
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      host: "127.0.0.1",
      port,
      socketFolder: folder,
      dataFolder: data,
      stop: () => stop(folder),
      [Symbol.asyncDispose]: () => stop(folder),
    };
  } catch (error) {
    await stop(folder);
    throw error;
  }
}

/** A user of the operating system. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

interface StartContext {
  readonly folder: string;
  readonly data: string;
  readonly user: ServerUser | null;
  readonly options: ClusterOptions;
}

/** A free port can be taken by somebody else before the server listens: three attempts. */
async function start(pgCtl: string, context: StartContext): Promise<number> {
  const { folder, data, user, options } = context;
  await writeAs(join(data, "pg_hba.conf"), hba(options.hba), user);
  for (const [name, text] of Object.entries(options.files ?? {})) await writeAs(join(data, name), text, user);
  const original = await Deno.readTextFile(join(data, "postgresql.conf"));
  const log = join(folder, "server.log");
  for (let attempt = 1;; attempt++) {
    const port = freePort();
    const settings = { ...SETTINGS, unix_socket_directories: folder, port: String(port), ...options.settings };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
    await writeAs(join(data, "postgresql.conf"), original + "\n" + lines.join(""), user);
    try {
      await run(pgCtl, ["-D", data, "-w", "-t", "60", "-l", log, "start"], user);
      return port;
    } catch (error) {
      const text = await Deno.readTextFile(log).catch(() => "");
      if (attempt === 3 || !text.includes("could not bind")) throw new Error(`${error}\n${text}`);
      await Deno.remove(log);
    }
  }
}

function hba(lines: readonly string[] | undefined): string {
  return (lines ?? ["local all all trust", "host all all 127.0.0.1/32 trust", "host all all ::1/128 trust"])
    .join("\n") + "\n";
}

async function writeAs(path: string, text: string, user: ServerUser | null): Promise<void> {
  await Deno.writeTextFile(path, text, { mode: 0o600 });
  if (user !== null) await Deno.chown(path, user.uid, user.gid);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** PostgreSQL refuses to run as root: `postgres`, `nobody`, or the first other user of the machine. */
export function serverUser(): ServerUser | null {
  if (Deno.uid() !== 0) return null;
  const users = new Map<string, ServerUser>();
  for (const line of Deno.readTextFileSync("/etc/passwd").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && Number(uid) > 0) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  const user = users.get("postgres") ?? users.get("nobody") ?? [...users.values()][0];
  if (user === undefined) throw new Error("No user but root on this machine: PostgreSQL refuses to run as root");
  return user;
}

/** npm's binaries lie in a cache that is not ours to change and that another user may be unable to read. */
async function usableBinaries(binaries: ServerBinaries, folder: string): Promise<ServerBinaries> {
  if (binaries.copyFrom === null) return binaries;
  const home = join(folder, "postgres");
  await copyTree(binaries.copyFrom, home);
  for (const program of ["initdb", "pg_ctl", "postgres"]) await Deno.chmod(join(home, "bin", program), 0o755);
  const links: { source: string; target: string }[] = await Deno.readTextFile(join(home, "pg-symlinks.json"))
    .then(JSON.parse, () => []);
  for (const { source, target } of links) {
    await Deno.symlink(basename(source), join(home, target.replace(/^native\//, ""))).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
  }
  return { initdb: join(home, "bin", "initdb"), pgCtl: join(home, "bin", "pg_ctl"), copyFrom: null };
}

async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true, mode: 0o755 });
  for await (const entry of Deno.readDir(from)) {
    if (entry.isDirectory) await copyTree(join(from, entry.name), join(to, entry.name));
    else await Deno.copyFile(join(from, entry.name), join(to, entry.name));
  }
}

async function run(program: string, args: readonly string[], user: ServerUser | null): Promise<void> {
  // `pg_ctl start` hands its pipes to the server: reading them would wait for the server's end.
  const output = args.includes("start") ? "null" : "piped";
  const result = await new Deno.Command(program, {
    args: [...args],
    cwd: "/",
    clearEnv: true,
    env: { LC_ALL: "C", PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin" },
    stdin: "null",
    stdout: output,
    stderr: output,
    ...(user ?? {}),
  }).output();
  if (result.success) return;
  const decoder = new TextDecoder();
  const said = output === "null" ? "" : decoder.decode(result.stdout) + decoder.decode(result.stderr);
  throw new Error(`'${program} ${args.join(" ")}' failed: ${said}`);
}

/**
 * Ends the server of a folder and removes the folder; safe to repeat.
 *
 * The server is gone when its pid file is: a process that nobody reaps (pid 1 of a plain container) stays for ever.
 */
async function stop(folder: string): Promise<void> {
  const pidFile = join(folder, "data", "postmaster.pid");
  const pid = await readPid(pidFile);
  if (pid !== null && signal(pid, "SIGQUIT")) {
    for (let waited = 0; waited < 10_000 && await readPid(pidFile) !== null; waited += 10) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  await Deno.remove(folder, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

function readPid(file: string): Promise<number | null> {
  return Deno.readTextFile(file).then((text) => Number(text.split("\n")[0]), () => null);
}

/** False when there is no such process. */
function signal(pid: number, name: Deno.Signal): boolean {
  try {
    Deno.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

const WATCHER = `
trap '' INT HUP TERM
( while [ -d "$2" ] && kill -0 "$1" 2>/dev/null; do sleep 1; done
  if [ -f "$2/data/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" 2>/dev/null; then
    left=100
    while [ -f "$2/data/postmaster.pid" ] && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
  fi
  rm -rf "$2" "$3"
) </dev/null >/dev/null 2>&1 &
`;

/** The watcher runs on its own: nothing of it is left open in this process, so test sanitizers stay content. */
function watch(folders: readonly [string, string]): void {
  const args = ["-c", WATCHER, "watch", String(Deno.pid), ...folders];
  const { success } = new Deno.Command("sh", { args, cwd: "/", stdin: "null", stdout: "null", stderr: "null" })
    .outputSync();
  if (!success) throw new Error("Cannot start the process that watches the test server");
}
