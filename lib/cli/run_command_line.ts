/**
 * From parsed arguments to a command, with its errors printed.
 *
 * @module
 */
import type { ExitCode } from "../core/error.ts";
import { type Invocation, parseArguments } from "./args.ts";
import { createContext } from "./context.ts";
import { commandHelp, rootHelp } from "./help.ts";
import type { Io } from "./io.ts";
import { asMigratorError, errorJson, renderError } from "./report/error.ts";
import { createStyle } from "./report/style.ts";
import { withInterrupt } from "./signals.ts";
import { VERSION } from "./version.ts";

/** Parses, runs, reports. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<ExitCode> {
  let invocation: Invocation;
  try {
    invocation = parseArguments(argv);
  } catch (error) {
    return report(error, {
      io,
      json: argv.includes("--json"),
      stack: argv.includes("--raiseerr"),
      noColor: argv.includes("--no-color"),
    });
  }
  const { command, globals, input } = invocation;
  const flags = {
    io,
    json: globals["json"] === true,
    stack: globals["raiseerr"] === true,
    noColor: globals["noColor"] === true,
  };
  const style = createStyle({ terminal: io.stdoutIsTerminal, env: io.env, noColor: flags.noColor });
  if (globals["version"] === true) {
    io.out(`migrator ${VERSION}\n`);
    return 0;
  }
  if (command === null) {
    if (globals["help"] === true) io.out(rootHelp(style, io.columns));
    else {io.err(
        rootHelp(createStyle({ terminal: io.stderrIsTerminal, env: io.env, noColor: flags.noColor }), io.columns),
      );}
    return globals["help"] === true ? 0 : 2;
  }
  if (globals["help"] === true) {
    io.out(commandHelp(command, { style, columns: io.columns }));
    return 0;
  }
  try {
    const [module, { runForSections }] = await Promise.all([command.load(), import("./sections.ts")]);
    return await withInterrupt(
      io,
      (signal) => runForSections(createContext({ io, globals, signal }), { spec: command, module, input }),
    );
  } catch (error) {
    return report(error, flags);
  }
}

interface ReportFlags {
  readonly io: Io;
  readonly json: boolean;
  readonly stack: boolean;
  readonly noColor: boolean;
}

function report(thrown: unknown, flags: ReportFlags): ExitCode {
  const { io } = flags;
  const error = asMigratorError(thrown);
  const style = createStyle({ terminal: io.stderrIsTerminal, env: io.env, noColor: flags.noColor });
  io.err(renderError(error, { style, cwd: io.cwd, stack: flags.stack }));
  if (flags.json) io.out(JSON.stringify({ event: "error", error: errorJson(error) }) + "\n");
  return error.exit;
}
