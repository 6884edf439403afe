/**
 * One revision, online: its body, its version rows, its records.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { DatabaseError } from "../db/database_error.ts";
import type { SqlParameter } from "../db/session.ts";
import { sessionNameSql } from "../db/session_settings.ts";
import type { RevisionBody } from "../load/body.ts";
import type { Step } from "../revision/types.ts";
import { runStatementAlone } from "./alone.ts";
import { directionBody } from "./direction_body.ts";
import { feedBody, type FeedPort, openTransaction } from "./feed.ts";
import type { ScriptItem } from "./item.ts";
import type { StepProgress } from "./progress.ts";
import { explainQuery } from "./explain.ts";
import { ensureVersionTable, forgetJournal, journalItems, logItems, versionItems } from "./records.ts";
import type { Attempt, CompleteStep } from "./attempt.ts";
import { versionHookItems } from "./version_hook.ts";

/** Runs one step of an attempt. */
export async function runStep(attempt: Attempt, step: Step): Promise<void> {
  const { unit, sink } = attempt;
  const { input } = unit;
  const { clock, listener, settings } = input;
  const message = step.revision === null ? "" : input.message(step.revision);
  const started = clock.now();
  const progress = attempt.progress.get(step);
  if (progress === undefined) throw new Error(`no progress was made for step ${step.revision}`);
  if (input.signal.aborted) throw new MigratorError("interrupted", "Interrupted before the next revision began");
  attempt.current = step;
  listener({ type: "step-start", step, message });
  await nameSession(attempt, step);
  if (progress.done > 0) {
    const journal = unit.journal.get(`${step.direction} ${step.revision}`);
    if (journal !== undefined) {
      listener({ type: "step-resume", step, done: progress.done, startedAt: journal.startedAt });
    }
  }
  const body = step.direction === "stamp" || step.revision === null ? null : unit.bodies.get(step.revision);
  if (body !== null && body !== undefined && settings.versionTableSchema === undefined) {
    await createVersionTableFirst(attempt);
  }
  const statements = body === null || body === undefined ? 0 : await runBody(attempt, { step, body, progress });
  await openTransaction(settings, sink, attempt.transaction);
  await writeAll(attempt, ensureVersionTable(attempt.tables));
  await writeAll(attempt, versionItems(step, attempt.tables));
  const { serverVersion } = unit.session.info;
  await writeAll(attempt, await versionHookItems(settings.versionHook, { step, offline: false, serverVersion }));
  await writeAll(attempt, forgetJournal(attempt.tables, forgottenBy(attempt, { step, progress })));
  if (settings.log) {
    const entry = {
      revision: step.revision ?? "",
      direction: step.direction,
      result: "applied" as const,
      checksum: body?.checksum ?? null,
      durationMs: progress.journaled ? clock.now() - started : null,
      error: null,
    };
    await writeAll(attempt, logItems(attempt.tables, entry, input.identity));
  }
  const report = { step, message, statements };
  const complete = (): CompleteStep => ({
    report: { ...report, durationMs: clock.now() - started },
    createdTypes: new Set(attempt.createdTypes),
  });
  attempt.uncommitted.push(complete());
  if (settings.transactionPerMigration) {
    await sink.write({ kind: "commit" });
    attempt.transaction.open = false;
    attempt.uncommitted[attempt.uncommitted.length - 1] = complete();
    attempt.committed();
  }
  listener({ type: "step-done", ...report, durationMs: clock.now() - started });
}

/**
 * A first revision may alter the version table, or look whether the database is empty: it is there, as with Alembic.
 * In a schema of its own it comes last, because the revision may create the schema.
 */
async function createVersionTableFirst(attempt: Attempt): Promise<void> {
  const items = ensureVersionTable(attempt.tables);
  if (items.length === 0) return;
  await openTransaction(attempt.unit.input.settings, attempt.sink, attempt.transaction);
  await writeAll(attempt, items);
}

/** `pg_stat_activity` shows which revision works; goes with the first message of the revision. */
async function nameSession(attempt: Attempt, step: Step): Promise<void> {
  const { input, lock, session } = attempt.unit;
  if (!lock.own || session.info.embedded) return;
  const sql = sessionNameSql({ revision: step.revision ?? "base", ...input.identity });
  await attempt.sink.write({ kind: "record", sql });
}

/** Revisions whose journal a step ends: its own; for a stamp, those that it speaks of. */
function forgottenBy(
  attempt: Attempt,
  { step, progress }: { step: Step; progress: StepProgress },
): readonly string[] {
  const { journal, input } = attempt.unit;
  if (step.direction !== "stamp") return progress.journaled && step.revision !== null ? [step.revision] : [];
  const all = new Set([...journal.values()].map((row) => row.revision));
  const isPurge = step.versionChanges.some(({ kind }) => kind === "purge");
  if (isPurge || step.headsAfter.length === 0) return [...all];
  const named = [...step.from, ...step.to, ...(step.revision === null ? [] : [step.revision])];
  return [...all].filter((name) => named.some((id) => input.lineage.areRelated(name, id)));
}

interface BodyParts {
  readonly step: Step;
  readonly body: RevisionBody;
  readonly progress: StepProgress;
}

async function runBody(attempt: Attempt, parts: BodyParts): Promise<number> {
  const { step, progress } = parts;
  const { input, session } = attempt.unit;
  const direction = step.direction === "downgrade" ? "downgrade" : "upgrade";
  const count = await feedBody(
    {
      step,
      body: directionBody(parts.body, step),
      direction,
      offline: false,
      serverVersion: session.info.serverVersion,
      settings: input.settings,
      createdTypes: attempt.createdTypes,
    },
    feedPort(attempt, { ...parts, direction }),
    attempt.transaction,
  );
  if (count < progress.done) {
    throw new MigratorError(
      "journal-mismatch",
      `Cannot resume revision '${step.revision}': ${progress.done} of its statements ran before, and now it has ${count}`,
      {
        hint:
          `Put the file back as it was and run again, or finish by hand and record it: migrator stamp ${step.revision}`,
        ...(step.revision === null ? {} : { where: { revision: step.revision } }),
      },
    );
  }
  return count;
}

function feedPort(attempt: Attempt, parts: BodyParts & { direction: "upgrade" | "downgrade" }): FeedPort {
  const { step, body, progress, direction } = parts;
  const { listener } = attempt.unit.input;
  const revision = step.revision ?? "";
  return {
    write: (item) => attempt.sink.write(item),
    query: async (sql, parameters, origin, options) => {
      await openTransaction(attempt.unit.input.settings, attempt.sink, attempt.transaction);
      await attempt.sink.flush();
      try {
        return await attempt.sink.query(sql, parameters as readonly SqlParameter[], options);
      } catch (error) {
        throw error instanceof DatabaseError ? explainQuery(error, { sql, origin }) : error;
      }
    },
    skip: (number, statement) => progress.skip(number, statement),
    recordProgress: async (done) => {
      if (done <= progress.done) return false;
      const entry = {
        revision,
        direction,
        hashes: progress.hashes(done),
        running: null,
        runningHash: null,
        position: null,
        checksum: body.checksum,
      };
      await writeAll(attempt, journalItems(attempt.tables, entry));
      return true;
    },
    committed: (done, reason) => {
      if (reason !== null) progress.committed(done);
      attempt.committed();
      if (reason !== null) listener({ type: "committed", step, done, reason });
    },
    runAlone: async (number, statement) => {
      await runStatementAlone(attempt, { step, direction, checksum: body.checksum, progress, number, statement });
    },
  };
}

async function writeAll(attempt: Attempt, items: readonly ScriptItem[]): Promise<void> {
  for (const item of items) await attempt.sink.write(item);
}
