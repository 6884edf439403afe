/**
 * Statements as compiled to statements as they will run: raw SQL is split and given its class by PostgreSQL's parser.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { classifyStatement } from "../sql/classify.ts";
import { sessionSettings } from "../sql/session_settings.ts";
import { splitStatements } from "../sql/split.ts";
import type { Origin, Statement } from "../sql/statement.ts";
import { significantTokens } from "../sql/tokens.ts";

/** Splits and classifies what a person wrote; leaves compiled statements alone. */
export async function prepareStatements(
  statements: readonly Statement[],
  serverVersion: number,
): Promise<readonly Statement[]> {
  const prepared: Statement[] = [];
  for (const statement of statements) {
    if (statement.raw === true) prepared.push(...await prepareRaw(statement, serverVersion));
    else prepared.push(statement);
  }
  return prepared;
}

async function prepareRaw(statement: Statement, serverVersion: number): Promise<readonly Statement[]> {
  const pieces = splitStatements(statement.sql);
  const prepared: Statement[] = [];
  for (const piece of pieces) {
    const origin = pieces.length === 1 ? statement.origin : within(statement.origin, piece.line);
    const found = await classifyStatement(piece.text, { origin, serverVersion });
    if (found.class === "control") checkControl(piece.text, origin);
    prepared.push({ ...statement, ...found, sql: piece.text, origin });
  }
  return prepared;
}

/** Moves an origin to a later line of the same SQL text; a call's line stays, because its text may start anywhere. */
function within(origin: Origin, line: number): Origin {
  if (origin.line === undefined || origin.directive !== undefined) return origin;
  return { ...origin, line: origin.line + line - 1, column: line === 1 ? origin.column ?? 1 : 1 };
}

/** Keywords of transaction control that have a meaning inside a revision. */
export type ControlKeyword = "begin" | "commit" | "savepoint";

/** Which kind of transaction control a statement is; `null` for one that has no meaning in a revision. */
export function controlKeyword(sql: string): ControlKeyword | null {
  const bare = sql.replace(/^(\s+|--[^\n]*\n?|\/\*[\s\S]*?\*\/)+/, "");
  const word = /^[a-z]+/i.exec(bare)?.[0]?.toLowerCase();
  if (word === "begin" || word === "start") return "begin";
  if ((word === "commit" || word === "end") && !/\bprepared\b/i.test(bare)) return "commit";
  if (word === "savepoint" || word === "release" || /^rollback\s+(work\s+|transaction\s+)?to\b/i.test(bare)) {
    return "savepoint";
  }
  return null;
}

/** True for what changes the session for longer than its transaction: it is gone when another session goes on. */
export function setsSession(sql: string): boolean {
  return sessionSettings(sql).length > 0 || /^(reset|load)$/.test(significantTokens(sql)[0]?.text ?? "");
}

function checkControl(sql: string, origin: Origin): void {
  if (controlKeyword(sql) !== null) return;
  const { revision, file, line } = { ...origin, ...origin.locate?.() };
  throw new MigratorError(
    "transaction-control",
    `Cannot run '${sql.split("\n")[0]}' in a revision: the runner owns the transaction`,
    {
      where: {
        ...(revision === undefined ? {} : { revision }),
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
      },
      hint:
        "Take the statement out; to run work outside the transaction use 'op.autocommit' or '-- migrate:up transaction:false'",
    },
  );
}
