/**
 * The end of a command whose answer could not be written.
 *
 * @module
 */
import { type ExitCode, MigratorError } from "../core/error.ts";
import type { Io } from "./io.ts";
import { renderError } from "./report/error.ts";
import { createStyle } from "./report/style.ts";

/** How the command ended otherwise. */
export interface OutputFailure {
  /** Why the answer could not be written. */
  readonly failure: string;
  readonly code: ExitCode;
}

/** Says it on stderr; a command that had succeeded has not, because nobody has its answer. */
export function reportOutputFailure(io: Io, { failure, code }: OutputFailure): ExitCode {
  const error = new MigratorError("output-failed", `Cannot write all of the answer to stdout: ${failure}`, {
    hint: "The command itself went on to its end; 'migrator status' shows where the database is",
  });
  const style = createStyle({ terminal: io.stderrIsTerminal, env: io.env, noColor: true });
  io.err(renderError(error, { style, cwd: io.cwd, stack: false }));
  return code === 0 ? error.exit : code;
}
