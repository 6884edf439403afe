/**
 * One revision as script items: statements in their transactions, version rows, records.
 *
 * The same feeder serves the run and `--sql`; only the sink differs.
 *
 * @module
 */
import { compileOps } from "../compile/compile.ts";
import type { StepBody } from "../load/body.ts";
import type { ProgramContext, ProgramResult, RecordedOp } from "../op/program.ts";
import type { Step } from "../revision/types.ts";
import { sessionSettings } from "../sql/session_settings.ts";
import type { Origin, Statement } from "../sql/statement.ts";
import type { ScriptItem } from "./item.ts";
import { settingDuration } from "./duration.ts";
import { controlKeyword, prepareStatements, setsSession } from "./prepare.ts";
import type { RunSettings } from "./settings.ts";

/** Reads for `op.query`; what was recorded before has been written to the sink. */
export type QueryPort = (
  sql: string,
  parameters: readonly unknown[],
  origin: Origin,
  options: { raw?: boolean },
) => Promise<ProgramResult>;

/** Where a feeder's items go, with the answers that an online sink gives. */
export interface FeedPort {
  write(item: ScriptItem): Promise<void>;
  query: QueryPort;
  /**
   * Called before statement `number`: true when it was done in an earlier try and must be left out.
   */
  skip(number: number, statement: Statement): boolean;
  /**
   * Writes the items that record how far the revision came, inside the open transaction, before it commits early.
   * False when that is recorded already.
   */
  recordProgress(done: number): Promise<boolean>;
  /** Runs a statement that PostgreSQL refuses in a transaction; no transaction is open. */
  runAlone(number: number, statement: Statement): Promise<void>;
  /** A commit in the middle of the revision has reached the server; `reason` is `null` when it recorded nothing new. */
  committed(done: number, reason: string | null): void;
}

/** What one step needs. */
export interface FeedInput {
  readonly step: Step;
  readonly body: StepBody;
  readonly direction: "upgrade" | "downgrade";
  readonly offline: boolean;
  readonly serverVersion: number;
  readonly settings: RunSettings;
  /** Enum types that this run has created so far, by qualified name: Alembic creates each once per run. */
  readonly createdTypes: Set<string>;
}

/** Whether a transaction is open; lives as long as the run, because one transaction may span revisions. */
export interface TransactionState {
  open: boolean;
}

/** Writes the statements of one step; the transaction is left open for the version rows, if one was opened. */
export async function feedBody(input: FeedInput, port: FeedPort, state: TransactionState): Promise<number> {
  const feeder = createFeeder(input, port, state);
  if (input.body.kind === "script") {
    for (const statement of await prepareStatements(input.body.statements, input.serverVersion)) {
      await feeder.statement(input.body.transaction ? statement : { ...statement, autocommit: true });
    }
  } else {
    await runProgram(input, port, feeder);
  }
  await feeder.reset();
  return feeder.count();
}

/** Opens a transaction with its timeouts, if none is open. */
export async function openTransaction(
  settings: RunSettings,
  port: Pick<FeedPort, "write">,
  state: TransactionState,
): Promise<void> {
  if (state.open) return;
  await port.write({ kind: "begin" });
  for (const item of timeouts(settings)) await port.write(item);
  state.open = true;
}

function timeouts({ lockTimeoutMs, statementTimeoutMs }: RunSettings): readonly SettingItem[] {
  return [
    ...(lockTimeoutMs > 0 ? [setting("lock_timeout", lockTimeoutMs)] : []),
    ...(statementTimeoutMs > 0 ? [setting("statement_timeout", statementTimeoutMs)] : []),
  ];
}

type SettingItem = Extract<ScriptItem, { kind: "setting" }>;

interface Feeder {
  statement(statement: Statement): Promise<void>;
  /**
   * Takes back what the statements set on the session: a revision must come out the same whether it runs by itself or
   * after another one (a dump of `pg_dump` empties the `search_path`), and the version row must find its table.
   */
  reset(): Promise<void>;
  count(): number;
}

function createFeeder(input: FeedInput, port: FeedPort, state: TransactionState): Feeder {
  const { settings } = input;
  let number = 0;
  const changed = new Set<string>();

  async function reset(): Promise<void> {
    if (changed.size === 0) return;
    await openTransaction(settings, port, state);
    for (const name of changed) await port.write({ kind: "reset", name });
    for (const item of timeouts(settings)) if (changed.has(item.name)) await port.write(item);
  }

  async function commitEarly(done: number, reason: string): Promise<void> {
    if (!state.open) return;
    const news = await port.recordProgress(done);
    await port.write({ kind: "commit" });
    state.open = false;
    port.committed(done, news ? reason : null);
  }

  async function inTransaction(statement: Statement, at: number): Promise<void> {
    await openTransaction(settings, port, state);
    const scan = statement.class === "scan";
    // The limit may also come from the role or the database.
    if (scan) await port.write(setting("statement_timeout", 0));
    await port.write({ kind: "statement", statement, number: at });
    if (scan && statement.autocommit !== true) await port.write(usualStatementTimeout(settings));
  }

  async function statement(statement: Statement): Promise<void> {
    const control = statement.class === "control" ? controlKeyword(statement.sql) : null;
    if (control === "begin") return;
    if (control === "commit") return await commitEarly(number, "the revision says COMMIT");
    const at = number++;
    if (statement.raw === true) { for (const name of sessionSettings(statement.sql)) changed.add(name); }
    if (port.skip(at, statement)) {
      // What it set has gone with the session of the earlier try.
      if (setsSession(statement.sql)) await inTransaction(statement, at);
      return;
    }
    if (runsAlone(statement)) {
      await commitEarly(at, "the next statement cannot run in a transaction");
      await port.runAlone(at, statement);
    } else if (statement.autocommit === true) {
      await commitEarly(at, "the next statement is outside the transaction");
      await inTransaction(statement, at);
      await commitEarly(at + 1, "the statement is outside the transaction");
    } else {
      await inTransaction(statement, at);
    }
  }

  return { statement, reset, count: () => number };
}

/** True for what PostgreSQL refuses in a transaction block, or drives its own transactions. */
export function runsAlone(statement: Statement): boolean {
  if (statement.class === "concurrent" || statement.class === "standalone" || statement.backfill !== undefined) {
    return true;
  }
  // A procedure or a block may commit by itself when it is called outside a transaction: that is why it stands there.
  return statement.autocommit === true && /^\s*(call|do)\b/i.test(statement.sql);
}

async function runProgram(input: FeedInput, port: FeedPort, feeder: Feeder): Promise<void> {
  if (input.body.kind !== "program") return;
  const { settings, step } = input;
  const { program } = input.body;
  const quoting = program.quoting === undefined ? {} : { quoting: program.quoting };
  let pending: RecordedOp[] = [];

  async function drain(): Promise<void> {
    const ops = pending;
    pending = [];
    const { serverVersion, createdTypes } = input;
    const compiled = compileOps(ops, { serverVersion, createdTypes, ...quoting });
    for (const statement of await prepareStatements(compiled, input.serverVersion)) await feeder.statement(statement);
  }

  const context: ProgramContext = {
    revision: step.revision ?? "",
    direction: input.direction,
    offline: input.offline,
    serverVersion: input.serverVersion,
    naming: settings.naming,
    x: settings.x,
    tag: settings.tag,
    record: (node, origin) => {
      pending.push({ node, origin });
    },
    query: async (sql, parameters, origin, options) => {
      await drain();
      return await port.query(sql, parameters, origin, options ?? {});
    },
  };
  await program.run(context);
  await drain();
}

function usualStatementTimeout({ statementTimeoutMs }: RunSettings): ScriptItem {
  const usual = setting("statement_timeout", statementTimeoutMs);
  return statementTimeoutMs > 0 ? usual : { kind: "setting", name: "statement_timeout", value: null };
}

function setting(name: string, ms: number): SettingItem {
  return { kind: "setting", name, value: settingDuration(ms) };
}
