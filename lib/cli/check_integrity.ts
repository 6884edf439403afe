/**
 * `migrator check --integrity`: the database against its own record of what was applied.
 *
 * @module
 */
import { type ExitCode, MigratorError } from "../core/error.ts";
import { quoteQualified } from "../core/identifier.ts";
import { plural } from "../core/text.ts";
import { findInvalidIndexes } from "../db/invalid_indexes.ts";
import { findLeaseHolder } from "../db/lease.ts";
import { describeHolder, findLockHolder, type LockHolder } from "../db/lock.ts";
import type { Session } from "../db/session.ts";
import { checksum } from "../load/checksum.ts";
import { DISK } from "../load/files.ts";
import { readRevision } from "../load/read_revision.ts";
import { withAncestors } from "../revision/closure.ts";
import { inspectRows } from "../revision/rows.ts";
import type { RevisionId } from "../revision/types.ts";
import { type IntegrityReport, judgeIntegrity } from "../run/integrity.ts";
import { type DatabaseState, type LastLog, readLastLog, readState } from "../run/state.ts";
import { lockKey } from "../run/take_lock.ts";
import type { CliContext } from "./context.ts";
import { createEditCheck } from "./integrity.ts";
import { refuseOptions } from "./moves.ts";
import { warnOfUnreadable } from "./position.ts";
import { runSettings } from "./run_settings.ts";
import type { ParsedOptions } from "./spec/types.ts";

/**
 * Looks, and changes nothing. Exit 3 when something is wrong.
 *
 * Throws `integrity-broken` with the findings printed before.
 */
export async function checkIntegrity(context: CliContext, options: ParsedOptions): Promise<ExitCode> {
  refuseCompareOptions(options);
  const found = await look(context);
  const { report } = found;
  if (context.globals.json) {
    context.printJson(integrityJson(found));
    return report.count > 0 ? 3 : 0;
  }
  if (found.running !== null) {
    context.log.warn(`A run is under way, what is half done may be its work: ${describeHolder(found.running)}`);
  }
  warnOfUnreadable(context, found.state);
  if (!found.state.hasLog && found.state.rows.length > 0) {
    context.log.warn("There is no migrator_log: whether a revision was edited since it was applied is not known");
  }
  if (report.count === 0) {
    context.print(`Nothing is wrong: ${plural(found.compared, "applied revision")} compared with the files.`);
    return 0;
  }
  for (const line of findingLines(report)) context.print(line);
  throw new MigratorError(
    "integrity-broken",
    `The database is not what its record says: ${plural(report.count, "finding")}`,
    {
      hint:
        "Put an edited or missing file back and write a new revision for the change; 'migrator upgrade' finishes what is half " +
        "applied; 'REINDEX INDEX CONCURRENTLY' mends an invalid index",
      data: { findings: report.count },
    },
  );
}

interface Found {
  readonly report: IntegrityReport;
  readonly state: DatabaseState;
  /** How many applied revisions have a checksum to compare with. */
  readonly compared: number;
  readonly running: LockHolder | null;
}

async function look(context: CliContext): Promise<Found> {
  const { graph } = await context.history();
  const settings = runSettings(context, { config: await context.config() });
  await using session = await context.connect();
  const state = await readState(session, settings);
  const running = await findRun(session, { state, settings });
  const logs = await readLastLog(session, state);
  const facts = {
    state,
    logs,
    edited: await createEditCheck(context)({ rows: state.rows, logs }),
    invalidIndexes: await findInvalidIndexes(session),
    checksums: await checksumsOf(context, state.journal.map(({ revision }) => revision)),
  };
  const applied = withAncestors(graph, inspectRows(graph, state.rows).known);
  const compared = [...applied].filter((id) => isComparable(logs.get(id)));
  return { report: judgeIntegrity(graph, facts), state, compared: compared.length, running };
}

function isComparable(log: LastLog | undefined): boolean {
  return log !== undefined && log.direction === "upgrade" && log.checksum !== null;
}

async function findRun(
  session: Session,
  { state, settings }: { state: DatabaseState; settings: ReturnType<typeof runSettings> },
): Promise<LockHolder | null> {
  const table = { schema: state.version.schema, table: state.version.table };
  return await findLockHolder(session, lockKey(settings.lock, table)) ?? await findLeaseHolder(session, table);
}

async function checksumsOf(context: CliContext, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { graph } = await context.history();
  const found = new Map<string, string>();
  for (const name of names) {
    const revision = graph.byId.get(name as RevisionId);
    if (revision !== undefined) found.set(name, await checksum(readRevision(revision.source, DISK)));
  }
  return found;
}

function findingLines(report: IntegrityReport): readonly string[] {
  return [
    ...report.edited.map(({ revision, log }) =>
      `edited: ${revision}: its file has changed since it was ${applied(log)}`
    ),
    ...report.missing.map(({ revision, log }) =>
      `missing: ${revision}: no file has it${log === null ? "" : `; it was ${applied(log)}`}`
    ),
    ...report.halfApplied.map(({ row, edited }) =>
      `half applied: ${row.revision} (${row.direction}): ${plural(row.hashes.length, "statement")} done, begun ` +
      `${row.startedAt}${edited === true ? "; its file has changed since" : ""}`
    ),
    ...report.invalidIndexes.map((index) =>
      `invalid index: ${quoteQualified(index)} on ${
        quoteQualified({ schema: index.tableSchema, name: index.tableName })
      }${index.ready ? ": writes maintain it all the same" : ""}`
    ),
    ...report.rowProblems.map((problem) => `version table: ${problem}`),
  ];
}

function applied(log: LastLog): string {
  return `applied ${log.finishedAt} by ${log.role} on ${log.host}`;
}

function integrityJson({ report, state, compared, running }: Found): Record<string, unknown> {
  return {
    compared: "integrity",
    ok: report.count === 0,
    findings: report.count,
    rows: state.rows,
    has_log: state.hasLog && state.mayRead.log,
    files_compared: compared,
    running: running === null ? null : { pid: running.pid, application: running.application, since: running.since },
    edited: report.edited.map(({ revision, log }) => ({ revision, ...logJson(log) })),
    missing: report.missing.map(({ revision, isRow, log }) => ({
      revision,
      in_version_table: isRow,
      ...(log === null ? {} : logJson(log)),
    })),
    half_applied: !state.mayRead.journal ? null : report.halfApplied.map(({ row, edited }) => ({
      revision: row.revision,
      direction: row.direction,
      statements_done: row.hashes.length,
      started_at: row.startedAt,
      edited,
    })),
    invalid_indexes: report.invalidIndexes.map((index) => ({
      schema: index.schema,
      name: index.name,
      table_schema: index.tableSchema,
      table_name: index.tableName,
      maintained: index.ready,
    })),
    row_problems: report.rowProblems,
  };
}

function logJson(log: LastLog): Record<string, unknown> {
  return { applied_at: log.finishedAt, role: log.role, host: log.host, checksum: log.checksum };
}

function refuseCompareOptions(options: ParsedOptions): void {
  const given = [
    ...(options["target"] === undefined ? [] : ["--target"]),
    ...(options["history"] === true ? ["--history"] : []),
    ...(Array.isArray(options["rename"]) && options["rename"].length > 0 ? ["--rename"] : []),
  ];
  if (given.length === 0) return;
  throw refuseOptions("check", {
    sentence: `--integrity compares with no target, so that ${given.join(" and ")} mean nothing`,
    hint: "Call check twice: once with --integrity, once with the target",
  });
}
