/**
 * Reads the version table. Never writes.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { MigratorError } from "../core/error.ts";
import { quoteWords } from "../core/text.ts";
import type { Session } from "./session.ts";
import versionTableSql from "./sql/version_table.sql" with { type: "text" };

/** Which version table. */
export interface VersionTableName {
  readonly table: string;
  /** Schema, when one is configured; else the first schema of the `search_path` that exists. */
  readonly schema?: string | undefined;
}

/** What the version table says. */
export interface VersionTableState {
  /** Schema that it stands in, or will. */
  readonly schema: string;
  readonly schemaExists: boolean;
  readonly table: string;
  readonly exists: boolean;
  /** Its rows, sorted; a row that is there twice is here twice. */
  readonly rows: readonly string[];
  /** Longest id that the column takes, in characters; `null` when there is no limit or no table. */
  readonly columnLength: number | null;
  /** Other schemas of the `search_path` that hold a table of this name. */
  readonly elsewhere: readonly string[];
}

/** Name of the column. */
export const VERSION_COLUMN = "version_num";

interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly text: boolean;
  readonly length: number | null;
  readonly required: boolean;
}

interface PlaceRow extends Record<string, unknown> {
  readonly schema: string | null;
  readonly schema_exists: boolean;
  readonly kind: string | null;
  readonly columns: readonly ColumnFacts[] | null;
  readonly elsewhere: readonly string[];
}

/**
 * Finds the version table and reads its rows; an absent table has none.
 *
 * Throws `version-table-ambiguous` when no schema is configured and the table stands in a later schema of the
 * `search_path` only (Alembic would use it, and hide that the first schema has none); `version-table-shape` when what has
 * its name cannot hold versions; `version-schema-missing` when no schema of the `search_path` exists.
 *
 * @example
 * ```ts
 * import { readVersionTable } from "./version_store.ts";
 *
 * const { rows } = await readVersionTable(session, { table: "alembic_version" });
 * ```
 */
export async function readVersionTable(session: Session, name: VersionTableName): Promise<VersionTableState> {
  const { rows: [place] } = await session.query<PlaceRow>(versionTableSql, [name.schema ?? null, name.table]);
  if (place === undefined || place.schema === null) throw noSchema(name.table);
  const { schema, elsewhere } = place;
  const state = { schema, table: name.table, schemaExists: place.schema_exists, elsewhere };
  if (place.kind === null) {
    if (name.schema === undefined && elsewhere.length > 0) throw ambiguous(name.table, { schema, elsewhere });
    return { ...state, exists: false, rows: [], columnLength: null };
  }
  const column = checkShape(place, quoteQualified({ schema, name: name.table }));
  const rows = await readRows(session, { schema, name: name.table });
  return { ...state, exists: true, rows, columnLength: column.length };
}

async function readRows(session: Session, table: { schema: string; name: string }): Promise<readonly string[]> {
  const column = quoteIdentifier(VERSION_COLUMN);
  const { rows } = await session.query(`SELECT ${column} AS id FROM ${quoteQualified(table)} ORDER BY 1`, [], {
    raw: true,
  });
  return rows.map(({ id }) => {
    if (typeof id === "string") return id;
    throw shapeError(quoteQualified(table), `it has a row whose ${VERSION_COLUMN} is NULL`);
  });
}

const KINDS: Readonly<Record<string, string>> = {
  m: "a materialized view",
  i: "an index",
  I: "an index",
  S: "a sequence",
  c: "a composite type",
  t: "a TOAST table",
};

function checkShape(place: PlaceRow, shown: string): ColumnFacts {
  const kind = KINDS[place.kind ?? ""];
  if (kind !== undefined) throw shapeError(shown, `it is ${kind}`);
  const column = place.columns?.find(({ name }) => name === VERSION_COLUMN);
  if (column === undefined) throw shapeError(shown, `it has no column '${VERSION_COLUMN}'`);
  if (!column.text) throw shapeError(shown, `its column '${VERSION_COLUMN}' is of type ${column.type}, not text`);
  const other = place.columns!.find(({ name, required }) => required && name !== VERSION_COLUMN);
  if (other !== undefined) throw shapeError(shown, `its column '${other.name}' must be filled, and has no default`);
  return column;
}

function shapeError(shown: string, problem: string): MigratorError {
  return new MigratorError("version-table-shape", `Cannot use ${shown} as version table: ${problem}`, {
    hint:
      `Mend it (Alembic's shape is: ${VERSION_COLUMN} varchar(32) NOT NULL PRIMARY KEY), or set version_table to another name`,
  });
}

function ambiguous(table: string, place: { schema: string; elsewhere: readonly string[] }): MigratorError {
  const { schema, elsewhere } = place;
  return new MigratorError(
    "version-table-ambiguous",
    `Cannot tell which version table is meant: the search_path starts with '${schema}', which has no '${table}', ` +
      `but ${quoteWords(elsewhere)} has one`,
    {
      hint: `Set version_table_schema = "${elsewhere[0]}" to use that one, or "${schema}" to begin a new one there`,
      data: { table, schema, elsewhere },
    },
  );
}

function noSchema(table: string): MigratorError {
  return new MigratorError(
    "version-schema-missing",
    `Cannot find '${table}': the search_path names no schema that exists and that this role may use`,
    {
      hint: "Grant USAGE on the schema, mend the search_path of the role or the database, or set version_table_schema",
    },
  );
}
