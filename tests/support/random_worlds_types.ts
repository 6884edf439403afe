/**
 * Worlds of types: enums, domains, composite and range types, collations, sequences.
 *
 * @module
 */
import type { Worlds } from "./random_worlds.ts";

const USED = "CREATE TABLE <t> (<a> <u>, <b> <u>[]);";

/** See {@linkcode Worlds}. */
export const TYPE_WORLDS: Worlds = {
  "enums in use": [
    `CREATE TYPE <u> AS ENUM ('a', 'b'); CREATE TABLE <t> (<a> <u> DEFAULT 'a', <b> <u>[] DEFAULT '{a,b}');`,
    `CREATE TYPE <u> AS ENUM ('z', 'a', 'it''s', 'b', 'c'); CREATE TABLE <t> (<a> <u> NOT NULL DEFAULT 'c', <b> <u>[]);`,
    `CREATE TYPE <u> AS ENUM ('b', 'a'); CREATE TABLE <t> (<a> <u>, <b> <u>[]); CREATE INDEX <n> ON <t> (<a>) WHERE <a> = 'b';
     CREATE VIEW <v> AS SELECT <a>, <b> FROM <t> WHERE <a> <> 'a'; COMMENT ON TYPE <u> IS 'turned';`,
    `CREATE TYPE <u> AS ENUM ('a', 'd'); CREATE TABLE <t> (<a> <u> DEFAULT 'd' CHECK (<a> <> 'a'), <b> text);
     CREATE FUNCTION <f>(x <u>) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x::text';`,
    `CREATE TABLE <t> (<a> text DEFAULT 'a', <b> text[]);`,
    `CREATE TYPE <u> AS ENUM ('a', 'b'); CREATE TYPE <v> AS ENUM ('b', 'a'); CREATE TABLE <t> (<a> <v> DEFAULT 'a', <b> <u>[]);`,
    `CREATE TYPE <u> AS ENUM (); COMMENT ON TYPE <u> IS 'none';`,
  ],
  "enums with partitions and keys": [
    `CREATE TYPE <u> AS ENUM ('a', 'b', 'c'); CREATE TABLE <t> (<a> <u> NOT NULL DEFAULT 'a', <b> date) PARTITION BY RANGE (<b>);
     CREATE TABLE <v> PARTITION OF <t> FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
    `CREATE TYPE <u> AS ENUM ('c', 'b', 'a'); CREATE TABLE <t> (<a> <u> NOT NULL DEFAULT 'a', <b> date) PARTITION BY RANGE (<b>);
     CREATE TABLE <v> PARTITION OF <t> FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); CREATE INDEX <n> ON <t> (<a>);`,
    `CREATE TYPE <u> AS ENUM ('a', 'x', 'b', 'c'); CREATE TABLE <t> (<a> <u> DEFAULT 'x', <b> date) PARTITION BY RANGE (<b>);
     CREATE TABLE <v> PARTITION OF <t> (<a> DEFAULT 'b') FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
  ],
  "domains": [
    `CREATE DOMAIN <u> AS integer; ${USED}`,
    `CREATE DOMAIN <u> AS integer DEFAULT 3 NOT NULL CONSTRAINT <n> CHECK (VALUE > 0); ${USED}`,
    `CREATE DOMAIN <u> AS bigint CONSTRAINT <n> CHECK (VALUE > 1) CONSTRAINT <o> CHECK (VALUE < 1000);
     COMMENT ON CONSTRAINT <n> ON DOMAIN <u> IS 'n'; ${USED}`,
    `CREATE DOMAIN <u> AS text COLLATE "C" CHECK (VALUE <> ''); CREATE TABLE <t> (<a> <u> DEFAULT 'x', <b> <u>[] NOT NULL);`,
    `CREATE DOMAIN <u> AS integer; ALTER DOMAIN <u> ADD CONSTRAINT <n> CHECK (VALUE > 0) NOT VALID; ${USED}`,
    `CREATE DOMAIN <v> AS integer CHECK (VALUE > 5); CREATE DOMAIN <u> AS <v> CHECK (VALUE < 50); COMMENT ON DOMAIN <u> IS 'u'; ${USED}`,
    `CREATE DOMAIN <u> AS text[] CHECK (cardinality(VALUE) < 4); CREATE TABLE <t> (<a> <u>, <b> text);`,
  ],
  "composite types": [
    `CREATE TYPE <u> AS (<a> integer, <b> text); ${USED}`,
    `CREATE TYPE <u> AS (<a> bigint, <b> text COLLATE "C"); ${USED}`,
    `CREATE TYPE <u> AS (<c> integer, <b> varchar(10)); COMMENT ON COLUMN <u>.<c> IS 'c'; COMMENT ON TYPE <u> IS 'u';`,
    `CREATE TYPE <v> AS (<c> integer); CREATE TYPE <u> AS (<a> <v>, <b> <v>[]); ${USED}`,
    `CREATE TYPE <u> AS (); ${USED}`,
    `CREATE TYPE <u> AS (<a> integer); CREATE FUNCTION <f>(x <u>) RETURNS <u> LANGUAGE sql AS 'SELECT x'; CREATE VIEW <v> AS SELECT NULL::<u> AS x;`,
  ],
  "range types": [
    `CREATE TYPE <u> AS RANGE (subtype = time); ${USED}`,
    `CREATE TYPE <u> AS RANGE (subtype = text, collation = "C"); CREATE TABLE <t> (<a> <u>, <b> integer);`,
    `CREATE TYPE <u> AS RANGE (subtype = float8, subtype_diff = float8mi); COMMENT ON TYPE <u> IS 'floats';
     CREATE TABLE <t> (<a> <u> DEFAULT '[1,2)', EXCLUDE USING gist (<a> WITH &&));`,
    `CREATE TYPE <u> AS RANGE (subtype = time, multirange_type_name = <s>.<n>); --@ >= 140000
     CREATE TABLE <t> (<a> <u>, <b> integer); --@ >= 140000`,
  ],
  "collations": [
    `CREATE COLLATION <u> (provider = libc, locale = 'C'); CREATE TABLE <t> (<a> text COLLATE <u>);`,
    `CREATE COLLATION <u> (provider = libc, locale = 'POSIX'); COMMENT ON COLLATION <u> IS 'p';
     CREATE TABLE <t> (<a> text COLLATE <u>); CREATE INDEX <n> ON <t> (<a>);`,
    `CREATE COLLATION <v> FROM "C"; CREATE TABLE <t> (<a> text); CREATE INDEX <n> ON <t> (<a> COLLATE <v>);`,
    `CREATE TABLE <t> (<a> varchar(20) COLLATE "C");`,
  ],
  "sequences": [
    `CREATE SEQUENCE <u>;`,
    `CREATE SEQUENCE <u> AS smallint INCREMENT -2 MINVALUE -100 MAXVALUE 100 START 50 CYCLE; COMMENT ON SEQUENCE <u> IS 'u';`,
    `CREATE SEQUENCE <u> AS integer MINVALUE 500 CACHE 20; GRANT USAGE ON SEQUENCE <u> TO migrator_reader;`,
    `CREATE SEQUENCE <u>; CREATE TABLE <t> (<a> bigint DEFAULT nextval(<'u>), <b> bigint DEFAULT nextval(<'u>));`,
    `CREATE TABLE <t> (<a> integer); CREATE SEQUENCE <u> OWNED BY <t>.<a>;`,
    `CREATE TABLE <v> (<b> integer); CREATE SEQUENCE <u> OWNED BY <v>.<b> INCREMENT 5;`,
    `CREATE UNLOGGED SEQUENCE <u>; --@ >= 150000`,
  ],
  "extensions": [
    `CREATE TABLE <t> (<a> text, <b> integer);`,
    `CREATE TABLE <t> (<a> text, <b> integer); CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
     CREATE INDEX <n> ON <t> USING gin (<a> public.gin_trgm_ops);`,
    `CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public; CREATE TABLE <t> (<a> text, <b> integer);
     CREATE VIEW <v> AS SELECT public.similarity(<a>, 'x') AS s FROM <t>;`,
    `CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public; CREATE TABLE <t> (<a> text, <b> public.hstore);`,
  ],
};
