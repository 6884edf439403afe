/**
 * The relations of migration tools: they are no part of a schema that anybody wishes for.
 *
 * @module
 */
import { JOURNAL_TABLE, LOG_TABLE } from "../../compile/own_tables.ts";
import { LEASE_TABLE } from "../../db/lease_sql.ts";
import type { ObjectName } from "../../schema/object_key.ts";

/** Alembic's name; other applications keep theirs in other schemas of the same database. */
const ALEMBIC_TABLE = "alembic_version";

/**
 * Says which relations a comparison never looks at: version tables, in whatever schema, and our own tables.
 *
 * @param versionTable Name of the project's version table.
 */
export function ownRelations(versionTable: string): (relation: ObjectName) => boolean {
  const names = new Set([versionTable, ALEMBIC_TABLE, LOG_TABLE, JOURNAL_TABLE, LEASE_TABLE]);
  return ({ name }) => names.has(name);
}
