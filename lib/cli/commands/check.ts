import { type ExitCode, MigratorError } from "../../core/error.ts";
import { plural } from "../../core/text.ts";
import { planUpgrade } from "../../revision/plan_upgrade.ts";
import { buildHistory } from "../../run/compare/build_history.ts";
import { compareAtSight, compareWithTarget, type Comparison } from "../../run/compare/compare.ts";
import { openScratchBeside } from "../../run/compare/wish.ts";
import { requireUpToDate } from "../compare/position.ts";
import { parseRename } from "../compare/renames.ts";
import { allSkipped, comparisonJson, logFindings, logRemarks, printFindings, printSkipped } from "../compare/report.ts";
import {
  compareAspects,
  devConnection,
  hasDatabase,
  openLive,
  pairInput,
  wantedTarget,
} from "../compare/surroundings.ts";
import type { CliContext } from "../context.ts";
import { projectHooks } from "../hooks.ts";
import { listOption } from "../new_file.ts";
import { runSurroundings } from "../run_input.ts";
import type { CommandInput, ParsedOptions } from "../spec/types.ts";

/** `migrator check`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { options } = input;
  if (options["integrity"] === true) {
    const { checkIntegrity } = await import("../check_integrity.ts");
    return await checkIntegrity(context, options);
  }
  const renames = listOption(options, "rename").map(parseRename);
  const history = options["history"] === true;
  const comparison = history ? await compareHistory(context, options) : await compareDatabase(context, options);
  const diff = comparison.diff({ renames, notRenames: [] });
  const differs = diff.findings.length > 0;
  logFindings(context, diff);
  logRemarks(context, comparison.pair);
  const skipped = allSkipped(diff, comparison);
  const incomplete = options["strict"] === true && skipped.length > 0;
  if (context.globals.json) {
    context.printJson({ compared: history ? "history" : "database", ...comparisonJson(diff, comparison) });
    return differs ? 3 : incomplete ? 1 : 0;
  }
  if (!differs) {
    context.print("No new upgrade operations detected.");
    printSkipped(context, skipped);
    if (incomplete) throw incompleteComparison(skipped.length);
    return 0;
  }
  printFindings(context, diff.findings);
  printSkipped(context, skipped);
  throw new MigratorError(
    "schema-differs",
    `New upgrade operations detected: ${plural(diff.findings.length, "difference")} between ${
      history ? "history" : "database"
    } and target`,
    {
      hint: "Write a revision with 'migrator revision --autogenerate', or correct the target",
      data: { differences: diff.findings.length },
    },
  );
}

function incompleteComparison(count: number): MigratorError {
  return new MigratorError(
    "comparison-incomplete",
    `Cannot say that nothing differs: ${plural(count, "thing")} ${count === 1 ? "was" : "were"} not compared`,
    {
      hint: "What stands in the way is named above; leave objects out with 'exclude_names', or give up --strict",
      data: { skipped: count },
    },
  );
}

async function compareDatabase(context: CliContext, options: ParsedOptions): Promise<Comparison> {
  const target = await wantedTarget(context, options);
  const hooks = await projectHooks(context);
  await using live = await openLive(context);
  await requireUpToDate(context, live.session);
  const input = await pairInput(context, { target, base: live.session, live, hooks });
  const aspects = compareAspects(await context.config());
  const renamed = listOption(options, "rename").length > 0;
  return (renamed ? null : await compareAtSight(input, aspects)) ?? await compareWithTarget(input, aspects);
}

/** The configured database is not looked at; it only lends its server, where it has one. */
async function compareHistory(context: CliContext, options: ParsedOptions): Promise<Comparison> {
  const target = await wantedTarget(context, options);
  const hooks = await projectHooks(context);
  const { graph } = await context.history();
  const dev = await devConnection(context);
  await using live = dev === null && await hasDatabase(context) ? await openLive(context) : null;
  await using scratch = await openScratchBeside({ live, dev });
  context.log.info(`Building the history in ${scratch.description}`);
  await buildHistory({
    session: scratch.session,
    plan: (rows) => planUpgrade(graph, rows, { target: "heads" }),
    run: await runSurroundings(context, {
      tag: null,
      listener: (event) => event.type === "warning" ? context.log.warn(event.message) : undefined,
    }),
  });
  const input = await pairInput(context, { target, base: scratch.session, live, hooks });
  return await compareWithTarget(input, compareAspects(await context.config()));
}
