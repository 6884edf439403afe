/**
 * Which schemas or databases a command runs for.
 *
 * @module
 */
import { redactUrl } from "../../db/connection/redact.ts";
import type { Config } from "../../load/config/types.ts";
import { type FleetTarget, fleetTargets, queryTargets } from "../../run/fleet_targets.ts";
import type { CliContext } from "../context.ts";
import { refuseOptions } from "../moves.ts";
import type { ParsedOptions } from "../spec/types.ts";

/** A fleet as a command is to run it. */
export interface Fleet {
  readonly targets: readonly FleetTarget[];
  readonly parallel: number;
  readonly stopOnFailure: boolean;
}

/** The command that may be for many targets. */
export interface FleetWish {
  readonly command: string;
  readonly options: ParsedOptions;
}

/** Most targets at a time: each takes two connections. */
const MOST_PARALLEL = 256;

/**
 * Reads `--targets-query`, `--parallel` and `--fail-fast`, then `[migrator.targets]`; `null` for one database.
 *
 * A URL on the command line names one database: `targets.urls` of the configuration are left out then.
 */
export async function readFleet(context: CliContext, { command, options }: FleetWish): Promise<Fleet | null> {
  const config = await context.config();
  const query = options["targetsQuery"];
  const isAsked = typeof query === "string";
  const { schemas, urls } = config.targets;
  const sql = isAsked ? query : config.targets.query;
  const listed = isAsked || context.globals.url !== undefined ? schemas : [...schemas, ...urls];
  const single = sql === null && listed.length === 0;
  if (single) refuseFleetOptions(options, command);
  if (single || (!isAsked && (options["sql"] === true || options["dryRun"] === true))) return null;
  if (isAsked && (options["sql"] === true || options["dryRun"] === true)) {
    throw refuseOptions(command, {
      sentence: "--targets-query runs on many targets, and a script is for one",
      hint: "Leave --targets-query out: the script names no schema, set the search_path where you run it",
    });
  }
  const texts = sql === null ? listed : await askTargets(context, sql);
  const targets = fleetTargets(texts, redactUrl);
  refuseSharedKey(config, { targets, command });
  return {
    targets,
    parallel: parallelOption(options["parallel"], command) ?? config.targets.parallel,
    stopOnFailure: options["failFast"] === true || config.targets.onFailure === "stop",
  };
}

async function askTargets(context: CliContext, sql: string): Promise<readonly string[]> {
  await using session = await context.connect();
  return await queryTargets(session, sql);
}

function parallelOption(value: ParsedOptions[string], command: string): number | null {
  if (typeof value !== "string") return null;
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_PARALLEL) return number;
  throw refuseOptions(command, {
    sentence: `--parallel takes a number from 1 to ${MOST_PARALLEL}, not '${value}'`,
    hint: "Each target takes one connection, and a second one while it waits",
  });
}

function refuseFleetOptions(options: ParsedOptions, command: string): void {
  const given = [
    ...(options["parallel"] === undefined ? [] : ["--parallel"]),
    ...(options["failFast"] ? ["--fail-fast"] : []),
  ];
  if (given.length === 0) return;
  throw refuseOptions(command, {
    sentence: `${given.join(" and ")} make sense with many targets only`,
    hint: "Give --targets-query, or list the targets in [migrator.targets]",
  });
}

/** One key for all schemas would make the targets of a fleet wait for each other. */
function refuseSharedKey(config: Config, fleet: { targets: readonly FleetTarget[]; command: string }): void {
  if (config.lock.key === null || !fleet.targets.some(({ kind }) => kind === "schema")) return;
  throw refuseOptions(fleet.command, {
    sentence: "lock.key is one key for all target schemas, which would then wait for each other",
    hint: "Leave lock.key out: every target has a key of its own, made from the place of its version table",
  });
}
