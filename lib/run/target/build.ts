/**
 * Building a wished schema in a scratch database, so that PostgreSQL itself says what it is.
 *
 * @module
 */
import { judgeStatement, type TargetRules } from "../../autogen/target/dump_line.ts";
import { quoteLiteral } from "../../core/literal.ts";
import { DatabaseError } from "../../db/database_error.ts";
import type { Session } from "../../db/session.ts";
import { significantTokens } from "../../sql/tokens.ts";
import type { Statement } from "../../sql/statement.ts";
import { explain } from "../explain.ts";
import { runsAlone } from "../feed.ts";
import { buildMessage } from "../message.ts";
import { prepareStatements } from "../prepare.ts";

/** Options of {@linkcode buildTarget}. */
export interface BuildTargetOptions {
  readonly rules: TargetRules;
}

/** What came of building a target. */
export interface BuildReport {
  /** Statements that were left out, and why, for people. */
  readonly left: readonly string[];
}

/** SQLSTATEs of something that a later statement may bring: a schema, relation, column, type, function, key. */
const MISSING: ReadonlySet<string> = new Set(["3F000", "42P01", "42703", "42704", "42883", "42830"]);

/** A server lets go of the connection when a message is too large; this is far below and still one trip for most. */
const BATCH_CHARACTERS = 4_000_000;

/**
 * Runs the statements of a target in an empty database. Their order matters as little as it can: one that needs what a
 * later one creates waits for it.
 *
 * The session is left as it was, but for the schema.
 *
 * @throws {DatabaseError} `target-failed` with file, line and caret; `permission-denied`; what a lost connection gives.
 * @throws {MigratorError} `sql-syntax`.
 *
 * @example
 * ```ts
 * const { left } = await buildTarget(scratch.session, statements, { rules: { owners: false, privileges: true } });
 * ```
 */
export async function buildTarget(
  session: Session,
  statements: readonly Statement[],
  { rules }: BuildTargetOptions,
): Promise<BuildReport> {
  const left: string[] = [];
  const judged = (await prepareStatements(statements, session.info.serverVersion)).flatMap((statement) => {
    const verdict = judgeStatement(statement.sql, rules);
    if (verdict.action === "run") return [{ ...statement, sql: verdict.sql }];
    if (verdict.report !== null) left.push(verdict.report);
    return [];
  });
  const path = await searchPath(session);
  try {
    await runAll(session, judged, path);
  } finally {
    if (!session.closed) await session.script(`RESET SESSION AUTHORIZATION; RESET ALL; ${setPath(path)}`);
  }
  return { left };
}

async function runAll(session: Session, statements: readonly Statement[], path: string): Promise<void> {
  let done = 0;
  for (const batch of batches(statements)) {
    try {
      await send(session, batch);
    } catch (error) {
      if (!isMissing(error)) throw error;
      // The message was one transaction: nothing of it is there.
      return await runInAnyOrder(
        session,
        withPaths(statements.slice(done), { before: statements.slice(0, done), path }),
      );
    }
    done += batch.length;
  }
}

/** What runs together in one message; what cannot be in a transaction is alone. */
function* batches(statements: readonly Statement[]): Generator<readonly Statement[]> {
  let batch: Statement[] = [];
  let size = 0;
  for (const statement of statements) {
    const alone = runsAlone(statement);
    if (batch.length > 0 && (alone || size > BATCH_CHARACTERS)) {
      yield batch;
      batch = [];
      size = 0;
    }
    if (alone) {
      yield [statement];
      continue;
    }
    batch.push(statement);
    size += statement.sql.length;
  }
  if (batch.length > 0) yield batch;
}

/** A statement and the statement that set the search path it stands under. */
interface Placed {
  readonly statement: Statement;
  readonly path: string;
}

/** Runs what can be run, until all is done or nothing more goes. */
async function runInAnyOrder(session: Session, placed: readonly Placed[]): Promise<void> {
  let pending = placed;
  let current: string | null = null;
  while (pending.length > 0) {
    const waiting: Waiting[] = [];
    for (const one of pending) {
      try {
        if (one.path !== current) await session.script(one.path);
        current = setsPath(one.statement) ? null : one.path;
        await send(session, [one.statement]);
      } catch (error) {
        if (!isMissing(error)) throw error;
        waiting.push({ placed: one, error });
        current = null;
      }
    }
    if (waiting.length === pending.length) throw rootCause(waiting).error;
    pending = waiting.map(({ placed }) => placed);
  }
}

interface Waiting {
  readonly placed: Placed;
  readonly error: DatabaseError;
}

/** A statement that misses what none of the others would create; they may only miss what it would. */
function rootCause(waiting: readonly Waiting[]): Waiting {
  const created = new Set(waiting.flatMap(({ placed }) => createdNames(placed.statement.sql)));
  const root = waiting.find(({ error }) => !created.has(/"(?:[^"]*\.)?([^"]+)"/.exec(error.message)?.[1] ?? ""));
  return root ?? waiting[0]!;
}

const NAME_WITHIN = 8;

function createdNames(sql: string): readonly string[] {
  const tokens = significantTokens(sql).slice(0, NAME_WITHIN);
  return tokens[0]?.text === "create" ? tokens.slice(2).map(({ text }) => text) : [];
}

function withPaths(
  statements: readonly Statement[],
  { before, path }: { readonly before: readonly Statement[]; readonly path: string },
): readonly Placed[] {
  let current = before.findLast(setsPath)?.sql ?? setPath(path);
  return statements.map((statement) => {
    const placed = { statement, path: current };
    if (setsPath(statement)) current = statement.sql;
    return placed;
  });
}

function setsPath({ sql }: Statement): boolean {
  if (!/search_path/i.test(sql)) return false;
  const first = significantTokens(sql)[0]?.text;
  return first === "set" || first === "reset" || first === "select";
}

async function send(session: Session, batch: readonly Statement[]): Promise<void> {
  const message = buildMessage(batch.map((statement, number) => ({ kind: "statement", statement, number })));
  try {
    await session.script(message.text);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw targetError(explain(message, error));
  }
}

function targetError(error: DatabaseError): DatabaseError {
  if (error.sqlState === null || /^(?:08|57P)/.test(error.sqlState)) return error;
  const denied = error.sqlState === "42501";
  return new DatabaseError(
    denied ? "permission-denied" : "target-failed",
    `Cannot build the target: ${error.message.replace(/^PostgreSQL refused the statement: /, "")}`,
    error.fields,
    {
      details: error.details,
      ...(error.where === undefined ? {} : { where: error.where }),
      ...(denied
        ? { hint: "The role lacks a right in the scratch database; set 'dev_url' to a server where it has it" }
        : error.hint === undefined
        ? {}
        : { hint: error.hint }),
      data: error.data,
      cause: error.cause,
    },
  );
}

function isMissing(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && MISSING.has(error.sqlState ?? "");
}

async function searchPath(session: Session): Promise<string> {
  const { rows } = await session.query<{ path: string }>("SELECT pg_catalog.current_setting('search_path') AS path");
  return rows[0]?.path ?? "";
}

function setPath(path: string): string {
  return `SELECT pg_catalog.set_config('search_path', ${quoteLiteral(path)}, false)`;
}
