/**
 * `ALTER TABLE`: subcommands, and which of them may share a statement.
 *
 * PostgreSQL runs the subcommands of one `ALTER TABLE` not as written but in passes: drops, type changes, new columns,
 * NOT NULL, keys, everything else (its source, `tablecmds.c`, "AT_PASS"). Two subcommands may share a statement only when that
 * gives the same result as two statements.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import type { QualifiedName } from "../op/nodes/parts.ts";
import type { StatementDraft } from "./draft.ts";

/** When PostgreSQL runs a subcommand, earliest first. */
const PASSES = ["drop", "type", "add column", "not null", "key", "other"] as const;

/** An expression may read any column. */
export const ANYTHING = "*";

/** A dropped column takes constraints along, whatever they are called. */
export const CONSTRAINTS = "* constraints";

/** When PostgreSQL runs a subcommand. */
export type AlterPass = typeof PASSES[number];

/** A subcommand of `ALTER TABLE`. */
export interface AlterAction {
  /** `ADD COLUMN a INTEGER`. */
  readonly action: string;
  readonly pass: AlterPass;
  /** Columns and constraints that it changes or reads; {@linkcode ANYTHING} and {@linkcode CONSTRAINTS} when it may be any. */
  readonly touches: readonly string[];
}

/** A subcommand, or a statement of its own. */
export type TablePart = AlterAction | StatementDraft;

/** One statement per part. */
export function alterTable(table: QualifiedName, parts: readonly TablePart[]): readonly StatementDraft[] {
  return parts.map((part) => "action" in part ? { sql: `ALTER TABLE ${quoteQualified(table)} ${part.action}` } : part);
}

/** As few statements as give the same result: neighbouring subcommands are joined by commas. */
export function mergedAlterTable(table: QualifiedName, parts: readonly TablePart[]): readonly StatementDraft[] {
  const drafts: StatementDraft[] = [];
  let group: AlterAction[] = [];
  const flush = () => {
    if (group.length > 0) drafts.push({ sql: alterSql(table, group) });
    group = [];
  };
  for (const part of parts) {
    if (!("action" in part)) {
      flush();
      drafts.push(part);
      continue;
    }
    if (!group.every((earlier) => mayShare(earlier, part))) flush();
    group.push(part);
  }
  flush();
  return drafts;
}

function alterSql(table: QualifiedName, group: readonly AlterAction[]): string {
  const actions = group.map(({ action }) => action);
  const [only] = actions;
  if (actions.length === 1) return `ALTER TABLE ${quoteQualified(table)} ${only}`;
  return `ALTER TABLE ${quoteQualified(table)}\n    ${actions.join(",\n    ")}`;
}

/** Whether `later` may stand behind `earlier` in one statement. */
function mayShare(earlier: AlterAction, later: AlterAction): boolean {
  if (PASSES.indexOf(earlier.pass) < PASSES.indexOf(later.pass)) return true;
  const related = earlier.touches.includes(ANYTHING) || later.touches.includes(ANYTHING) ||
    earlier.touches.some((name) => later.touches.includes(name));
  if (!related) return true;
  // In one pass the order is the order written; but a type cannot be changed twice.
  return earlier.pass === later.pass && earlier.pass !== "type";
}
