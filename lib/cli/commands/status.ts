import type { ExitCode } from "../../core/error.ts";
import { plural } from "../../core/text.ts";
import { historyStatus } from "../../revision/status.ts";
import type { RevisionGraph, RevisionId } from "../../revision/types.ts";
import { type LastLog, readLastLog, readState } from "../../run/state.ts";
import type { CliContext } from "../context.ts";
import { createEditCheck } from "../integrity.ts";
import { halfAppliedJson, warnOfUnreadable } from "../position.ts";
import { alignColumns } from "../report/format.ts";
import { revisionFlags, revisionJson } from "../report/revisions.ts";
import { runSettings } from "../run_settings.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator status`. */
export async function run(context: CliContext, _input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const config = await context.config();
  const { state, logs, place } = await look(context);
  const { rows, pending, upToDate } = historyStatus(graph, state.rows);
  warnOfUnreadable(context, state);
  const edited = await createEditCheck(context)({ rows: state.rows, logs });
  if (context.globals.json) {
    context.printJson({
      database: place,
      version_table: { schema: state.version.schema, name: config.versionTable, exists: state.version.exists },
      rows: state.rows,
      current: rows.tips.map((id) => revisionJson(graph.get(id))),
      up_to_date: upToDate,
      pending: pending.map((id) => revisionJson(graph.get(id))),
      unknown: [...rows.unknown, ...rows.shortened.map(({ row }) => row)],
      half_applied: halfAppliedJson(state),
      edited,
      last: rows.tips.map((id) => lastJson(id, logs.get(id))),
    });
    return 0;
  }
  const { style } = context;
  const facts: [string, string][] = [
    ["database", place],
    [
      "version table",
      `${state.version.schema}.${config.versionTable}${state.version.exists ? "" : style.dim(" (not there yet)")}`,
    ],
    ["history", plural(graph.byId.size, "revision") + `, ${plural(graph.realHeads.length, "head")}`],
  ];
  for (const line of alignColumns(facts.map(([name, value]) => [style.dim(name), value]))) context.print(line);
  context.print("");
  context.print(style.bold(rows.known.length === 0 ? "At base: nothing is applied" : "At"));
  printRevisions(context, { graph, ids: rows.tips, logs });
  if (pending.length > 0) {
    context.print("");
    context.print(style.bold(`Pending (${pending.length})`));
    printRevisions(context, { graph, ids: pending, logs: new Map() });
  }
  const troubles = [
    ...state.journal.map((row) =>
      `half applied: ${row.revision} (${row.direction}), ${
        plural(row.hashes.length, "statement")
      } done, begun ${row.startedAt}; 'migrator upgrade' resumes it`
    ),
    ...rows.unknown.map((row) => `unknown: the database is at '${row}', which this history does not have`),
    ...rows.shortened.map(({ row }) => `shortened: the database is at '${row}', which is only the beginning of an id`),
    ...rows.overlapping.map(({ row, coveredBy }) => `overlapping: '${row}' is covered by ${coveredBy.join(", ")}`),
    ...edited.map((id) => `edited: the file of '${id}' has changed since it was applied`),
  ];
  if (troubles.length > 0) context.print("");
  for (const trouble of troubles) context.print(style.yellow(`! ${trouble}`));
  if (upToDate && troubles.length === 0) {
    context.print("");
    context.print(style.green("Up to date"));
  }
  return 0;
}

async function look(context: CliContext): Promise<{
  state: Awaited<ReturnType<typeof readState>>;
  logs: ReadonlyMap<string, LastLog>;
  place: string;
}> {
  const settings = runSettings(context, { config: await context.config() });
  await using session = await context.connect();
  const state = await readState(session, settings);
  const { info } = session;
  const version = `PostgreSQL ${Math.floor(info.serverVersion / 10_000)}.${info.serverVersion % 10_000}`;
  const host = info.embedded ? "embedded" : `${info.user}@${info.host}:${info.port}`;
  return { state, logs: await readLastLog(session, state), place: `${info.database} (${host}, ${version})` };
}

interface RevisionList {
  readonly graph: RevisionGraph;
  readonly ids: readonly RevisionId[];
  readonly logs: ReadonlyMap<string, LastLog>;
}

function printRevisions(context: CliContext, list: RevisionList): void {
  const { style } = context;
  const { graph, ids, logs } = list;
  const rows = ids.map((id) => {
    const revision = graph.get(id);
    const log = logs.get(id);
    const when = log === undefined ? "" : style.dim(`${log.finishedAt} by ${log.role}`);
    const flags = revisionFlags(revision, { graph, style }).trim();
    return [`  ${style.yellow(id)}`, revision.message, when, flags];
  });
  for (const line of alignColumns(rows)) context.print(line);
}

function lastJson(id: string, log: LastLog | undefined): Record<string, unknown> {
  if (log === undefined) return { revision: id };
  return {
    revision: id,
    direction: log.direction,
    finished_at: log.finishedAt,
    duration_ms: log.durationMs,
    role: log.role,
    host: log.host,
    tool_version: log.toolVersion,
  };
}
