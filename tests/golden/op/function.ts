/** Functions, procedures and aggregates. */
import type { GoldenCase } from "./case.ts";

/** Cases of functions, procedures and aggregates. */
export const FUNCTION_CASES: readonly GoldenCase[] = [
  {
    alembic: "createFunction",
    call: ({ op, sa }) =>
      op.createFunction("add_vat", {
        arguments: [{ name: "net", type: sa.numeric() }, { name: "rate", type: sa.numeric(), default: "0.19" }],
        returns: sa.numeric(),
        language: "sql",
        volatility: "IMMUTABLE",
        strict: true,
        parallel: "SAFE",
        cost: 5,
        set: { search_path: "pg_catalog, pg_temp", "app.mode": "'x'" },
        body: "SELECT net * (1 + rate)",
        comment: "with tax",
      }),
    sql: [
      `CREATE FUNCTION add_vat(net NUMERIC, rate NUMERIC DEFAULT 0.19)
RETURNS NUMERIC
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE COST 5 SET search_path TO pg_catalog, pg_temp SET app.mode TO 'x'
AS $$SELECT net * (1 + rate)$$`,
      "COMMENT ON FUNCTION add_vat(net NUMERIC, rate NUMERIC) IS 'with tax'",
    ],
  },
  {
    alembic: "createFunction of a trigger, with dollars in its body",
    setup: `CREATE SCHEMA app`,
    call: ({ op, sa }) =>
      op.createFunction("touch", {
        schema: "app",
        returns: sa.type("trigger"),
        language: "plpgsql",
        securityDefiner: true,
        body: "BEGIN\n  PERFORM $$it's$$;\n  RETURN NEW;\nEND",
      }),
    sql: [`CREATE FUNCTION app.touch()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $function$BEGIN
  PERFORM $$it's$$;
  RETURN NEW;
END$function$`],
  },
  {
    alembic: "createFunction returning a table, a set, OUT arguments",
    call: ({ op, sa }) => {
      op.createFunction("pairs", {
        returnsTable: { a: sa.integer(), "B": sa.text() },
        language: "sql",
        rows: 10,
        body: "SELECT 1, 'x'",
      });
      op.createFunction("numbers", {
        arguments: [{ mode: "VARIADIC", name: "list", type: sa.array(sa.integer()) }],
        returns: sa.integer(),
        setOf: true,
        language: "sql",
        body: "SELECT unnest(list)",
      });
      op.createFunction("both", {
        arguments: [{ mode: "OUT", name: "x", type: sa.integer() }, { mode: "INOUT", name: "y", type: sa.text() }],
        language: "sql",
        body: "SELECT 1, y",
      });
    },
    sql: [
      `CREATE FUNCTION pairs()
RETURNS TABLE (a INTEGER, "B" TEXT)
LANGUAGE sql
ROWS 10
AS $$SELECT 1, 'x'$$`,
      `CREATE FUNCTION numbers(VARIADIC list INTEGER[])
RETURNS SETOF INTEGER
LANGUAGE sql
AS $$SELECT unnest(list)$$`,
      `CREATE FUNCTION "both"(OUT x INTEGER, INOUT y TEXT)
LANGUAGE sql
AS $$SELECT 1, y$$`,
    ],
  },
  {
    alembic: "createFunction or replace",
    setup: `CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$SELECT 0$$`,
    call: ({ op, sa }) =>
      op.createFunction("one", {
        orReplace: true,
        returns: sa.integer(),
        language: "sql",
        body: "SELECT 1",
        existing: { returns: sa.integer(), language: "sql", body: "SELECT 0" },
      }),
    sql: [`CREATE OR REPLACE FUNCTION one()
RETURNS INTEGER
LANGUAGE sql
AS $$SELECT 1$$`],
  },
  {
    alembic: "createFunction with an SQL body",
    version: 140000,
    call: ({ op, sa }) => {
      op.createFunction("twice", {
        arguments: [{ name: "i", type: sa.integer() }],
        returns: sa.integer(),
        language: "sql",
        atomic: true,
        body: "RETURN i * 2",
      });
    },
    sql: [`CREATE FUNCTION twice(i INTEGER)
RETURNS INTEGER
LANGUAGE sql
RETURN i * 2`],
  },
  {
    alembic: "createFunction from a definition",
    call: ({ op }) =>
      op.createFunction("half", {
        definition:
          "CREATE OR REPLACE FUNCTION public.half(i integer DEFAULT 4)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT i / 2$function$\n",
        arguments: "integer",
        comment: "half",
      }),
    sql: [
      `CREATE OR REPLACE FUNCTION public.half(i integer DEFAULT 4)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT i / 2$function$`,
      "COMMENT ON FUNCTION half(integer) IS 'half'",
    ],
  },
  {
    alembic: "dropFunction",
    backAgain: "the signature is written out",
    setup: `CREATE FUNCTION f(a integer, b text) RETURNS integer LANGUAGE sql AS 'SELECT a'; CREATE FUNCTION g() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    call: ({ op, sa }) => {
      op.dropFunction("f", {
        arguments: [sa.integer(), sa.text()],
        existing: {
          arguments: [{ name: "a", type: sa.integer() }, { name: "b", type: sa.text() }],
          returns: sa.integer(),
          language: "sql",
          body: "SELECT a",
        },
      });
      op.dropFunction("g", { existing: { returns: sa.integer(), language: "sql", body: "SELECT 1" } });
    },
    sql: ["DROP FUNCTION f(INTEGER, TEXT)", "DROP FUNCTION g"],
  },
  {
    alembic: "createProcedure",
    setup: `CREATE TABLE t (i int)`,
    call: ({ op, sa }) =>
      op.createProcedure("fill", {
        arguments: [{ name: "n", type: sa.integer() }],
        language: "sql",
        body: "INSERT INTO t SELECT n",
      }),
    sql: [`CREATE PROCEDURE fill(n INTEGER)
LANGUAGE sql
AS $$INSERT INTO t SELECT n$$`],
  },
  {
    alembic: "dropProcedure",
    backAgain: "the signature is written out",
    setup: `CREATE PROCEDURE p(i integer) LANGUAGE sql AS 'SELECT i'`,
    call: ({ op, sa }) =>
      op.dropProcedure("p", {
        arguments: "integer",
        existing: { arguments: [{ name: "i", type: sa.integer() }], language: "sql", body: "SELECT i" },
      }),
    sql: ["DROP PROCEDURE p(integer)"],
  },
  {
    alembic: "createAggregate",
    setup: `CREATE FUNCTION final(float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1'`,
    call: ({ op, sa }) =>
      op.createAggregate("product", {
        arguments: [sa.doublePrecision()],
        stateFunction: { schema: "pg_catalog", name: "float8mul" },
        stateType: sa.doublePrecision(),
        initialCondition: "1",
        finalFunction: "final",
        finalModify: "READ_ONLY",
        combineFunction: "float8mul",
        parallel: "SAFE",
        comment: "product of all",
      }),
    sql: [
      "CREATE AGGREGATE product(DOUBLE PRECISION) (SFUNC = pg_catalog.float8mul, STYPE = DOUBLE PRECISION, FINALFUNC = final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = float8mul, INITCOND = '1', PARALLEL = SAFE)",
      "COMMENT ON AGGREGATE product(DOUBLE PRECISION) IS 'product of all'",
    ],
  },
  {
    alembic: "createAggregate of rows, ordered set, sorted",
    setup: `CREATE FUNCTION grow(anyarray, anyelement) RETURNS anyarray LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
      CREATE FUNCTION last_final(anyarray, float8, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]'`,
    call: ({ op, sa }) => {
      op.createAggregate("rows", { stateFunction: "int8inc", stateType: sa.bigInteger(), initialCondition: "0" });
      op.createAggregate("lowest", {
        arguments: [sa.integer()],
        stateFunction: "int4smaller",
        stateType: sa.integer(),
        sortOperator: "<",
      });
      op.createAggregate("pick", {
        arguments: [sa.doublePrecision()],
        orderBy: [sa.type("anyelement")],
        stateFunction: "grow",
        stateType: sa.type("anyarray"),
        finalFunction: "last_final",
        finalExtra: true,
      });
    },
    sql: [
      "CREATE AGGREGATE rows(*) (SFUNC = int8inc, STYPE = BIGINT, INITCOND = '0')",
      "CREATE AGGREGATE lowest(INTEGER) (SFUNC = int4smaller, STYPE = INTEGER, SORTOP = <)",
      "CREATE AGGREGATE pick(DOUBLE PRECISION ORDER BY anyelement) (SFUNC = grow, STYPE = anyarray, FINALFUNC = last_final, FINALFUNC_EXTRA)",
    ],
  },
  {
    alembic: "dropAggregate",
    setup: `CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = int4)`,
    call: ({ op, sa }) =>
      op.dropAggregate("total", {
        arguments: [sa.integer()],
        existing: { arguments: [sa.integer()], stateFunction: "int4pl", stateType: sa.integer() },
      }),
    sql: ["DROP AGGREGATE total(INTEGER)"],
  },
];
