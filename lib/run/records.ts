/**
 * The items that a step writes besides its own work: version rows, their check, the log, the journal.
 *
 * @module
 */
import {
  createJournalTable,
  createLogTable,
  deleteJournal,
  insertLog,
  type JournalEntry,
  type LogEntry,
  upsertJournal,
} from "../compile/own_tables.ts";
import { compileVersionChange, createVersionTable, type VersionTable } from "../compile/version_table.ts";
import { assertRows } from "../compile/guard.ts";
import type { Step } from "../revision/types.ts";
import type { ScriptItem } from "./item.ts";
import type { RunIdentity } from "./settings.ts";

/** Which tables exist already, and where they stand; changes as a run creates them and as transactions roll back. */
export interface OwnTables {
  readonly versionTable: VersionTable;
  /** Schema of all of them; `undefined` where the search path decides (offline). */
  readonly schema: string | undefined;
  hasVersionTable: boolean;
  hasLog: boolean;
  hasJournal: boolean;
}

/** Writes the version table if it is not there. */
export function ensureVersionTable(tables: OwnTables, options: { ifNotExists?: boolean } = {}): readonly ScriptItem[] {
  if (tables.hasVersionTable) return [];
  tables.hasVersionTable = true;
  return [{ kind: "version table", sql: createVersionTable(tables.versionTable, options) }];
}

/** Version rows of a step. */
export function versionItems(step: Step, tables: OwnTables): readonly ScriptItem[] {
  return [
    ...step.versionChanges.map((change): ScriptItem => ({
      kind: "version",
      sql: compileVersionChange(change, tables.versionTable),
      step,
    })),
    { kind: "assert rows", sql: assertRows(step.headsAfter, tables.versionTable), step },
  ];
}

/** A row of the log, with the table where it is missing. */
export function logItems(
  tables: OwnTables,
  entry: Omit<LogEntry, "host" | "pid" | "toolVersion">,
  identity: RunIdentity,
): readonly ScriptItem[] {
  const items: ScriptItem[] = [];
  if (!tables.hasLog) items.push({ kind: "record", sql: createLogTable(tables.schema) });
  tables.hasLog = true;
  items.push({ kind: "record", sql: insertLog(tables.schema, { ...entry, ...identity }) });
  return items;
}

/** The journal row of a revision, with the table where it is missing. */
export function journalItems(tables: OwnTables, entry: JournalEntry): readonly ScriptItem[] {
  const items: ScriptItem[] = [];
  if (!tables.hasJournal) items.push({ kind: "record", sql: createJournalTable(tables.schema) });
  tables.hasJournal = true;
  items.push({ kind: "record", sql: upsertJournal(tables.schema, entry) });
  return items;
}

/** Forgets the journal of revisions that are complete, or stamped. */
export function forgetJournal(tables: OwnTables, revisions: readonly string[]): readonly ScriptItem[] {
  if (!tables.hasJournal) return [];
  return revisions.map((revision) => ({ kind: "record", sql: deleteJournal(tables.schema, revision) }));
}
