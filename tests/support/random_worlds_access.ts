/**
 * Worlds of access: rights, policies, schemas. The roles `migrator_reader` and `migrator "Odd" role` must be there.
 *
 * @module
 */
import type { Worlds } from "./random_worlds.ts";

const BASE = "CREATE TABLE <t> (<a> integer, <b> text, <c> integer);";
const SECURE = `${BASE} ALTER TABLE <t> ENABLE ROW LEVEL SECURITY;`;
const READER = "migrator_reader";
const ODD = '"migrator ""Odd"" role"';

/** See {@linkcode Worlds}. */
export const ACCESS_WORLDS: Worlds = {
  "rights on tables": [
    BASE,
    `${BASE} GRANT SELECT, INSERT ON <t> TO ${READER}; GRANT UPDATE ON <t> TO ${ODD} WITH GRANT OPTION;`,
    `${BASE} GRANT ALL ON <t> TO ${READER}; GRANT SELECT ON <t> TO PUBLIC;`,
    `${BASE} GRANT SELECT (<a>, <b>), UPDATE (<c>) ON <t> TO ${READER}; GRANT INSERT ON <t> TO ${ODD};`,
    `${BASE} REVOKE INSERT, TRUNCATE ON <t> FROM CURRENT_USER; GRANT REFERENCES (<a>) ON <t> TO ${ODD} WITH GRANT OPTION;`,
  ],
  "rights on other things": [
    `CREATE SEQUENCE <u>; CREATE FUNCTION <f>() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TYPE <v> AS ENUM ('x');`,
    `CREATE SEQUENCE <u>; CREATE FUNCTION <f>() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TYPE <v> AS ENUM ('x');
     GRANT USAGE, SELECT ON SEQUENCE <u> TO ${READER}; REVOKE EXECUTE ON FUNCTION <f>() FROM PUBLIC; REVOKE USAGE ON TYPE <v> FROM PUBLIC;`,
    `CREATE SEQUENCE <u>; CREATE FUNCTION <f>() RETURNS integer LANGUAGE sql AS 'SELECT 2'; CREATE TYPE <v> AS ENUM ('x', 'y');
     GRANT ALL ON SEQUENCE <u> TO ${ODD}; GRANT EXECUTE ON FUNCTION <f>() TO ${ODD} WITH GRANT OPTION; GRANT USAGE ON TYPE <v> TO ${READER};`,
    `CREATE VIEW <u> AS SELECT 1 AS x; GRANT SELECT ON <u> TO ${READER}; CREATE DOMAIN <v> AS text; REVOKE USAGE ON DOMAIN <v> FROM PUBLIC;
     CREATE PROCEDURE <f>() LANGUAGE sql AS ''; GRANT EXECUTE ON PROCEDURE <f>() TO ${READER};`,
  ],
  "policies": [
    SECURE,
    `${SECURE} CREATE POLICY <n> ON <t> USING (<a> > 0);`,
    `${SECURE} CREATE POLICY <n> ON <t> AS RESTRICTIVE FOR SELECT TO ${READER}, ${ODD} USING (<b> = CURRENT_USER); COMMENT ON POLICY <n> ON <t> IS 'p';`,
    `${SECURE} ALTER TABLE <t> FORCE ROW LEVEL SECURITY; CREATE POLICY <n> ON <t> FOR INSERT TO PUBLIC WITH CHECK (<c> IN (SELECT 1));
     CREATE POLICY <o> ON <t> FOR UPDATE USING (<a> = 1) WITH CHECK (<a> = 2);`,
    `${BASE} ALTER TABLE <t> ALTER <a> TYPE bigint; CREATE POLICY <n> ON <t> FOR DELETE USING (<a> > 5);`,
  ],
  "schemas": [
    `CREATE SCHEMA <n>;`,
    `CREATE SCHEMA <n>; COMMENT ON SCHEMA <n> IS 'it''s'; GRANT USAGE ON SCHEMA <n> TO ${READER}; CREATE TABLE <n>.<a> (<b> integer PRIMARY KEY);`,
    `CREATE SCHEMA <n>; GRANT ALL ON SCHEMA <n> TO ${ODD} WITH GRANT OPTION; CREATE TABLE <n>.<a> (<b> bigint, <c> text);
     CREATE VIEW <n>.<d> AS SELECT <b> FROM <n>.<a>; CREATE TABLE <t> (<a> integer);`,
    `CREATE SCHEMA <o>; CREATE TABLE <o>.<a> (<b> integer PRIMARY KEY, <c> integer REFERENCES <o>.<a>); CREATE SEQUENCE <o>.<d>;`,
  ],
  "default privileges": [
    `CREATE SCHEMA <n>; CREATE TABLE <n>.<a> (<b> integer);`,
    `CREATE SCHEMA <n>; ALTER DEFAULT PRIVILEGES IN SCHEMA <n> GRANT SELECT ON TABLES TO ${READER};`,
    `CREATE SCHEMA <n>; CREATE TABLE <n>.<a> (<b> integer);
     ALTER DEFAULT PRIVILEGES IN SCHEMA <n> GRANT SELECT, INSERT ON TABLES TO ${READER} WITH GRANT OPTION;
     ALTER DEFAULT PRIVILEGES IN SCHEMA <n> GRANT USAGE ON SEQUENCES TO ${ODD};`,
    `CREATE SCHEMA <n>; ALTER DEFAULT PRIVILEGES IN SCHEMA <n> GRANT EXECUTE ON FUNCTIONS TO ${ODD}; CREATE TABLE <n>.<c> (<b> text);`,
  ],
};
