/**
 * What Alembic's autogenerate misses, gets wrong or invents (its documentation, its issues, and what was seen when running
 * 1.19), and what it detects: each as a database and a target.
 *
 * @module
 */

/** One difference. */
export interface GapCase {
  readonly title: string;
  /** SQL that both sides start with. */
  readonly both?: string;
  /** SQL of the database, after `both`. */
  readonly database?: string;
  /** SQL of the target, after `both`. */
  readonly target?: string;
  /** What the log lines must say; `"nothing"` where there is no difference. */
  readonly finds: readonly RegExp[] | "nothing";
  /** What the generated file must hold. */
  readonly writes?: RegExp;
  /** What it must not hold. */
  readonly writesNot?: RegExp;
  /** Configuration besides the usual. */
  readonly toml?: string;
  readonly rename?: string;
  /** Oldest `server_version_num` that knows the feature. */
  readonly since?: number;
}

const T = "CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);";

/** Type changes of 4.2: Alembic misses half of them. */
const TYPES: readonly (readonly [before: string, after: string])[] = [
  ["varchar(5)", "varchar(10)"],
  ["varchar(5)", "varchar"],
  ["varchar", "varchar(5)"],
  ["varchar", "text"],
  ["numeric(10,2)", "numeric(12,3)"],
  ["numeric", "numeric(10,2)"],
  ["numeric(10,2)", "numeric"],
  ["real", "double precision"],
  ["json", "jsonb"],
  ["integer", "bigint"],
  ["integer", "boolean"],
  ["uuid", "varchar(36)"],
  ["inet", "cidr"],
  ["char(3)", "char(4)"],
  ["timestamp", "timestamptz"],
  ["timestamp", "timestamp(3)"],
  ["timestamp(3)", "timestamp(6)"],
  ["interval", "interval day"],
  ["integer[]", "bigint[]"],
  ['text COLLATE "C"', 'text COLLATE "POSIX"'],
  ["text", 'text COLLATE "C"'],
  ["bit(3)", "bit varying"],
  ["xml", "text"],
  ["point", "text"],
  ["varchar", "integer"],
];

const TYPE_CASES: readonly GapCase[] = TYPES.map(([before, after]) => ({
  title: `type ${before} -> ${after}`,
  database: `CREATE TABLE t (a ${before});`,
  target: `CREATE TABLE t (a ${after});`,
  finds: [/'t\.a'/],
}));

/** The cases. */
export const GAP_CASES: readonly GapCase[] = [
  ...TYPE_CASES,
  {
    title: "type that means the same: int[][] and int[] are one type",
    database: "CREATE TABLE t (a int[][]);",
    target: "CREATE TABLE t (a int[]);",
    finds: "nothing",
  },
  {
    title: "table added, with an index",
    target: "CREATE TABLE t (id int PRIMARY KEY); CREATE INDEX ix_t ON t (id);",
    finds: [/^Detected added table 't'$/],
  },
  { title: "table removed", database: T, finds: [/^Detected removed table 't'$/], writes: /Data loss/ },
  {
    title: "table renamed",
    database: "CREATE TABLE people (id int PRIMARY KEY, email text UNIQUE);",
    target: "CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE);",
    rename: "people=users",
    finds: [/^Detected renamed table 'people' to 'users'$/],
    writes: /op\.renameTable\("people", "users"\)/,
    writesNot: /dropTable|createTable/,
  },
  { title: "unlogged table", database: T, target: T.replace("TABLE", "UNLOGGED TABLE"), finds: [/'t'/] },
  { title: "storage parameters", both: T, target: "ALTER TABLE t SET (fillfactor = 70);", finds: [/'t'/] },
  {
    title: "partitions are no removed tables",
    both: "CREATE TABLE p (at date) PARTITION BY RANGE (at);" +
      "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); CREATE INDEX ix_p ON p (at);",
    finds: "nothing",
  },
  {
    title: "partition added",
    both: "CREATE TABLE p (at date) PARTITION BY RANGE (at);",
    target: "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
    finds: [/^Detected added table 'p1'$/],
  },
  {
    title: "inheritance children are no removed tables",
    both: "CREATE TABLE a (x int); CREATE TABLE b (y int) INHERITS (a);",
    finds: "nothing",
  },
  { title: "row-level security", both: T, target: "ALTER TABLE t ENABLE ROW LEVEL SECURITY;", finds: [/'t'/] },
  {
    title: "policy",
    both: `${T} ALTER TABLE t ENABLE ROW LEVEL SECURITY;`,
    database: "CREATE POLICY p ON t USING (a > 0);",
    target: "CREATE POLICY p ON t USING (a > 1);",
    finds: [/p/],
  },
  { title: "grants", both: T, target: "GRANT SELECT ON t TO CURRENT_USER, PUBLIC;", finds: [/'t'/] },
  {
    title: "view",
    both: T,
    database: "CREATE VIEW v AS SELECT id FROM t;",
    target: "CREATE VIEW v AS SELECT id, a FROM t;",
    finds: [/view 'v'/],
  },
  {
    title: "materialised view with its index",
    both: T,
    database: "CREATE MATERIALIZED VIEW m AS SELECT id FROM t; CREATE UNIQUE INDEX ix_m ON m (id);",
    target: "CREATE MATERIALIZED VIEW m AS SELECT id, b FROM t; CREATE UNIQUE INDEX ix_m ON m (id);",
    finds: [/'m'/],
  },
  {
    title: "view on a column whose type changes",
    database: `${T} CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;`,
    target: `${T.replace("a integer", "a bigint")} CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;`,
    finds: [/type change from integer to bigint on 't\.a'/],
  },
  {
    title: "column added and removed",
    both: "",
    database: "CREATE TABLE t (id int, old text);",
    target: "CREATE TABLE t (id int, neu date);",
    finds: [/^Detected added column 't\.neu'$/, /^Detected removed column 't\.old'$/],
  },
  {
    title: "column renamed",
    database: "CREATE TABLE t (id int, name text NOT NULL);",
    target: "CREATE TABLE t (id int, full_name text NOT NULL);",
    rename: "t.name=full_name",
    finds: [/^Detected renamed column 't\.name' to 't\.full_name'$/],
    writes: /op\.renameColumn\("t", "name", "full_name"\)/,
    writesNot: /dropColumn/,
  },
  {
    title: "column renamed: its NOT NULL constraint takes the new name, too",
    database: "CREATE TABLE t (id int PRIMARY KEY, nick text NOT NULL);",
    target: "CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL);",
    rename: "t.nick=t.name",
    finds: [/renamed column 't\.nick'/, /^Detected NOT NULL constraint on column 't\.name'$/],
    writes: /op\.renameConstraint\("t", "t_nick_not_null", "t_name_not_null"\)/,
    since: 180000,
  },
  {
    title: "enum value renamed: defaults that PostgreSQL carries over are not set again",
    database:
      "CREATE TYPE m AS ENUM ('ok'); CREATE DOMAIN d AS m DEFAULT 'ok'; CREATE TABLE t (a m DEFAULT 'ok', b m[] DEFAULT '{ok}');",
    target: "CREATE TYPE m AS ENUM ('all right'); CREATE DOMAIN d AS m DEFAULT 'all right';" +
      "CREATE TABLE t (a m DEFAULT 'all right', b m[] DEFAULT '{all right}');",
    rename: 'm.ok=m."all right"',
    finds: [/renamed enum value/],
    writesNot: /alterColumn|alterDomain/,
  },
  {
    title: "functions that read a new column come after it",
    both: "",
    database: "CREATE TABLE t (b int);",
    target: "CREATE TABLE t (a int, b int); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT sum(a) FROM t';",
    finds: [/added function 'f\(\)'/],
  },
  {
    title: "function that is another one now, with calls that fit both",
    database:
      "CREATE FUNCTION f(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x'; CREATE TABLE t (a text DEFAULT f('q'));",
    target: "CREATE FUNCTION f(x text, z text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x';" +
      "CREATE TABLE t (a text DEFAULT f('q'));",
    finds: [/removed function/, /added function/],
  },
  {
    title: "partition that takes the place of another one",
    both: "CREATE TABLE t (a int) PARTITION BY LIST (a);",
    database: "CREATE TABLE old PARTITION OF t FOR VALUES IN (1);",
    target: "CREATE TABLE fresh PARTITION OF t FOR VALUES IN (1, 2);",
    finds: [/removed table 'old'/, /added table 'fresh'/],
  },
  {
    title: "trigger of a partitioned table, off on one partition",
    both: "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';" +
      "CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);",
    target: "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p DISABLE TRIGGER g;",
    finds: [/added trigger 't\.g'/],
  },
  {
    title: "identity column becomes text",
    database: "CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY);",
    target: "CREATE TABLE t (a text);",
    finds: [/type change/],
  },
  {
    title: "domain of another base, with a default and NOT NULL on its columns",
    database: "CREATE DOMAIN d AS int DEFAULT 3 NOT NULL; CREATE TABLE t (a d, b d[]);",
    target: "CREATE DOMAIN d AS text CHECK (VALUE <> ''); CREATE TABLE t (a d DEFAULT 'x', b d[] NOT NULL);",
    finds: [/domain 'd'/],
  },
  {
    title: "another primary key, where the table that referred to the old one goes",
    database: "CREATE TABLE t (a int NOT NULL, b int PRIMARY KEY); CREATE TABLE kid (c int REFERENCES t);",
    target: "CREATE TABLE t (a int CONSTRAINT other PRIMARY KEY, b int NOT NULL);",
    finds: [/removed table 'kid'/],
  },
  {
    title: "column order is ignored",
    database: "CREATE TABLE t (a int, b int);",
    target: "CREATE TABLE t (b int, a int);",
    finds: "nothing",
  },
  { title: "column storage", both: T, target: "ALTER TABLE t ALTER b SET STORAGE EXTERNAL;", finds: [/'t\.b'/] },
  { title: "column statistics", both: T, target: "ALTER TABLE t ALTER b SET STATISTICS 500;", finds: [/'t\.b'/] },
  {
    title: "column compression",
    both: T,
    target: "ALTER TABLE t ALTER b SET COMPRESSION pglz;",
    finds: [/'t\.b'/],
    since: 140000,
  },
  {
    title: "NOT NULL",
    both: T,
    target: "ALTER TABLE t ALTER a SET NOT NULL;",
    finds: [/^Detected NOT NULL on column 't\.a'$/],
  },
  {
    title: "NULL",
    both: T.replace("a integer", "a integer NOT NULL"),
    target: "ALTER TABLE t ALTER a DROP NOT NULL;",
    finds: [/^Detected NULL on column 't\.a'$/],
  },
  { title: "server default added", both: T, target: "ALTER TABLE t ALTER a SET DEFAULT 5;", finds: [/'t\.a'/] },
  {
    title: "server default written otherwise",
    database: "CREATE TABLE t (a jsonb DEFAULT '{}', b int DEFAULT (2 + 3), c text DEFAULT 'x');",
    target: "CREATE TABLE t (a jsonb DEFAULT '{}'::jsonb, b int DEFAULT 2 + 3, c text DEFAULT 'x'::text);",
    finds: "nothing",
  },
  {
    title: "server default of type json, which has no equality",
    database: "CREATE TABLE t (a json DEFAULT '{}');",
    target: "CREATE TABLE t (a json DEFAULT '[]');",
    finds: [/'t\.a'/],
  },
  {
    title: "identity options",
    database: "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);",
    target: "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY (INCREMENT 5));",
    finds: [/'t\.id'/],
  },
  {
    title: "identity options that leave out where the sequence stands",
    database: "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START 500 CYCLE CACHE 7));",
    target: "CREATE TABLE t (id smallint GENERATED BY DEFAULT AS IDENTITY (START 1 MAXVALUE 100));",
    finds: [/'t\.id'/],
  },
  {
    title: "identity added",
    database: "CREATE TABLE t (id int NOT NULL);",
    target: "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);",
    finds: [/'t\.id'/],
  },
  {
    title: "serial to identity",
    database: "CREATE TABLE t (id serial PRIMARY KEY);",
    target: "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);",
    finds: [/'t\.id'/],
  },
  {
    title: "identity to serial",
    database: "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);",
    target: "CREATE TABLE t (id serial PRIMARY KEY);",
    finds: [/'t\.id'/],
  },
  {
    title: "generated column changed",
    database: "CREATE TABLE t (a int, y int GENERATED ALWAYS AS (a + 1) STORED);",
    target: "CREATE TABLE t (a int, y int GENERATED ALWAYS AS (a + 2) STORED);",
    finds: [/'t\.y'/],
  },
  {
    title: "generated column becomes a plain one",
    database: "CREATE TABLE t (a int, y int GENERATED ALWAYS AS (a + 1) STORED);",
    target: "CREATE TABLE t (a int, y int);",
    finds: [/'t\.y'/],
  },
  {
    title: "column comment",
    both: T,
    target: "COMMENT ON COLUMN t.a IS 'x';",
    finds: [/^Detected column comment 't\.a'$/],
  },
  { title: "table comment", both: T, target: "COMMENT ON TABLE t IS 'x';", finds: [/comment.*'t'/] },
  { title: "index added", both: T, target: "CREATE INDEX ix ON t (a);", finds: [/^Detected added index 'ix' on /] },
  {
    title: "index removed",
    both: T,
    database: "CREATE INDEX ix ON t (a);",
    finds: [/^Detected removed index 'ix' on 't'$/],
  },
  ...([
    ["predicate", "ON t (a)", "ON t (a) WHERE b IS NULL"],
    ["access method", "ON t (a)", "ON t USING hash (a)"],
    ["INCLUDE", "ON t (a)", "ON t (a) INCLUDE (b)"],
    ["storage parameters", "ON t (a)", "ON t (a) WITH (fillfactor = 50)"],
    ["operator class", "ON t (b)", "ON t (b text_pattern_ops)"],
    ["sort order", "ON t (a)", "ON t (a DESC NULLS LAST)"],
    ["collation", "ON t (b)", 'ON t (b COLLATE "C")'],
    ["number of columns", "ON t (a)", "ON t (a, id)"],
    ["expression", "ON t (lower(b))", "ON t (upper(b))"],
    ["expression that ends in _ops", "ON t (b)", "ON t ((b || '_ops'))"],
  ] as const).map(([what, before, after]): GapCase => ({
    title: `index: ${what}`,
    both: T,
    database: `CREATE INDEX ix ${before};`,
    target: `CREATE INDEX ix ${after};`,
    finds: [/index 'ix'/],
  })),
  {
    title: "index: uniqueness",
    both: T,
    database: "CREATE INDEX ix ON t (a);",
    target: "CREATE UNIQUE INDEX ix ON t (a);",
    finds: [/index 'ix'/],
  },
  {
    title: "index: NULLS NOT DISTINCT",
    both: T,
    database: "CREATE UNIQUE INDEX ix ON t (a);",
    target: "CREATE UNIQUE INDEX ix ON t (a) NULLS NOT DISTINCT;",
    finds: [/index 'ix'/],
    since: 150000,
  },
  {
    title: "index renamed by hand",
    both: T,
    database: "CREATE INDEX ix_old ON t (a);",
    target: "CREATE INDEX ix_new ON t (a);",
    finds: [/ix_new/],
  },
  {
    title: "unique constraint: column order",
    database: "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a, b));",
    target: "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (b, a));",
    finds: [/'u'/],
  },
  {
    title: "unique constraint: DEFERRABLE",
    database: "CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a));",
    target: "CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a) DEFERRABLE INITIALLY DEFERRED);",
    finds: [/'u'/],
  },
  {
    title: "unique constraint: INCLUDE",
    database: "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a));",
    target: "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a) INCLUDE (b));",
    finds: [/'u'/],
  },
  {
    title: "unique index becomes a constraint of the same name",
    database: "CREATE TABLE t (a int); CREATE UNIQUE INDEX u ON t (a);",
    target: "CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a));",
    finds: [/'u'/],
  },
  {
    title: "unnamed unique constraint: its downgrade knows the name",
    both: "",
    database: "CREATE TABLE t (a int);",
    target: "CREATE TABLE t (a int UNIQUE);",
    finds: [/t_a_key/],
    writes: /op\.dropConstraint\("t_a_key", "t"/,
  },
  {
    title: "unique constraint added",
    both: T,
    target: "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);",
    finds: [/^Detected added unique constraint 'u' on '\('a',\)'$/],
  },
  {
    title: "unique constraint removed",
    both: T,
    database: "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);",
    finds: [/^Detected removed unique constraint 'u' on 't'$/],
  },
  {
    title: "unique constraint: NULLS NOT DISTINCT",
    both: T,
    database: "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);",
    target: "ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a);",
    finds: [/'u'/],
    since: 150000,
  },
  {
    title: "foreign key added",
    both: "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (a int);",
    target: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r;",
    finds: [/^Detected added foreign key \(a\)\(id\) on table t$/],
  },
  {
    title: "foreign key removed",
    both: "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (a int);",
    database: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r;",
    finds: [/^Detected removed foreign key \(a\)\(id\) on table t$/],
  },
  {
    title: "CHECK added",
    both: T,
    target: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
    finds: [/^Detected added check constraint 'c' on table 't'$/],
  },
  {
    title: "CHECK removed",
    both: T,
    database: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
    finds: [/^Detected removed check constraint 'c' on table 't'$/],
  },
  ...([
    ["name", "CONSTRAINT f1 REFERENCES r (id)", "CONSTRAINT f2 REFERENCES r (id)"],
    ["ON DELETE", "CONSTRAINT f REFERENCES r (id)", "CONSTRAINT f REFERENCES r (id) ON DELETE CASCADE"],
    ["MATCH", "CONSTRAINT f REFERENCES r (id)", "CONSTRAINT f REFERENCES r (id) MATCH FULL"],
    ["DEFERRABLE", "CONSTRAINT f REFERENCES r (id)", "CONSTRAINT f REFERENCES r (id) DEFERRABLE"],
  ] as const).map(([what, before, after]): GapCase => ({
    title: `foreign key: ${what}`,
    both: "CREATE TABLE r (id int PRIMARY KEY);",
    database: `CREATE TABLE t (a int ${before});`,
    target: `CREATE TABLE t (a int ${after});`,
    finds: [/f[12]?'?/],
  })),
  ...["FOREIGN KEY (a) REFERENCES r", "CHECK (a > 0)"].map((constraint): GapCase => ({
    title: `${constraint}: NOT VALID becomes valid, and again what it was`,
    both: "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (a int);",
    database: `ALTER TABLE t ADD CONSTRAINT f ${constraint} NOT VALID;`,
    target: `ALTER TABLE t ADD CONSTRAINT f ${constraint};`,
    finds: [/f/],
    writes: /op\.validateConstraint\("f", "t"\)/,
  })),
  {
    title: "a new enum value comes before everything else: it cannot wait for the transaction",
    database: "CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (a int);",
    target: "CREATE SCHEMA app; CREATE TYPE m AS ENUM ('a', 'new', 'b'); CREATE TABLE t (a int, m m DEFAULT 'new');",
    finds: [/enum 'm'/, /'t\.m'/],
    writes: /upgrade\(\{ op, sa \}: Migration\) \{\s+op\.addEnumValue\("m", "new"/,
  },
  {
    title: "values of an enum that no column has",
    database: "CREATE TYPE m AS ENUM ('a', 'b', 'c');",
    target: "CREATE TYPE m AS ENUM ('c', 'a');",
    finds: [/enum 'm'/],
  },
  {
    title: "foreign keys in a cycle",
    target: "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);" +
      "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b;",
    finds: [/added table 'a'/, /added table 'b'/],
  },
  {
    title: "removed tables that refer to each other",
    database: "CREATE TABLE par (id int PRIMARY KEY); CREATE TABLE kid (id int PRIMARY KEY, p int REFERENCES par);" +
      "CREATE TABLE toy (id int REFERENCES kid); CREATE TABLE abc (id int REFERENCES par);",
    finds: [/removed table 'kid'/, /removed table 'par'/, /removed table 'toy'/, /removed table 'abc'/],
  },
  {
    title: "CHECK: expression",
    database: "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0));",
    target: "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1));",
    finds: [/'c'/],
  },
  {
    title: "CHECK without a name is no removed one",
    both: "CREATE TABLE t (a int CHECK (a > 0), s text CHECK (s IN ('x', 'y')));",
    finds: "nothing",
  },
  {
    title: "primary key: columns",
    database: "CREATE TABLE t (a int, b int NOT NULL, PRIMARY KEY (a));",
    target: "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b));",
    finds: [/t_pkey/],
  },
  {
    title: "primary key: name",
    database: "CREATE TABLE t (a int CONSTRAINT k1 PRIMARY KEY);",
    target: "CREATE TABLE t (a int CONSTRAINT k2 PRIMARY KEY);",
    finds: [/k2/],
  },
  {
    title: "primary key added",
    database: "CREATE TABLE t (a int NOT NULL);",
    target: "CREATE TABLE t (a int PRIMARY KEY);",
    finds: [/t_pkey/],
  },
  {
    title: "primary key that a foreign key needs",
    database: "CREATE TABLE r (id int CONSTRAINT k1 PRIMARY KEY, x int); CREATE TABLE t (a int REFERENCES r);",
    target: "CREATE TABLE r (id int CONSTRAINT k1 PRIMARY KEY, x int UNIQUE); CREATE TABLE t (a int REFERENCES r (x));",
    finds: [/t_a_fkey|foreign key/],
  },
  {
    title: "EXCLUDE",
    both: "CREATE TABLE t (during tsrange);",
    target: "ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&);",
    finds: [/x/],
  },
  {
    title: "enum: new type for a new column",
    both: T,
    target: "CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TABLE t ADD COLUMN m mood DEFAULT 'ok';",
    finds: [/added enum 'mood'/, /added column 't\.m'/],
    writes: /op\.createEnum\("mood"/,
  },
  {
    title: "enum: value added in the middle",
    database: "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood);",
    target: "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE t (m mood);",
    finds: [/enum 'mood'/],
    writes: /op\.addEnumValue\("mood", "ok"/,
  },
  {
    title: "enum: value removed",
    database: "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE t (m mood DEFAULT 'happy');",
    target: "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood DEFAULT 'happy');",
    finds: [/enum 'mood'/],
  },
  {
    title: "enum: value renamed",
    database: "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood);",
    target: "CREATE TYPE mood AS ENUM ('low', 'happy'); CREATE TABLE t (m mood);",
    rename: "mood.sad=mood.low",
    finds: [/'mood\.sad' to 'mood\.low'/],
    writes: /op\.renameEnumValue\("mood", \{ from: "sad", to: "low" \}\)/,
  },
  {
    title: "enum: values in another order",
    database: "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood);",
    target: "CREATE TYPE mood AS ENUM ('happy', 'sad'); CREATE TABLE t (m mood);",
    finds: [/enum 'mood'/],
  },
  {
    title: "enum: a text column becomes one, with its default",
    database: "CREATE TABLE t (m text DEFAULT 'sad');",
    target: "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood DEFAULT 'sad');",
    finds: [/added enum 'mood'/, /'t\.m'/],
  },
  { title: "sequence", database: "CREATE SEQUENCE s;", target: "CREATE SEQUENCE s INCREMENT 5;", finds: [/'s'/] },
  {
    title: "schema that a new table needs",
    target: "CREATE SCHEMA app; CREATE TABLE app.t (id int);",
    finds: [/added schema 'app'/, /added table 'app\.t'/],
    writes: /op\.createSchema\("app"\)/,
  },
  {
    title: "domain",
    database: "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (a d);",
    target: "CREATE DOMAIN d AS int DEFAULT 3 CHECK (VALUE > 1); CREATE TABLE t (a d);",
    finds: [/'d/],
  },
  {
    title: "extension",
    target: "CREATE EXTENSION citext; CREATE TABLE t (a citext);",
    finds: [/added extension 'citext'/],
  },
  {
    title: "function",
    database: "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';",
    target: "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1';",
    finds: [/f\(integer\)/],
  },
  {
    title: "function whose result changes, used by a default and a view",
    both: "",
    database:
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int DEFAULT f()); CREATE VIEW v AS SELECT f() AS x;",
    target:
      "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; CREATE TABLE t (a int DEFAULT f()); CREATE VIEW v AS SELECT f() AS x;",
    finds: [/f\(\)/],
  },
  {
    title: "trigger",
    both: `${T} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`,
    database: "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();",
    target: "CREATE TRIGGER g BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
    finds: [/g/],
  },
  {
    title: "rule",
    both: T,
    target: "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;",
    finds: [/r/],
  },
  { title: "extended statistics", both: T, target: "CREATE STATISTICS st ON a, b FROM t;", finds: [/st/] },
  {
    title: "version tables of other applications are left alone",
    both: T,
    database: "CREATE SCHEMA other; CREATE TABLE other.alembic_version (version_num varchar(32) PRIMARY KEY);",
    target: "CREATE SCHEMA other;",
    toml: "include_schemas = true\n",
    finds: "nothing",
  },
  {
    title: "schemas that the target does not name are left alone",
    both: T,
    database: "CREATE SCHEMA other; CREATE TABLE other.t (id int);",
    finds: "nothing",
  },
  {
    title: "include_schemas = true drops what the target does not have",
    both: T,
    database: "CREATE SCHEMA other; CREATE TABLE other.t (id int);",
    toml: "include_schemas = true\n",
    finds: [/removed table 'other\.t'/, /removed schema 'other'/],
  },
  {
    title: "names that need quotes, and percent signs, colons and backslashes in texts",
    target: `CREATE TABLE "Weird ""T"" %s" ("a:b" text DEFAULT E'50% \\\\ :x', "Select" int, CHECK ("a:b" <> ':y'));` +
      `COMMENT ON TABLE "Weird ""T"" %s" IS E'line 1\\nline "2" \`\${x}\`';`,
    finds: [/added table/],
  },
];
