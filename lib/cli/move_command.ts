import type { ExitCode } from "../core/error.ts";
import type { CliContext } from "./context.ts";
import { readFleet } from "./fleet/targets.ts";
import { type Move, move, refuseOptions } from "./moves.ts";
import type { CommandInput } from "./spec/types.ts";

/** The part of a move that differs between commands. */
export type MoveKind = Pick<Move, "command" | "plan">;

/** Reads the options that all moving commands share, and moves. */
export async function moveCommand(context: CliContext, input: CommandInput, kind: MoveKind): Promise<ExitCode> {
  const { options } = input;
  const sql = options["sql"] === true;
  const dryRun = options["dryRun"] === true;
  if (sql && dryRun) {
    throw refuseOptions(kind.command, {
      sentence: "--sql and --dry-run exclude each other",
      hint: "--sql asks no database, --dry-run asks one",
    });
  }
  const wanted: Move = {
    ...kind,
    targets: input.arguments,
    sql,
    dryRun,
    guard: options["noGuard"] !== true,
    tag: typeof options["tag"] === "string" ? options["tag"] : null,
  };
  const fleet = await readFleet(context, { options, command: kind.command });
  if (fleet === null) return await move(context, wanted);
  const { runFleetMove } = await import("./fleet/run.ts");
  return await runFleetMove(context, wanted, fleet);
}
