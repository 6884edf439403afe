import type { GoldenCase } from "./case.ts";

/** Every row of section 3.10 of the Alembic reference. */
export const BLOCK_CASES: readonly GoldenCase[] = [
  {
    alembic: "autocommit_block",
    call: ({ op }) => op.autocommit(() => {
      op.execute("ALTER TYPE mood ADD VALUE 'soso'");
    }),
    sql: ["ALTER TYPE mood ADD VALUE 'soso'"],
    differs: {
      alembic: ["COMMIT", "ALTER TYPE mood ADD VALUE 'soso'", "BEGIN"],
      why: "COMMIT and BEGIN are the runner's: the statement is marked to run outside the transaction.",
    },
    setup: "CREATE TYPE mood AS ENUM ('good', 'bad')",
    irreversible: "hand-written SQL",
    example: true,
  },
  {
    alembic: "batch_alter_table auto",
    call: ({ op, sa }) => op.batchAlterTable("t", (batch) => {
      batch.execute("select 1");
      batch.addColumn(sa.column("x", sa.integer()));
      batch.alterColumn("y", { nullable: false });
      batch.dropColumn("z");
      batch.createIndex("ix", ["x"], { unique: true });
      batch.createUniqueConstraint("uq", ["x"]);
      batch.createForeignKey("fk", "o", ["x"], ["id"]);
      batch.createCheckConstraint("ck", "x>1");
      batch.dropConstraint("old");
      batch.createPrimaryKey("pk", ["x"]);
      batch.createTableComment("c");
      batch.dropTableComment();
      batch.dropIndex("ix2");
      batch.createExcludeConstraint("ex", [["x", "="]]);
    }, { schema: "app" }),
    sql: [
      "select 1",
      "ALTER TABLE app.t ADD COLUMN x INTEGER, ALTER COLUMN y SET NOT NULL, DROP COLUMN z",
      "CREATE UNIQUE INDEX ix ON app.t (x)",
      "ALTER TABLE app.t ADD CONSTRAINT uq UNIQUE (x), ADD CONSTRAINT fk FOREIGN KEY(x) REFERENCES o (id), ADD CONSTRAINT ck CHECK (x>1)",
      "ALTER TABLE app.t DROP CONSTRAINT old, ADD CONSTRAINT pk PRIMARY KEY (x)",
      "COMMENT ON TABLE app.t IS 'c'",
      "COMMENT ON TABLE app.t IS NULL",
      "DROP INDEX app.ix2",
      "ALTER TABLE app.t ADD CONSTRAINT ex EXCLUDE USING gist (x WITH =)",
    ],
    differs: {
      alembic: ["select 1", "ALTER TABLE app.t ADD COLUMN x INTEGER", "ALTER TABLE app.t ALTER COLUMN y SET NOT NULL", "ALTER TABLE app.t DROP COLUMN z", "CREATE UNIQUE INDEX ix ON app.t (x)", "ALTER TABLE app.t ADD CONSTRAINT uq UNIQUE (x)", "ALTER TABLE app.t ADD CONSTRAINT fk FOREIGN KEY(x) REFERENCES o (id)", "ALTER TABLE app.t ADD CONSTRAINT ck CHECK (x>1)", "ALTER TABLE app.t DROP CONSTRAINT \"old\"", "ALTER TABLE app.t ADD CONSTRAINT pk PRIMARY KEY (x)", "COMMENT ON TABLE app.t IS 'c'", "COMMENT ON TABLE app.t IS NULL", "DROP INDEX app.ix2", "ALTER TABLE app.t ADD CONSTRAINT ex EXCLUDE USING gist (x WITH =)"],
      why: "Neighbouring changes share one ALTER TABLE where PostgreSQL runs them in the order written; `batch.execute` runs in its turn.",
    },
    setup: "CREATE TABLE o (id integer PRIMARY KEY); CREATE SCHEMA app; CREATE EXTENSION btree_gist; CREATE TABLE app.t (y integer, z integer CONSTRAINT \"old\" CHECK (z > 0) , w integer); ALTER TABLE app.t DROP CONSTRAINT \"old\", ADD CONSTRAINT \"old\" CHECK (w > 0); CREATE INDEX ix2 ON app.t (w)",
    irreversible: "hand-written SQL",
    example: true,
  },
  {
    alembic: "op.invoke(ops.AddColumnOp('t',Column('x',Integer)))",
    call: ({ op, sa }) => op.invoke(op.collect(() => op.addColumn("t", sa.column("x", sa.integer())))),
    sql: ["ALTER TABLE t ADD COLUMN x INTEGER"],
    setup: "CREATE TABLE t (a integer, b integer)",
    example: true,
  },
  {
    alembic: "op.invoke(ops.DropTableOp('t',if_exists=True))",
    call: ({ op }) => op.invoke(op.collect(() => op.dropTable("t", { ifExists: true }))),
    sql: ["DROP TABLE IF EXISTS t"],
    irreversible: "nothing says",
  },
  {
    alembic: "op.create_seq('sq1')",
    call: ({ op }) => op.createSequence("sq1"),
    sql: ["CREATE SEQUENCE sq1"],
  },
];
