import { type ExitCode, MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { COMPLETION_SCRIPTS } from "../complete/scripts.ts";
import type { CliContext } from "../context.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator completions SHELL`. */
export function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const shell = input.arguments[0] ?? "";
  const script = Object.hasOwn(COMPLETION_SCRIPTS, shell) ? COMPLETION_SCRIPTS[shell] : undefined;
  if (script === undefined) {
    const shells = Object.keys(COMPLETION_SCRIPTS);
    const guess = nearest(shell, shells);
    throw new MigratorError("usage", `Cannot write completions for '${shell}': shells are ${quoteWords(shells)}`, {
      hint: guess === undefined ? "Name one of them" : `Did you mean '${guess}'?`,
    });
  }
  if (context.globals.json) context.printJson({ shell, script });
  else context.io.out(script);
  return Promise.resolve(0);
}
