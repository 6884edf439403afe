/**
 * Names of the tables of our own, besides the version table.
 *
 * @module
 */
/** Name of the log table. */
export const LOG_TABLE = "migrator_log";

/** Name of the journal table. */
export const JOURNAL_TABLE = "migrator_journal";
