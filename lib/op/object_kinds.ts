/**
 * What can be said about each kind of object: how SQL names it, and what can be altered.
 *
 * @module
 */
import type { ObjectKind } from "./nodes/object.ts";

/** How SQL refers to a kind of object. */
export interface ObjectKindFacts {
  /** Word of `COMMENT ON`, `ALTER` and `GRANT ... ON`. */
  readonly sql: string;
  /** `plain`: a name; `schema`: a name in a schema; `part`: a part of a table or domain; `routine`: a name with arguments. */
  readonly form: "plain" | "schema" | "part" | "routine";
  /** `ALTER ... OWNER TO` exists. */
  readonly owner?: true;
  /** `ALTER ... SET SCHEMA` exists. */
  readonly setSchema?: true;
  /** `ALTER ... RENAME` exists. */
  readonly rename?: true;
  /** Privileges that `ALL` stands for; absent: there are none on this kind. */
  readonly privileges?: readonly string[];
}

const TABLE_PRIVILEGES = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"];

/** Facts by kind (PostgreSQL manual: `COMMENT`, `GRANT`, and the `ALTER` command of each kind). */
export const OBJECT_KINDS: Readonly<Record<ObjectKind, ObjectKindFacts>> = {
  accessMethod: { sql: "ACCESS METHOD", form: "plain" },
  aggregate: { sql: "AGGREGATE", form: "routine", owner: true, setSchema: true, rename: true, privileges: ["EXECUTE"] },
  collation: { sql: "COLLATION", form: "schema", owner: true, setSchema: true, rename: true },
  column: { sql: "COLUMN", form: "part", rename: true },
  constraint: { sql: "CONSTRAINT", form: "part", rename: true },
  conversion: { sql: "CONVERSION", form: "schema", owner: true, setSchema: true, rename: true },
  database: {
    sql: "DATABASE",
    form: "plain",
    owner: true,
    rename: true,
    privileges: ["CREATE", "CONNECT", "TEMPORARY", "TEMP"],
  },
  domain: { sql: "DOMAIN", form: "schema", owner: true, setSchema: true, rename: true, privileges: ["USAGE"] },
  domainConstraint: { sql: "CONSTRAINT", form: "part", rename: true },
  eventTrigger: { sql: "EVENT TRIGGER", form: "plain", owner: true, rename: true },
  extension: { sql: "EXTENSION", form: "plain", setSchema: true },
  foreignDataWrapper: {
    sql: "FOREIGN DATA WRAPPER",
    form: "plain",
    owner: true,
    rename: true,
    privileges: ["USAGE"],
  },
  foreignServer: { sql: "SERVER", form: "plain", owner: true, rename: true, privileges: ["USAGE"] },
  foreignTable: {
    sql: "FOREIGN TABLE",
    form: "schema",
    owner: true,
    setSchema: true,
    rename: true,
    privileges: TABLE_PRIVILEGES,
  },
  function: { sql: "FUNCTION", form: "routine", owner: true, setSchema: true, rename: true, privileges: ["EXECUTE"] },
  index: { sql: "INDEX", form: "schema", rename: true },
  language: { sql: "LANGUAGE", form: "plain", owner: true, rename: true, privileges: ["USAGE"] },
  materializedView: {
    sql: "MATERIALIZED VIEW",
    form: "schema",
    owner: true,
    setSchema: true,
    rename: true,
    privileges: TABLE_PRIVILEGES,
  },
  policy: { sql: "POLICY", form: "part", rename: true },
  procedure: { sql: "PROCEDURE", form: "routine", owner: true, setSchema: true, rename: true, privileges: ["EXECUTE"] },
  publication: { sql: "PUBLICATION", form: "plain", owner: true, rename: true },
  role: { sql: "ROLE", form: "plain", rename: true },
  routine: { sql: "ROUTINE", form: "routine", owner: true, setSchema: true, rename: true, privileges: ["EXECUTE"] },
  rule: { sql: "RULE", form: "part", rename: true },
  schema: { sql: "SCHEMA", form: "plain", owner: true, rename: true, privileges: ["CREATE", "USAGE"] },
  sequence: {
    sql: "SEQUENCE",
    form: "schema",
    owner: true,
    setSchema: true,
    rename: true,
    privileges: ["USAGE", "SELECT", "UPDATE"],
  },
  statistics: { sql: "STATISTICS", form: "schema", owner: true, setSchema: true, rename: true },
  subscription: { sql: "SUBSCRIPTION", form: "plain", owner: true, rename: true },
  table: { sql: "TABLE", form: "schema", owner: true, setSchema: true, rename: true, privileges: TABLE_PRIVILEGES },
  tablespace: { sql: "TABLESPACE", form: "plain", owner: true, rename: true, privileges: ["CREATE"] },
  textSearchConfiguration: {
    sql: "TEXT SEARCH CONFIGURATION",
    form: "schema",
    owner: true,
    setSchema: true,
    rename: true,
  },
  textSearchDictionary: { sql: "TEXT SEARCH DICTIONARY", form: "schema", owner: true, setSchema: true, rename: true },
  trigger: { sql: "TRIGGER", form: "part", rename: true },
  type: { sql: "TYPE", form: "schema", owner: true, setSchema: true, rename: true, privileges: ["USAGE"] },
  view: { sql: "VIEW", form: "schema", owner: true, setSchema: true, rename: true, privileges: TABLE_PRIVILEGES },
};

/** Privileges that can be limited to columns. */
export const COLUMN_PRIVILEGES: readonly string[] = ["SELECT", "INSERT", "UPDATE", "REFERENCES", "ALL"];

/** Kinds for which `GRANT ... ON` has another word than `COMMENT ON`: views and the like are `TABLE` there. */
export function grantWord(kind: ObjectKind): string {
  switch (kind) {
    case "view":
    case "materializedView":
    case "foreignTable":
      return "TABLE";
    case "foreignServer":
      return "FOREIGN SERVER";
    case "aggregate":
      return "FUNCTION";
    default:
      return OBJECT_KINDS[kind].sql;
  }
}
