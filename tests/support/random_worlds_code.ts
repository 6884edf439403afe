/**
 * Worlds of code: functions, views, triggers, rules.
 *
 * @module
 */
import type { Worlds } from "./random_worlds.ts";

const BASE = "CREATE TABLE <t> (<a> integer, <b> text, <c> integer DEFAULT 0);";
const TOUCH = "CREATE FUNCTION <f>() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;";
const ON = `${BASE} ${TOUCH}`;

/** See {@linkcode Worlds}. */
export const CODE_WORLDS: Worlds = {
  "functions": [
    `CREATE FUNCTION <f>(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';`,
    `CREATE FUNCTION <f>(a integer, b text DEFAULT 'x''y') RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$SELECT b$$;
     COMMENT ON FUNCTION <f>(integer, text) IS 'two';`,
    `CREATE FUNCTION <f>(a integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog COST 7 AS
     $body$ BEGIN RETURN a; END; $body$;`,
    `CREATE FUNCTION <f>(OUT x integer, OUT y text) LANGUAGE sql STABLE ROWS 1 AS 'SELECT 1, ''a''';`.replace(
      " ROWS 1",
      "",
    ),
    `CREATE FUNCTION <f>(VARIADIC a text[]) RETURNS TABLE (x integer, y text) LANGUAGE sql ROWS 20 AS 'SELECT 1, ''b''';`,
    `CREATE PROCEDURE <f>(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN a := 1; END'; COMMENT ON PROCEDURE <f>(integer) IS 'p';`,
    `CREATE FUNCTION <f>(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
     CREATE FUNCTION <f>(a text) RETURNS integer LANGUAGE sql AS 'SELECT 2'; REVOKE EXECUTE ON FUNCTION <f>(text) FROM PUBLIC;`,
    `CREATE FUNCTION <f>(a integer) RETURNS integer LANGUAGE sql RETURN a + 1; --@ >= 140000`,
    `CREATE FUNCTION <f>(renamed integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT renamed';`,
  ],
  "functions in use": [
    `CREATE FUNCTION <f>(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x)';
     CREATE TABLE <t> (<a> text DEFAULT <f>('Q'), <b> text GENERATED ALWAYS AS (<f>('B')) STORED, CHECK (<f>(<a>) <> ''));
     CREATE INDEX <n> ON <t> (<f>(<a>)); CREATE VIEW <v> AS SELECT <f>(<a>) AS x FROM <t>;`,
    `CREATE FUNCTION <f>(y text) RETURNS varchar LANGUAGE sql IMMUTABLE AS 'SELECT upper(y)::varchar';
     CREATE TABLE <t> (<a> text DEFAULT <f>('Q'), <b> text, CHECK (<f>(<a>) <> 'a')); CREATE INDEX <n> ON <t> (<f>(<b>));`,
    `CREATE FUNCTION <f>(x text, z text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x';
     CREATE TABLE <t> (<a> text DEFAULT <f>('Q'), <b> text); CREATE MATERIALIZED VIEW <v> AS SELECT <f>(<b>) AS x FROM <t>;`,
    `CREATE TABLE <t> (<a> text, <b> text);
     CREATE FUNCTION <f>(r <t>) RETURNS text LANGUAGE sql STABLE AS 'SELECT r::text'; CREATE VIEW <v> AS SELECT <f>(r) AS x FROM <t> r;`,
    `CREATE TABLE <t> (<a> text, <b> text, <c> integer);
     CREATE FUNCTION <f>() RETURNS SETOF <t> LANGUAGE sql STABLE AS 'SELECT NULL, NULL, 1' ;`,
  ],
  "aggregates": [
    `CREATE AGGREGATE <f>(text) (SFUNC = textcat, STYPE = text, INITCOND = 'it''s');`,
    `CREATE AGGREGATE <f>(text) (SFUNC = textcat, STYPE = text); COMMENT ON AGGREGATE <f>(text) IS 'glue';
     CREATE TABLE <t> (<a> text); CREATE VIEW <v> AS SELECT <f>(<a>) AS x FROM <t>;`,
    `CREATE AGGREGATE <f>(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0', COMBINEFUNC = int8pl, PARALLEL = SAFE);`,
    `CREATE FUNCTION <f>(a text) RETURNS text LANGUAGE sql AS 'SELECT a';`,
  ],
  "views": [
    `${BASE} CREATE VIEW <v> AS SELECT <a>, <b> FROM <t>;`,
    `${BASE} CREATE VIEW <v> WITH (security_barrier) AS SELECT <a>, <b>, <c> FROM <t> WHERE <a> > 0 WITH LOCAL CHECK OPTION;
     COMMENT ON COLUMN <v>.<a> IS 'a'; GRANT SELECT (<a>) ON <v> TO migrator_reader;`,
    `${BASE} CREATE VIEW <v> (x, <d>) AS SELECT <b>, <a> FROM <t>; ALTER VIEW <v> ALTER x SET DEFAULT 'd'; COMMENT ON VIEW <v> IS 'v';`,
    `${BASE} CREATE VIEW <v> AS SELECT <a>, <b> FROM <t>; CREATE VIEW <w> AS SELECT x.<a>, y.<b> FROM <v> x JOIN <v> y USING (<a>);`,
    `${BASE} CREATE MATERIALIZED VIEW <v> WITH (fillfactor = 80) AS SELECT <a>, count(*) AS total FROM <t> GROUP BY <a> WITH NO DATA;
     CREATE UNIQUE INDEX <n> ON <v> (<a>); COMMENT ON INDEX <s>.<.n> IS 'once';`,
    `${BASE} CREATE MATERIALIZED VIEW <v> AS SELECT <a>, <b> FROM <t>; CREATE INDEX <n> ON <v> (lower(<b>));
     COMMENT ON MATERIALIZED VIEW <v> IS 'm'; COMMENT ON COLUMN <v>.<b> IS 'mb'; ALTER MATERIALIZED VIEW <v> ALTER <b> SET STATISTICS 20;`,
    `CREATE RECURSIVE VIEW <v> (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM <.v> WHERE n < 5;`.replace(
      "RECURSIVE VIEW <v> (n) AS",
      "VIEW <v> (n) AS WITH RECURSIVE <.v>(n) AS (",
    )
      .replace("< 5;", "< 5) SELECT n FROM <.v>;"),
    `${BASE} CREATE VIEW <v> WITH (security_invoker) AS SELECT <a>, <b> FROM <t>; --@ >= 150000`,
  ],
  "triggers": [
    ON,
    `${ON} CREATE TRIGGER <n> BEFORE UPDATE OF <a>, <b> ON <t> FOR EACH ROW WHEN (OLD.<a> IS DISTINCT FROM NEW.<a>) EXECUTE FUNCTION <f>('x', 'it''s');
     COMMENT ON TRIGGER <n> ON <t> IS 'when';`,
    `${ON} CREATE TRIGGER <n> AFTER INSERT OR DELETE ON <t> EXECUTE FUNCTION <f>(); ALTER TABLE <t> ENABLE ALWAYS TRIGGER <n>;`,
    `${ON} CREATE CONSTRAINT TRIGGER <n> AFTER INSERT ON <t> DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION <f>();`,
    `${ON} CREATE TRIGGER <n> AFTER UPDATE ON <t> REFERENCING OLD TABLE AS o NEW TABLE AS w FOR EACH STATEMENT EXECUTE FUNCTION <f>();
     ALTER TABLE <t> DISABLE TRIGGER <n>;`,
    `${ON} CREATE VIEW <v> AS SELECT <a> FROM <t>; CREATE TRIGGER <n> INSTEAD OF INSERT ON <v> FOR EACH ROW EXECUTE FUNCTION <f>();`,
    `${ON} CREATE VIEW <v> AS SELECT <a>, <b> FROM <t>; CREATE TRIGGER <n> INSTEAD OF INSERT OR UPDATE ON <v> FOR EACH ROW EXECUTE FUNCTION <f>('y');
     CREATE TRIGGER <o> BEFORE TRUNCATE ON <t> EXECUTE FUNCTION <f>();`,
  ],
  "triggers of partitions": [
    `${TOUCH} CREATE TABLE <t> (<a> integer, <b> date) PARTITION BY RANGE (<b>);
     CREATE TABLE <u> PARTITION OF <t> FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
    `${TOUCH} CREATE TABLE <t> (<a> integer, <b> date) PARTITION BY RANGE (<b>);
     CREATE TABLE <u> PARTITION OF <t> FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
     CREATE TRIGGER <n> AFTER INSERT ON <t> FOR EACH ROW EXECUTE FUNCTION <f>();`,
    `${TOUCH} CREATE TABLE <t> (<a> integer, <b> date) PARTITION BY RANGE (<b>);
     CREATE TRIGGER <n> AFTER UPDATE ON <t> FOR EACH ROW EXECUTE FUNCTION <f>('p');
     CREATE TABLE <u> PARTITION OF <t> FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); ALTER TABLE <u> DISABLE TRIGGER <n>;`,
  ],
  "rules": [
    BASE,
    `${BASE} CREATE RULE <n> AS ON DELETE TO <t> DO INSTEAD NOTHING;`,
    `${BASE} CREATE RULE <n> AS ON UPDATE TO <t> WHERE OLD.<a> > 3 DO ALSO INSERT INTO <t> (<a>) VALUES (1); COMMENT ON RULE <n> ON <t> IS 'tells';`,
    `${BASE} CREATE RULE <n> AS ON DELETE TO <t> DO INSTEAD NOTHING; ALTER TABLE <t> DISABLE RULE <n>;`,
    `${BASE} CREATE VIEW <v> AS SELECT <a> FROM <t>; CREATE RULE <o> AS ON INSERT TO <v> DO INSTEAD INSERT INTO <t> (<a>) VALUES (NEW.<a>);`,
  ],
  "event triggers": [
    `CREATE FUNCTION <f>() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';`,
    `CREATE FUNCTION <f>() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
     CREATE EVENT TRIGGER <n> ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE VIEW') EXECUTE FUNCTION <f>();`,
    `CREATE FUNCTION <f>() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
     CREATE EVENT TRIGGER <n> ON sql_drop EXECUTE FUNCTION <f>(); ALTER EVENT TRIGGER <n> DISABLE; COMMENT ON EVENT TRIGGER <n> IS 'off';`,
  ],
  "statistics": [
    BASE,
    `${BASE} CREATE STATISTICS <u> ON <a>, <c> FROM <t>;`,
    `${BASE} CREATE STATISTICS <u> (ndistinct, dependencies) ON <b>, <c> FROM <t>; ALTER STATISTICS <u> SET STATISTICS 40;`,
    `${BASE} CREATE STATISTICS <u> (mcv) ON <a>, <b> FROM <t>; COMMENT ON STATISTICS <u> IS 'mcv';`,
    `${BASE} CREATE STATISTICS <u> (mcv) ON (<a> + <c>), <b> FROM <t>; --@ >= 140000`,
  ],
};
