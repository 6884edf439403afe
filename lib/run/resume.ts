/**
 * Statements that an earlier run began outside a transaction, and of which nobody knows how they ended.
 *
 * @module
 */
import { DatabaseError } from "../db/database_error.ts";
import type { Statement } from "../sql/statement.ts";
import { significantTokens } from "../sql/tokens.ts";
import type { AloneStatement } from "./alone.ts";
import type { Attempt } from "./attempt.ts";
import { indexState } from "./heal.ts";

/** Errors that mean, for a statement which makes something, that it had come to its end. */
const EXISTS_ALREADY: ReadonlySet<string> = new Set(["42P07", "42710", "42P04", "42P06"]);
/** The same for one which takes something away. */
const GONE_ALREADY: ReadonlySet<string> = new Set(["42704", "42P01", "3D000", "3F000"]);
/** `DETACH PARTITION ... CONCURRENTLY` of a partition whose detaching was begun before. */
const DETACH_PENDING = "55000";

/** Finishes such a statement: finds it done, or runs it again, whatever the earlier run came to. */
export async function resumeStatement(attempt: Attempt, alone: AloneStatement): Promise<void> {
  const { statement } = alone;
  if (await isDone(attempt, statement)) return;
  const words = significantTokens(statement.sql).flatMap(({ kind, text }) => kind === "word" ? [text] : []);
  if (words[0] === "call" || words[0] === "do") {
    attempt.unit.input.listener({
      type: "warning",
      code: "statement-repeated",
      message:
        `Running statement ${alone.number + 1} of ${alone.step.revision} again: the run that began it did not get ` +
        "to say whether it was done",
      hint: "What runs outside a transaction should be written so that it may run twice",
    });
  }
  const detaches = words[0] === "alter" && words.includes("detach");
  try {
    await attempt.sink.alone(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const state = error.sqlState ?? "";
    if (detaches && state === DETACH_PENDING) return await attempt.sink.alone(finalized(statement));
    if (!(words[0] === "drop" || detaches ? GONE_ALREADY : EXISTS_ALREADY).has(state)) throw error;
  }
}

async function isDone(attempt: Attempt, statement: Statement): Promise<boolean> {
  const { index } = statement;
  if (index === undefined || index.action === "reindex") return false;
  const state = await indexState(attempt.unit.session, index);
  return index.action === "create" ? state === "valid" : state === "absent";
}

/** `... DETACH PARTITION p CONCURRENTLY` as `... FINALIZE`: its last word, unless that is in a comment. */
function finalized(statement: Statement): Statement {
  return { ...statement, sql: statement.sql.replace(/\bconcurrently\b(?![\s\S]*\bconcurrently\b)/i, "FINALIZE") };
}
