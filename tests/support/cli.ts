/**
 * Runs whole commands: the executable named by `MIGRATOR_BIN`, else `deno run` with the flags of the compile task.
 *
 * @module
 */
import { fromFileUrl } from "./paths.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** How to run a command. */
export interface CliOptions {
  readonly cwd: string;
  /** Added to a small, fixed environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** What a command did. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Signal that ended the process. */
  readonly signal: string | null;
}

/** A command that runs. */
export interface RunningCli extends AsyncDisposable {
  readonly pid: number;
  kill(signal: Deno.Signal): void;
  readonly result: Promise<CliResult>;
}

/** Program and first arguments of the command under test. */
export function cliCommand(): { program: string; args: readonly string[] } {
  const binary = Deno.env.get("MIGRATOR_BIN");
  if (binary !== undefined && binary !== "") return { program: binary, args: [] };
  return {
    program: Deno.execPath(),
    args: ["run", "-A", "--no-prompt", "--quiet", `--config=${ROOT}deno.json`, `${ROOT}main.ts`],
  };
}

/** Starts a command. */
export function startCli(args: readonly string[], options: CliOptions): RunningCli {
  const { program, args: first } = cliCommand();
  const child = new Deno.Command(program, {
    args: [...first, ...args],
    cwd: options.cwd,
    env: { ...baseEnvironment(), ...options.env },
    clearEnv: true,
    stdin: options.stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const result = collect(child, options.stdin);
  return {
    pid: child.pid,
    kill: (signal) => child.kill(signal),
    result,
    async [Symbol.asyncDispose](): Promise<void> {
      try {
        child.kill("SIGKILL");
      } catch (error) {
        if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error;
      }
      await result;
    },
  };
}

/** Runs a command to its end. */
export async function cli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return await startCli(args, options).result;
}

async function collect(child: Deno.ChildProcess, stdin: string | undefined): Promise<CliResult> {
  if (stdin !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(stdin));
    await writer.close();
  }
  const [stdout, stderr, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.status,
  ]);
  return { code: status.code, stdout, stderr, signal: status.signal };
}

function baseEnvironment(): Record<string, string> {
  const env: Record<string, string> = { NO_COLOR: "1", LANG: "C.UTF-8", TZ: "UTC" };
  for (const name of ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME", "TMPDIR"]) {
    const value = Deno.env.get(name);
    if (value !== undefined) env[name] = value;
  }
  return env;
}
