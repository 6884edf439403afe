/**
 * `deno task release`: builds the executables of a release into `dist/release/`, with their checksums.
 *
 *     deno task release [--output FOLDER] [--target TRIPLE ...]
 *
 * Two for each platform: the full one, and a lean one without the embedded database. Beside them the man page, the licence and
 * `SHA256SUMS` (check with `sha256sum -c`). Runtimes of other platforms are downloaded by Deno.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile, TARGETS } from "./compile.ts";
import { projectVersion } from "./gen/version.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Names that people know the platforms by. */
const PLATFORMS: Readonly<Record<string, string>> = {
  "x86_64-unknown-linux-gnu": "linux-x64",
  "aarch64-unknown-linux-gnu": "linux-arm64",
  "x86_64-apple-darwin": "macos-x64",
  "aarch64-apple-darwin": "macos-arm64",
  "x86_64-pc-windows-msvc": "windows-x64",
};

/** What to build, where to. */
interface Release {
  readonly folder: string;
  readonly targets: readonly string[];
}

/** File name of an executable: `migrator-0.1.0-linux-x64-lean`. */
export function executableName(version: string, build: { readonly target: string; readonly lean: boolean }): string {
  const platform = PLATFORMS[build.target];
  if (platform === undefined) throw new Error(`The target '${build.target}' has no name`);
  const ending = platform.startsWith("windows") ? ".exe" : "";
  return `migrator-${version}-${platform}${build.lean ? "-lean" : ""}${ending}`;
}

async function release({ folder, targets }: Release): Promise<number> {
  const version = await projectVersion();
  await Deno.mkdir(folder, { recursive: true });
  const names: string[] = [];
  for (const target of targets) {
    for (const lean of [false, true]) {
      const name = executableName(version, { target, lean });
      const code = await compile({ output: join(folder, name), target, lean });
      if (code !== 0) return code;
      names.push(name);
    }
  }
  for (const [from, name] of [["docs/migrator.1", "migrator.1"], ["LICENSE", "LICENSE"]] as const) {
    await Deno.copyFile(join(ROOT, from), join(folder, name));
    names.push(name);
  }
  const sums = await Promise.all(names.map(async (name) => `${await sha256(join(folder, name))}  ${name}\n`));
  await Deno.writeTextFile(join(folder, "SHA256SUMS"), sums.join(""));
  console.error(`Built ${names.length} files in '${folder}'`);
  return 0;
}

async function sha256(path: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(path));
  return new Uint8Array(digest).toHex();
}

/** Reads the command line; `null` when it was wrong, having said why. */
function readArguments(args: readonly string[]): Release | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { output: { type: "string" }, target: { type: "string", multiple: true } },
    });
    const targets = values.target ?? TARGETS;
    const unknown = targets.find((target) => !TARGETS.includes(target));
    if (unknown === undefined) return { folder: resolve(values.output ?? join(ROOT, "dist", "release")), targets };
    console.error(`Cannot release for '${unknown}': known targets are ${TARGETS.join(", ")}`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`Cannot release: ${error.message}`);
  }
  return null;
}

if (import.meta.main) {
  const wanted = readArguments(Deno.args);
  Deno.exitCode = wanted === null ? 2 : await release(wanted);
}
