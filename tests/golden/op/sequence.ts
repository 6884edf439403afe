/** Sequences. */
import type { GoldenCase } from "./case.ts";

/** Cases of sequences. */
export const SEQUENCE_CASES: readonly GoldenCase[] = [
  {
    alembic: "op.execute(schema.CreateSequence(Sequence('sq',start=5,increment=2,minvalue=1,maxvalue=99,cycle=True,cache=3,schema='app')))",
    setup: `CREATE SCHEMA app`,
    call: ({ op }) =>
      op.createSequence("sq", {
        schema: "app",
        start: 5,
        increment: 2,
        minValue: 1,
        maxValue: 99,
        cycle: true,
        cache: 3,
      }),
    sql: ["CREATE SEQUENCE app.sq INCREMENT BY 2 START WITH 5 MINVALUE 1 MAXVALUE 99 CACHE 3 CYCLE"],
  },
  {
    alembic: "op.execute(schema.CreateSequence(Sequence('sq'),if_not_exists=True))",
    call: ({ op }) => op.createSequence("sq", { ifNotExists: true }),
    irreversible: "sequence 'sq' may have been there before ('ifNotExists')",
    sql: ["CREATE SEQUENCE IF NOT EXISTS sq"],
  },
  {
    alembic: "createSequence owned by a column",
    setup: `CREATE TABLE invoices (id integer, number bigint)`,
    call: ({ op }) =>
      op.createSequence("invoice_no", {
        type: "bigint",
        minValue: null,
        maxValue: 9223372036854775806n,
        ownedBy: { table: "invoices", column: "number" },
        comment: "invoices",
      }),
    sql: [
      "CREATE SEQUENCE invoice_no AS bigint NO MINVALUE MAXVALUE 9223372036854775806 OWNED BY invoices.number",
      "COMMENT ON SEQUENCE invoice_no IS 'invoices'",
    ],
  },
  {
    alembic: "alterSequence",
    setup: `CREATE TABLE t (i int); CREATE SEQUENCE sq INCREMENT BY 1 CACHE 1`,
    call: ({ op }) =>
      op.alterSequence("sq", {
        increment: 10,
        cycle: true,
        ownedBy: { table: "t", column: "i" },
        existing: { increment: 1, cycle: false, ownedBy: null },
      }),
    sql: ["ALTER SEQUENCE sq INCREMENT BY 10 CYCLE OWNED BY t.i"],
  },
  {
    alembic: "alterSequence restart",
    setup: `CREATE SEQUENCE sq; CREATE SEQUENCE sq2`,
    call: ({ op }) => {
      op.alterSequence("sq", { restart: true });
      op.alterSequence("sq2", { restart: 100, ifExists: true });
    },
    irreversible: "nobody knows where sequence 'sq' was when it was restarted",
    sql: ["ALTER SEQUENCE sq RESTART", "ALTER SEQUENCE IF EXISTS sq2 RESTART WITH 100"],
  },
  {
    alembic: "op.execute(schema.DropSequence(Sequence('sq')))",
    setup: `CREATE SEQUENCE sq START WITH 7`,
    call: ({ op }) => op.dropSequence("sq", { existing: { start: 7 } }),
    sql: ["DROP SEQUENCE sq"],
  },
];
