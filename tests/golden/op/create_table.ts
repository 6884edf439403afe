import { type GoldenCase, NAMING } from "./case.ts";

/** Every row of section 3.2 of the Alembic reference. */
export const CREATE_TABLE_CASES: readonly GoldenCase[] = [
  {
    alembic: "op.create_table('account', Column('id',Integer,primary_key=True), Column('name',String(50),nullable=False), Column('d',Text(),server_default='x'), Column('t',DateTime(timezone=True),server_default=func.now()), Column('n',Numeric(10,2),server_default=text('0')))",
    call: ({ op, sa }) => op.createTable("account", [
      sa.column("id", sa.integer(), { primaryKey: true }),
      sa.column("name", sa.string(50), { nullable: false }),
      sa.column("d", sa.text(), { serverDefault: "x" }),
      sa.column("t", sa.timestamptz(), { serverDefault: sa.text("now()") }),
      sa.column("n", sa.numeric(10, 2), { serverDefault: 0 }),
    ]),
    sql: ["CREATE TABLE account ( id SERIAL NOT NULL, name VARCHAR(50) NOT NULL, d TEXT DEFAULT 'x', t TIMESTAMP WITH TIME ZONE DEFAULT now(), n NUMERIC(10, 2) DEFAULT 0, PRIMARY KEY (id) )"],
    example: true,
  },
  {
    alembic: "op.create_table('t', Column('id',BigInteger,primary_key=True,comment='pk'), schema='app', comment=\"it's a table\")",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.bigInteger(), { primaryKey: true, comment: "pk" })], { schema: "app", comment: "it's a table" }),
    sql: [
      "CREATE TABLE app.t ( id BIGSERIAL NOT NULL, PRIMARY KEY (id) )",
      "COMMENT ON TABLE app.t IS 'it''s a table'",
      "COMMENT ON COLUMN app.t.id IS 'pk'",
    ],
    setup: "CREATE SCHEMA app",
  },
  {
    alembic: "op.create_table('t', Column('id',SmallInteger,primary_key=True), if_not_exists=True)",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.smallInteger(), { primaryKey: true })], { ifNotExists: true }),
    sql: ["CREATE TABLE IF NOT EXISTS t ( id SMALLSERIAL NOT NULL, PRIMARY KEY (id) )"],
    irreversible: "may have been there before",
  },
  {
    alembic: "op.create_table('t', Column('id',Integer), prefixes=['UNLOGGED'])",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.integer())], { prefixes: ["UNLOGGED"] }),
    sql: ["CREATE UNLOGGED TABLE t ( id INTEGER )"],
  },
  {
    alembic: "op.create_table('t', Column('id',Integer), postgresql_partition_by='RANGE (id)', postgresql_tablespace='ts', postgresql_with_oids=False)",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.integer())], { partitionBy: "RANGE (id)", tablespace: "ts" }),
    sql: ["CREATE TABLE t ( id INTEGER ) PARTITION BY RANGE (id) TABLESPACE ts"],
    differs: {
      alembic: ["CREATE TABLE t ( id INTEGER ) PARTITION BY RANGE (id) WITHOUT OIDS TABLESPACE ts"],
      why: "There is no option for `WITHOUT OIDS`, which has been the only possibility since PostgreSQL 12.",
    },
    notRun: "needs a tablespace",
  },
  {
    alembic: "op.create_table('t', Column('id',Integer), prefixes=['TEMPORARY'], postgresql_inherits='parent', postgresql_on_commit='DROP', postgresql_using='heap')",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.integer())], { prefixes: ["TEMPORARY"], inherits: "parent", onCommit: "DROP", using: "heap" }),
    sql: ["CREATE TEMPORARY TABLE t ( id INTEGER ) INHERITS ( parent ) USING heap ON COMMIT DROP"],
    setup: "CREATE TABLE parent (id integer)",
  },
  {
    alembic: "inherits: names that hold dots and quotes",
    call: ({ op }) => op.createTable("t", [], { inherits: ['app."a.b"', '"quo""te"'] }),
    sql: ['CREATE TABLE t () INHERITS ( app."a.b", "quo""te" )'],
    setup: 'CREATE SCHEMA app; CREATE TABLE app."a.b" (id integer); CREATE TABLE "quo""te" (id integer)',
  },
  {
    alembic: "op.create_table('t', Column('id',Integer), Column('a',Integer), Column('b',Integer), PrimaryKeyConstraint('id','a',name='pk_t'), UniqueConstraint('a','b',name='uq_t'), CheckConstraint('a > 0',name='ck_t'), ForeignKeyConstraint(['a'],['o.id'],name='fk_t',ondelete='CASCADE',onupdate='SET NULL',deferrable=True,initially='DEFERRED'), pg.ExcludeConstraint(('a','='),name='ex_t',using='gist'))",
    call: ({ op, sa }) => op.createTable("t", [
      sa.column("id", sa.integer()),
      sa.column("a", sa.integer()),
      sa.column("b", sa.integer()),
      sa.primaryKeyConstraint(["id", "a"], { name: "pk_t" }),
      sa.uniqueConstraint(["a", "b"], { name: "uq_t" }),
      sa.checkConstraint("a > 0", { name: "ck_t" }),
      sa.foreignKeyConstraint(["a"], ["o.id"], { name: "fk_t", onDelete: "CASCADE", onUpdate: "SET NULL", deferrable: true, initially: "DEFERRED" }),
      sa.excludeConstraint([["a", "="]], { name: "ex_t", using: "gist" }),
    ]),
    sql: ["CREATE TABLE t ( id INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER, CONSTRAINT pk_t PRIMARY KEY (id, a), CONSTRAINT uq_t UNIQUE (a, b), CONSTRAINT ck_t CHECK (a > 0), CONSTRAINT fk_t FOREIGN KEY(a) REFERENCES o (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, CONSTRAINT ex_t EXCLUDE USING gist (a WITH =) )"],
    setup: "CREATE TABLE o (id integer PRIMARY KEY); CREATE EXTENSION btree_gist",
  },
  {
    alembic: "op.create_table('t', Column('id',Integer,primary_key=True), Column('a',Integer,index=True), Column('b',Integer,unique=True), Column('c',Integer,ForeignKey('o.id')), Column('e',Integer,index=True,unique=True))",
    call: ({ op, sa }) => op.createTable("t", [
      sa.column("id", sa.integer(), { primaryKey: true }),
      sa.column("a", sa.integer(), { index: true }),
      sa.column("b", sa.integer(), { unique: true }),
      sa.column("c", sa.integer(), { references: "o.id" }),
      sa.column("e", sa.integer(), { index: true, unique: true }),
    ]),
    sql: [
      "CREATE TABLE t ( id SERIAL NOT NULL, a INTEGER, b INTEGER, c INTEGER, e INTEGER, PRIMARY KEY (id), UNIQUE (b), FOREIGN KEY(c) REFERENCES o (id) )",
      "CREATE INDEX ix_t_a ON t (a)",
      "CREATE UNIQUE INDEX ix_t_e ON t (e)",
    ],
    setup: "CREATE TABLE o (id integer PRIMARY KEY)",
  },
  {
    alembic: "op.create_table('t', Column('id',Integer,Identity(always=True,start=10,increment=2,minvalue=1,maxvalue=100,cycle=True,cache=5),primary_key=True), Column('id2',Integer,Identity()), Column('x',Integer), Column('y',Integer,Computed('x * 2',persisted=True)))",
    call: ({ op, sa }) => op.createTable("t", [
      sa.column("id", sa.integer(), {
        primaryKey: true,
        identity: sa.identity({ always: true, start: 10, increment: 2, minValue: 1, maxValue: 100, cycle: true, cache: 5 }),
      }),
      sa.column("id2", sa.integer(), { identity: sa.identity() }),
      sa.column("x", sa.integer()),
      sa.column("y", sa.integer(), { computed: sa.computed("x * 2", { stored: true }) }),
    ]),
    sql: ["CREATE TABLE t ( id INTEGER GENERATED ALWAYS AS IDENTITY (INCREMENT BY 2 START WITH 10 MINVALUE 1 MAXVALUE 100 CACHE 5 CYCLE), id2 INTEGER GENERATED BY DEFAULT AS IDENTITY, x INTEGER, y INTEGER GENERATED ALWAYS AS (x * 2) STORED, PRIMARY KEY (id) )"],
  },
  {
    alembic: "op.create_table('t', Column('y',Integer,Computed('x * 2',persisted=False)))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("x", sa.integer()), sa.column("y", sa.integer(), { computed: sa.computed("x * 2", { stored: false }) })]),
    sql: ["CREATE TABLE t ( x INTEGER, y INTEGER GENERATED ALWAYS AS (x * 2) VIRTUAL )"],
    differs: {
      alembic: "CompileError: (in table 't', column 'y'): PostrgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None or True for PostgreSQL support.",
      why: "PostgreSQL 18 has virtual generated columns. On an older server this is an error.",
    },
    version: 180000,
  },
  {
    alembic: "op.create_table('t', Column('y',Integer,Computed('x * 2')))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("y", sa.integer(), { computed: sa.computed("x * 2") })]),
    sql: ["CREATE TABLE t ( y INTEGER GENERATED ALWAYS AS (x * 2) STORED )"],
    notRun: "PostgreSQL itself refuses it: there is no column x",
  },
  {
    alembic: "op.create_table('t', Column('m',Enum('a','b',name='mood')))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("m", sa.enum("mood", ["a", "b"]))]),
    sql: [
      "CREATE TYPE mood AS ENUM ('a', 'b')",
      "CREATE TABLE t ( m mood )",
    ],
  },
  {
    alembic: "op.create_table('t', Column('m',Enum('a',\"b'c\",name='mood',schema='app')))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("m", sa.enum("mood", ["a", "b'c"], { schema: "app" }))]),
    sql: [
      "CREATE TYPE app.mood AS ENUM ('a', 'b''c')",
      "CREATE TABLE t ( m app.mood )",
    ],
    setup: "CREATE SCHEMA app",
  },
  {
    alembic: "op.create_table('t', Column('m',pg.ENUM('a','b',name='mood',create_type=False)))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("m", sa.enum("mood", ["a", "b"], { createType: false }))]),
    sql: ["CREATE TABLE t ( m mood )"],
    setup: "CREATE TYPE mood AS ENUM ('a', 'b')",
  },
  {
    alembic: "op.create_table('t', Column('m',Enum('a','b',name='mood',native_enum=False,create_constraint=True)))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("m", sa.enum("mood", ["a", "b"], { native: false, createConstraint: true }))]),
    sql: ["CREATE TABLE t ( m VARCHAR(1), CONSTRAINT mood CHECK (m IN ('a', 'b')) )"],
  },
  {
    alembic: "op.create_table('t', Column('m',Boolean(name='ckb',create_constraint=True)))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("m", sa.boolean())]),
    sql: ["CREATE TABLE t ( m BOOLEAN )"],
  },
  {
    alembic: "op.create_table('t', Column('id',Integer,Sequence('myseq'),primary_key=True))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.integer(), { primaryKey: true, serverDefault: sa.nextval("myseq") })]),
    sql: ["CREATE TABLE t ( id INTEGER DEFAULT nextval('myseq') NOT NULL, PRIMARY KEY (id) )"],
    differs: {
      alembic: ["CREATE TABLE t ( id INTEGER NOT NULL, PRIMARY KEY (id) )"],
      why: "A sequence is named as what it is, a default. Alembic takes a Sequence and then neither creates it nor uses it.",
    },
    setup: "CREATE SEQUENCE myseq",
  },
  {
    alembic: "op.create_table('t', Column('id',Integer,primary_key=True,autoincrement=False))",
    call: ({ op, sa }) => op.createTable("t", [sa.column("id", sa.integer(), { primaryKey: true, autoincrement: false })]),
    sql: ["CREATE TABLE t ( id INTEGER NOT NULL, PRIMARY KEY (id) )"],
  },
  {
    alembic: "op.create_table('t',Column('id',Integer,primary_key=True),Column('a',Integer,CheckConstraint('a>0',name='pos'),unique=True,index=True),Column('o',Integer,ForeignKey('o.id')))",
    call: ({ op, sa }) => op.createTable("t", [
      sa.column("id", sa.integer(), { primaryKey: true }),
      sa.column("a", sa.integer(), { check: sa.checkConstraint("a>0", { name: "pos" }), unique: true, index: true }),
      sa.column("o", sa.integer(), { references: "o.id" }),
    ]),
    sql: [
      "CREATE TABLE t ( id SERIAL NOT NULL, a INTEGER CONSTRAINT ck_t_pos CHECK (a>0), o INTEGER, CONSTRAINT pk_t PRIMARY KEY (id), CONSTRAINT fk_t_o_o FOREIGN KEY(o) REFERENCES o (id) )",
      "CREATE UNIQUE INDEX ix_t_a ON t (a)",
    ],
    naming: NAMING,
    setup: "CREATE TABLE o (id integer PRIMARY KEY)",
  },
  {
    alembic: "op.create_table('Mixed Case', Column('select',Integer), Column('CamelCase',Integer), Column('normal',Integer), Column('with\"quote',Integer), Column('user',Integer), Column('1num',Integer), Column('dollar$',Integer), Column('ünï',Integer))",
    call: ({ op, sa }) => op.createTable("Mixed Case", [
      sa.column("select", sa.integer()),
      sa.column("CamelCase", sa.integer()),
      sa.column("normal", sa.integer()),
      sa.column('with"quote', sa.integer()),
      sa.column("user", sa.integer()),
      sa.column("1num", sa.integer()),
      sa.column("dollar$", sa.integer()),
      sa.column("ünï", sa.integer()),
    ]),
    sql: ["CREATE TABLE \"Mixed Case\" ( \"select\" INTEGER, \"CamelCase\" INTEGER, normal INTEGER, \"with\"\"quote\" INTEGER, \"user\" INTEGER, \"1num\" INTEGER, dollar$ INTEGER, \"ünï\" INTEGER )"],
  },
  {
    alembic: "op.create_table('t', Column('a',Integer,index=True), if_not_exists=True)",
    call: ({ op, sa }) => op.createTable("t", [sa.column("a", sa.integer(), { index: true })], { ifNotExists: true }),
    sql: ["CREATE TABLE IF NOT EXISTS t ( a INTEGER )", "CREATE INDEX IF NOT EXISTS ix_t_a ON t (a)"],
    differs: {
      alembic: ["CREATE TABLE IF NOT EXISTS t ( a INTEGER )", "CREATE INDEX ix_t_a ON t (a)"],
      why: "With `ifNotExists` the indexes of the table are created so, too; Alembic's second run fails on them.",
    },
    irreversible: "may have been there before",
  },
];
