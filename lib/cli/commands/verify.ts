import type { ExitCode } from "../../core/error.ts";
import { plural } from "../../core/text.ts";
import { loadConnection } from "../../db/connection/load.ts";
import { openScratch, type ScratchDatabase } from "../../db/scratch.ts";
import { resolveAbsolute } from "../../revision/resolve.ts";
import { planRoundTrips } from "../../revision/round_trip.ts";
import type { RevisionGraph, RevisionId } from "../../revision/types.ts";
import type { RunListener } from "../../run/events.ts";
import { type VerifyFinding, verifyHistory, type VerifyReport } from "../../run/verify.ts";
import type { CliContext } from "../context.ts";
import { asMigratorError, errorJson, renderError } from "../report/error.ts";
import { runSurroundings } from "../run_input.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator verify [REVISION]`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const wanted = wantedRevisions(graph, input.arguments[0]);
  await using scratch = await scratchDatabase(context);
  context.log.info(`Verifying on a scratch database: ${scratch.description}`);
  const common = await runSurroundings(context, { tag: null, listener: warningsOnly(context) });
  const report = await verifyHistory({
    trips: planRoundTrips(graph),
    wanted,
    session: scratch.session,
    run: { ...common, settings: { ...common.settings, lock: { ...common.settings.lock, mode: "none" }, log: false } },
    onRevision: (id) =>
      context.log.info(`Verifying ${id}${graph.get(id).message === "" ? "" : `, ${graph.get(id).message}`}`),
  });
  if (context.globals.json) context.printJson(reportJson(report));
  else printReport(context, report);
  if (report.findings.length > 0) return 3;
  return report.complete ? 0 : 130;
}

/** Those above a revision, and it; all without one. */
function wantedRevisions(graph: RevisionGraph, from: string | undefined): ReadonlySet<RevisionId> {
  if (from === undefined) return new Set(graph.byId.keys());
  const start = resolveAbsolute(graph, from, { purpose: "verify from" });
  return new Set([...start, ...graph.descendants(start)]);
}

/** The real database need not be there: a history is proven without one, too. */
async function scratchDatabase(context: CliContext): Promise<ScratchDatabase> {
  const { config, environment } = await context.loaded();
  const dev = config.devUrl === null ? null : await loadConnection({ url: config.devUrl, env: environment });
  if (dev !== null) return await openScratch({ dev });
  if (config.url === null && config.directUrl === null) return await openScratch({ dev: null });
  const connection = await loadConnection({ url: config.directUrl ?? config.url ?? undefined, env: environment });
  const session = await context.connect();
  try {
    return await openScratch({ real: { session, connection } });
  } finally {
    await session.close();
  }
}

function warningsOnly(context: CliContext): RunListener {
  return (event) => {
    if (event.type === "warning") context.log.warn(`[${event.code}] ${event.message}`);
  };
}

function printReport(context: CliContext, report: VerifyReport): void {
  const { style } = context;
  for (const finding of report.findings) {
    context.print(`${style.red(finding.revision)} ${SAYS[finding.kind]}`);
    for (const object of finding.objects) context.print(`  ${object}`);
    if (finding.error === null) continue;
    const error = asMigratorError(finding.error);
    context.io.err(
      renderError(error, { style: context.errorStyle, cwd: context.io.cwd, stack: context.globals.raiseerr }),
    );
  }
  if (report.irreversible.length > 0) {
    context.print(`${style.yellow("Without a downgrade:")} ${report.irreversible.join(", ")}`);
  }
  const counted = plural(report.proven.length, "revision");
  context.print(
    report.findings.length === 0 && report.complete
      ? style.green(`${counted} went up, down and up again, and left what they must`)
      : `${counted} proven; ${report.complete ? "all were tried" : "stopped at the failure"}`,
  );
}

const SAYS: Readonly<Record<VerifyFinding["kind"], string>> = {
  "upgrade-failed": "does not go up",
  "downgrade-failed": "does not come down",
  "upgrade-again-failed": "does not go up a second time",
  "downgrade-differs": "comes down and leaves something else than was there before:",
  "upgrade-again-differs": "goes up a second time and leaves something else than the first time:",
};

function reportJson(report: VerifyReport): Record<string, unknown> {
  return {
    ok: report.findings.length === 0 && report.complete,
    complete: report.complete,
    proven: report.proven,
    irreversible: report.irreversible,
    findings: report.findings.map(({ revision, kind, objects, error }) => ({
      revision,
      kind,
      objects,
      ...(error === null ? {} : { error: errorJson(asMigratorError(error)) }),
    })),
  };
}
