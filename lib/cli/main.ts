/**
 * The command line: arguments in, exit code out.
 *
 * @module
 */
import type { ExitCode } from "../core/error.ts";
import type { Io } from "./io.ts";
import { VERSION } from "./version.ts";

/**
 * Runs one command line.
 *
 * Never throws: an error is printed to stderr and becomes an exit code. Loads the modules of the command that is asked
 * for, and no others.
 *
 * @example
 * ```ts
 * Deno.exitCode = await main(Deno.args, processIo((code) => Deno.exit(code)));
 * ```
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const code = await answer(argv, io);
  const failure = io.outFailure ?? null;
  if (failure === null) return code;
  const { reportOutputFailure } = await import("./output_failure.ts");
  return reportOutputFailure(io, { failure, code });
}

async function answer(argv: readonly string[], io: Io): Promise<ExitCode> {
  // The commonest question of scripts must not pay for the argument parser.
  if (argv.length === 1 && argv[0] === "--version") {
    io.out(`migrator ${VERSION}\n`);
    return 0;
  }
  if (argv[0] === "__complete") {
    const { answerShell } = await import("./complete/answer.ts");
    await answerShell(argv.slice(1), io);
    return 0;
  }
  const { runCommandLine } = await import("./run_command_line.ts");
  return await runCommandLine(argv, io);
}
