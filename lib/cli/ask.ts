import { MigratorError } from "../core/error.ts";
import type { CliContext } from "./context.ts";

/** A question before something is destroyed. */
export interface Confirmation {
  /** What will happen, as a sentence. */
  readonly says: string;
  /** `--yes` was given. */
  readonly yes: boolean;
  /** The command, for the error. */
  readonly command: string;
}

/**
 * Asks on the terminal.
 *
 * Throws `confirmation-needed` when nobody is at a terminal, `declined` for any answer but yes.
 */
export function confirm(context: CliContext, question: Confirmation): void {
  if (question.yes) return;
  const { io } = context;
  if (!io.stdinIsTerminal || !io.stderrIsTerminal) {
    throw new MigratorError("confirmation-needed", `Cannot run '${question.command}' unasked: ${question.says}`, {
      hint: "Give --yes if that is meant",
    });
  }
  io.err(`${question.says}\nGo on? [y/N] `);
  const answer = io.readLine()?.trim().toLowerCase() ?? "";
  if (answer === "y" || answer === "yes") return;
  throw new MigratorError("declined", "Stopped: the question was answered with no", {
    hint: "Nothing was changed",
  });
}
