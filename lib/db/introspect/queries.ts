/**
 * The catalog queries and the one message that sends them.
 *
 * The SQL lives in `sql/*.sql`. A line that ends in `--@ >= 150000`, `--@ < 150000` or `--@ >= 150000 < 170000` is only
 * for servers of these versions (`server_version_num`).
 *
 * @module
 */
import { quoteLiteral } from "../../core/literal.ts";
import type { QueryRows } from "./rows.ts";
import collationNames from "./sql/collation_names.sql" with { type: "text" };
import collations from "./sql/collations.sql" with { type: "text" };
import columnTypes from "./sql/column_types.sql" with { type: "text" };
import columns from "./sql/columns.sql" with { type: "text" };
import comments from "./sql/comments.sql" with { type: "text" };
import constraints from "./sql/constraints.sql" with { type: "text" };
import defaultPrivileges from "./sql/default_privileges.sql" with { type: "text" };
import defaults from "./sql/defaults.sql" with { type: "text" };
import dependencies from "./sql/dependencies.sql" with { type: "text" };
import eventTriggers from "./sql/event_triggers.sql" with { type: "text" };
import extensions from "./sql/extensions.sql" with { type: "text" };
import indexes from "./sql/indexes.sql" with { type: "text" };
import inherits from "./sql/inherits.sql" with { type: "text" };
import policies from "./sql/policies.sql" with { type: "text" };
import privileges from "./sql/privileges.sql" with { type: "text" };
import relations from "./sql/relations.sql" with { type: "text" };
import routines from "./sql/routines.sql" with { type: "text" };
import rules from "./sql/rules.sql" with { type: "text" };
import schemas from "./sql/schemas.sql" with { type: "text" };
import sequences from "./sql/sequences.sql" with { type: "text" };
import settings from "./sql/settings.sql" with { type: "text" };
import skipped from "./sql/skipped.sql" with { type: "text" };
import source from "./sql/source.sql" with { type: "text" };
import statistics from "./sql/statistics.sql" with { type: "text" };
import triggers from "./sql/triggers.sql" with { type: "text" };
import types from "./sql/types.sql" with { type: "text" };

/**
 * Which schemas to read: those on the session's `search_path`, all but the system's, or these.
 */
export type SchemaSelection = "path" | "all" | readonly string[];

/** Name of a result of {@linkcode introspectionScript}. */
export type QueryName = keyof QueryRows;

/** The queries by the name of their result; sent in this order. */
const QUERIES: Readonly<Record<Exclude<QueryName, "source">, string>> = {
  schemas,
  extensions,
  collations,
  collationNames,
  types,
  relations,
  inherits,
  columnTypes,
  columns,
  defaults,
  constraints,
  indexes,
  sequences,
  routines,
  triggers,
  rules,
  policies,
  statistics,
  eventTriggers,
  privileges,
  defaultPrivileges,
  comments,
  dependencies,
  skipped,
};

/** A message for the server and what its results are. */
export interface IntrospectionScript {
  readonly sql: string;
  /** Name of each result of the message, in order; `null` for statements that return nothing of interest. */
  readonly results: readonly (QueryName | null)[];
}

/** What decides the text of the queries. */
export interface ScriptOptions {
  /** `server_version_num`. */
  readonly serverVersion: number;
  readonly schemas: SchemaSelection;
}

/** Makes the one message that reads a whole database in one snapshot. */
export function introspectionScript(options: ScriptOptions): IntrospectionScript {
  const before = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"];
  const first = source.replace("{{schemas}}", () => schemaCondition(options.schemas));
  const set = settings.split(";").map((text) => withoutComments(text)).filter((text) => text !== "");
  const rest = Object.values(QUERIES);
  const statements = [...before, first, ...set, ...rest, "COMMIT"];
  return {
    sql: statements.map((text) => forVersion(text, options.serverVersion)).join(";\n"),
    results: [null, "source", ...set.map(() => null), ...Object.keys(QUERIES) as QueryName[], null],
  };
}

/** Keeps the lines that are for this version, without their marks, and drops comments. */
export function forVersion(sql: string, serverVersion: number): string {
  const lines: string[] = [];
  for (const line of sql.split("\n")) {
    const [text, condition] = line.split("--@");
    if (condition !== undefined && !holds(condition, serverVersion)) continue;
    lines.push(text!.trimEnd());
  }
  return withoutComments(lines.join("\n"));
}

function holds(condition: string, serverVersion: number): boolean {
  for (const [, operator, number] of condition.matchAll(/(>=|<)\s*(\d+)/g)) {
    if (operator === ">=" ? serverVersion < Number(number) : serverVersion >= Number(number)) return false;
  }
  return true;
}

function withoutComments(sql: string): string {
  return sql.split("\n").filter((line) => line.trim() !== "" && !line.trimStart().startsWith("-- ")).join("\n").trim();
}

function schemaCondition(schemas: SchemaSelection): string {
  if (schemas === "all") return "true";
  if (schemas === "path") return "n.nspname = ANY (pg_catalog.current_schemas(false))";
  return schemas.length === 0 ? "false" : `n.nspname IN (${schemas.map(quoteLiteral).join(", ")})`;
}
