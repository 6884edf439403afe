/**
 * Worlds of tables: constraints, indexes, partitions, inheritance.
 *
 * @module
 */
import type { Worlds } from "./random_worlds.ts";

const RANGES = "CREATE TABLE <t> (<a> int4range, <b> int4range);";
const PAIR = "CREATE TABLE <t> (<a> integer, <b> integer);";
const KEYED =
  "CREATE TABLE <u> (<a> integer PRIMARY KEY, <b> integer UNIQUE); CREATE TABLE <t> (<a> integer, <b> integer);";
const LIST = "CREATE TABLE <t> (<a> text, <b> integer DEFAULT 1, <c> text) PARTITION BY LIST (<a>);";
const PARENT = "CREATE TABLE <t> (<a> integer, <b> text DEFAULT 'none');";
const TEXTS = "CREATE TABLE <t> (<a> text, <b> text, <c> integer, <d> jsonb, <e> text[]);";

/** See {@linkcode Worlds}. */
export const TABLE_WORLDS: Worlds = {
  "exclusion constraints": [
    RANGES,
    `${RANGES} ALTER TABLE <t> ADD CONSTRAINT <n> EXCLUDE USING gist (<a> WITH &&);`,
    `${RANGES} ALTER TABLE <t> ADD CONSTRAINT <n> EXCLUDE USING gist (<a> WITH &&, <b> WITH =) WHERE (<b> IS NOT NULL);`,
    `${RANGES} ALTER TABLE <t> ADD CONSTRAINT <o> EXCLUDE USING gist (<a> WITH &&) DEFERRABLE INITIALLY DEFERRED;
     COMMENT ON CONSTRAINT <o> ON <t> IS 'alone';`,
  ],
  "unique constraints": [
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> UNIQUE (<a>) INCLUDE (<b>);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> UNIQUE (<b>, <a>);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> UNIQUE (<a>, <b>) DEFERRABLE;`,
    `${PAIR} CREATE UNIQUE INDEX <n> ON <t> (<a>);`,
    `${PAIR} ALTER TABLE <t> ADD UNIQUE (<a>); ALTER TABLE <t> ADD UNIQUE (<b>) WITH (fillfactor = 40);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> UNIQUE NULLS NOT DISTINCT (<a>); --@ >= 150000
     COMMENT ON INDEX <m> IS 'of it'; --@ >= 990000`,
  ],
  "primary keys": [
    `${PAIR} ALTER TABLE <t> ADD PRIMARY KEY (<a>);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> PRIMARY KEY (<b>, <a>);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> PRIMARY KEY (<a>) INCLUDE (<b>); COMMENT ON CONSTRAINT <n> ON <t> IS 'key';`,
    `${PAIR} ALTER TABLE <t> ADD PRIMARY KEY (<a>) DEFERRABLE; ALTER TABLE <t> ALTER <b> SET NOT NULL;`,
    `${PAIR} ALTER TABLE <t> ADD PRIMARY KEY (<b>); CREATE TABLE <u> (<c> integer REFERENCES <t> ON DELETE CASCADE);`,
    `${PAIR} ALTER TABLE <t> ADD PRIMARY KEY (<a>); CREATE TABLE <u> (<c> integer REFERENCES <t> (<a>));`,
  ],
  "check constraints": [
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> CHECK (<a> > 0);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> CHECK (<a> > 0 AND <b> IN (1, 2)) NOT VALID;`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> CHECK (<a> > 0) NO INHERIT; COMMENT ON CONSTRAINT <n> ON <t> IS 'c';`,
    `${PAIR} ALTER TABLE <t> ADD CHECK (<a> <> <b>), ADD CHECK (<a> < 100), ADD CHECK (<a> IS NOT NULL);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <o> CHECK (<a> > 0); COMMENT ON CONSTRAINT <o> ON <t> IS 'it''s';`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <n> CHECK (<a> < 100) NOT ENFORCED; --@ >= 180000`,
  ],
  "not valid foreign keys": [
    `${KEYED} ALTER TABLE <t> ADD CONSTRAINT <n> FOREIGN KEY (<b>) REFERENCES <u>;`,
    `${KEYED} ALTER TABLE <t> ADD CONSTRAINT <n> FOREIGN KEY (<b>) REFERENCES <u> (<b>) NOT VALID;`,
    `${KEYED} ALTER TABLE <t> ADD CONSTRAINT <o> FOREIGN KEY (<b>) REFERENCES <u> DEFERRABLE;`,
    `${KEYED} ALTER TABLE <t> ADD CONSTRAINT <n> FOREIGN KEY (<b>) REFERENCES <u> DEFERRABLE INITIALLY DEFERRED;
     COMMENT ON CONSTRAINT <n> ON <t> IS 'late';`,
    `${KEYED} ALTER TABLE <t> ADD CONSTRAINT <n> FOREIGN KEY (<b>) REFERENCES <u> NOT ENFORCED; --@ >= 180000`,
  ],
  "foreign keys": [
    `${KEYED} ALTER TABLE <u> ADD UNIQUE (<a>, <b>);
     ALTER TABLE <t> ADD CONSTRAINT <n> FOREIGN KEY (<a>, <b>) REFERENCES <u> (<a>, <b>) MATCH FULL;`,
    `${KEYED} ALTER TABLE <u> ADD UNIQUE (<a>, <b>);
     ALTER TABLE <t> ADD CONSTRAINT <n> FOREIGN KEY (<a>, <b>) REFERENCES <u> (<a>, <b>) ON DELETE SET NULL (<b>); --@ >= 150000`,
    `${KEYED} ALTER TABLE <u> ADD CONSTRAINT <n> FOREIGN KEY (<b>) REFERENCES <u> (<a>) ON UPDATE CASCADE;`,
    `${KEYED} ALTER TABLE <t> ADD PRIMARY KEY (<a>), ADD FOREIGN KEY (<b>) REFERENCES <u>;
     ALTER TABLE <u> ADD FOREIGN KEY (<b>) REFERENCES <t>;`,
    `${KEYED} DROP TABLE <u>; CREATE TABLE <v> (<a> integer PRIMARY KEY); ALTER TABLE <t> ADD FOREIGN KEY (<a>) REFERENCES <v>;`,
  ],
  "indexes": [
    `${TEXTS} CREATE INDEX <n> ON <t> (<a>) INCLUDE (<c>);`,
    `${TEXTS} CREATE INDEX <n> ON <t> (<a> COLLATE "C" text_pattern_ops DESC NULLS LAST, <c>) WHERE <c> > 0;`,
    `${TEXTS} CREATE INDEX <n> ON <t> USING gin (<d> jsonb_path_ops, <e>) WITH (fastupdate = off);`,
    `${TEXTS} CREATE INDEX <n> ON <t> ((<a> || <b>), lower(<b>)); ALTER INDEX <s>.<.n> ALTER COLUMN 1 SET STATISTICS 50;
     COMMENT ON INDEX <s>.<.n> IS 'expressions';`,
    `${TEXTS} CREATE UNIQUE INDEX <n> ON <t> (<c>) WHERE <a> <> 'it''s'; CREATE INDEX <o> ON <t> (<b>); ALTER TABLE <t> CLUSTER ON <o>;`,
    `${TEXTS} ALTER TABLE <t> ALTER <c> SET NOT NULL; CREATE UNIQUE INDEX <o> ON <t> (<c>);
     ALTER TABLE <t> REPLICA IDENTITY USING INDEX <o>; CREATE INDEX <n> ON <t> USING brin (<c>) WITH (pages_per_range = 4);`,
    `${TEXTS} CREATE INDEX <n> ON <t> USING hash (<a>); CREATE INDEX ON <t> (<a>); CREATE INDEX ON <t> (<a>, <b>);`,
    `${TEXTS} CREATE UNIQUE INDEX <n> ON <t> (<c>) NULLS NOT DISTINCT; --@ >= 150000`,
  ],
  "list partitions": [
    LIST,
    `${LIST} CREATE TABLE <u> PARTITION OF <t> FOR VALUES IN ('a', 'it''s');`,
    `${LIST} CREATE TABLE <u> PARTITION OF <t> FOR VALUES IN ('a', NULL); CREATE TABLE <v> PARTITION OF <t> DEFAULT;`,
    `${LIST} CREATE TABLE <v> PARTITION OF <t> FOR VALUES IN ('b'); CREATE INDEX <n> ON <t> (<c>);
     ALTER TABLE <t> ADD PRIMARY KEY (<a>, <b>);`,
    `${LIST} CREATE TABLE <u> PARTITION OF <t> (<b> DEFAULT 5, <c> NOT NULL) FOR VALUES IN ('c');
     CREATE INDEX <n> ON <u> (<c>); ALTER TABLE <t> ADD CONSTRAINT <o> CHECK (<b> > 0);`,
    `${LIST} CREATE TABLE <u> (<c> text, <b> integer, <a> text); ALTER TABLE <t> ATTACH PARTITION <u> FOR VALUES IN ('z');
     CREATE INDEX <n> ON <t> (<b>); COMMENT ON TABLE <u> IS 'attached';`,
    `${LIST} CREATE TABLE <w> PARTITION OF <t> FOR VALUES IN ('a') PARTITION BY HASH (<b>);
     CREATE TABLE <v> PARTITION OF <w> FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE INDEX <n> ON <t> (<b>, <c>);`,
  ],
  "partitions and keys": [
    "CREATE TABLE <t> (<a> integer, <b> date, PRIMARY KEY (<a>, <b>)) PARTITION BY RANGE (<b>);",
    `CREATE TABLE <t> (<a> integer, <b> date, PRIMARY KEY (<a>, <b>)) PARTITION BY RANGE (<b>);
     CREATE TABLE <u> PARTITION OF <t> FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
     CREATE TABLE <w> (<c> integer, <d> date, FOREIGN KEY (<c>, <d>) REFERENCES <t>);`,
    `CREATE TABLE <t> (<a> integer, <b> date, <e> text NOT NULL, UNIQUE (<b>)) PARTITION BY RANGE (<b>);
     CREATE TABLE <u> PARTITION OF <t> FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
     CREATE TABLE <v> PARTITION OF <t> FOR VALUES FROM ('2024-01-01') TO (MAXVALUE) WITH (fillfactor = 70);
     CREATE TABLE <w> (<a> integer PRIMARY KEY); ALTER TABLE <t> ADD FOREIGN KEY (<a>) REFERENCES <w>;`,
  ],
  "inheritance": [
    PARENT,
    `${PARENT} CREATE TABLE <u> (<c> integer) INHERITS (<t>);`,
    `${PARENT} CREATE TABLE <u> (<c> integer, <b> text DEFAULT 'child') INHERITS (<t>); ALTER TABLE <t> ADD CHECK (<a> > 0);`,
    `${PARENT} ALTER TABLE <t> ADD COLUMN <d> integer NOT NULL DEFAULT 3; CREATE TABLE <u> (<c> integer) INHERITS (<t>);
     CREATE TABLE <v> () INHERITS (<u>); CREATE INDEX <n> ON <u> (<c>);`,
    `${PARENT} CREATE TABLE <x> (<e> text); CREATE TABLE <w> (<c> integer) INHERITS (<t>, <x>);`,
  ],
  "storage": [
    "CREATE TABLE <t> (<a> integer, <b> text) WITH (fillfactor = 50);",
    "CREATE TABLE <t> (<a> integer, <b> text) WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false);",
    "CREATE UNLOGGED TABLE <t> (<a> integer, <b> text); ALTER TABLE <t> REPLICA IDENTITY FULL;",
    "CREATE TABLE <t> (<a> integer, <b> text); ALTER TABLE <t> REPLICA IDENTITY NOTHING; COMMENT ON TABLE <t> IS E'a\\nb';",
  ],
  "names that change places": [
    "CREATE TABLE <t> (<a> integer); CREATE VIEW <u> AS SELECT 1 AS <a>;",
    "CREATE TABLE <u> (<a> integer); CREATE VIEW <t> AS SELECT 1 AS <a>;",
    "CREATE MATERIALIZED VIEW <t> AS SELECT 1 AS <a>; CREATE SEQUENCE <u>;",
    "CREATE SEQUENCE <t>; CREATE TABLE <u> (<b> text);",
    "CREATE TYPE <t> AS (<a> integer); CREATE TYPE <u> AS ENUM ('x');",
    "CREATE DOMAIN <t> AS text; CREATE TABLE <u> (<a> integer, <b> text);",
    "CREATE TYPE <t> AS RANGE (subtype = date); CREATE TABLE <v> (<a> integer); CREATE INDEX <.u> ON <v> (<a>);",
  ],
  "index names that change places": [
    `${PAIR} CREATE INDEX <n> ON <t> (<a>); CREATE INDEX <o> ON <t> (<b>);`,
    `${PAIR} CREATE INDEX <o> ON <t> (<a>); CREATE INDEX <n> ON <t> (<b>);`,
    `${PAIR} CREATE INDEX <o> ON <t> (<b>); ALTER TABLE <t> ADD CONSTRAINT <n> UNIQUE (<a>);`,
    `${PAIR} CREATE TABLE <u> (<a> integer); CREATE INDEX <n> ON <u> (<a>); CREATE INDEX <o> ON <t> (<a>);`,
    `${PAIR} ALTER TABLE <t> ADD CONSTRAINT <o> PRIMARY KEY (<b>); CREATE UNIQUE INDEX <n> ON <t> (<a>);`,
  ],
  "temporal keys": [
    `${PAIR}`,
    `CREATE TABLE <t> (<a> int4range, <b> daterange, PRIMARY KEY (<a>, <b> WITHOUT OVERLAPS)); --@ >= 180000`,
    `CREATE TABLE <t> (<a> int4range, <b> daterange, CONSTRAINT <n> UNIQUE (<a>, <b> WITHOUT OVERLAPS)); --@ >= 180000`,
    `CREATE TABLE <t> (<a> int4range, <b> daterange, PRIMARY KEY (<a>, <b> WITHOUT OVERLAPS)); --@ >= 180000
     CREATE TABLE <u> (<a> int4range, <b> daterange, FOREIGN KEY (<a>, PERIOD <b>) REFERENCES <t> (<a>, PERIOD <b>)); --@ >= 180000`,
  ],
};
