/**
 * Whole commands without a process of their own: for tests that run many.
 *
 * @module
 */
import type { ExitCode } from "../../lib/core/error.ts";
import type { Io } from "../../lib/cli/io.ts";
import { main } from "../../lib/cli/main.ts";

/** What a command did. */
export interface InProcessResult {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a command. */
export interface InProcessOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Lines that somebody types; with it, there is a terminal. */
  readonly answers?: readonly string[];
}

/** Runs a command line in this process. */
export async function runInProcess(argv: readonly string[], options: InProcessOptions): Promise<InProcessResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const answers = options.answers === undefined ? null : [...options.answers];
  const io: Io = {
    out: (text) => stdout.push(text),
    err: (text) => stderr.push(text),
    leave: (code) => {
      throw new Error(`the command ended the process with ${code}`);
    },
    readStdin: () => Promise.resolve(options.stdin ?? ""),
    readLine: () => answers?.shift() ?? null,
    env: { NO_COLOR: "1", HOME: "/nowhere", ...options.env },
    cwd: options.cwd,
    stdinIsTerminal: answers !== null,
    stdoutIsTerminal: false,
    stderrIsTerminal: answers !== null,
    columns: 100,
    rows: 40,
  };
  const code = await main(argv, io);
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}
