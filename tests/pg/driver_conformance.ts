/**
 * What every driver must do: one suite, run once per driver.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DatabaseError } from "../../lib/db/database_error.ts";
import type { Driver, Notice, Session } from "../../lib/db/session.ts";

/** A driver to an empty database, gone at the end. */
export interface DriverUnderTest extends AsyncDisposable {
  readonly driver: Driver;
}

/** The driver that a suite is run for. */
export interface ConformanceOptions {
  readonly name: string;
  readonly embedded: boolean;
  readonly open: () => Promise<DriverUnderTest>;
}

interface Example {
  readonly title: string;
  readonly run: (session: Session) => Promise<void>;
}

/** Registers the suite. */
export function testDriver(options: ConformanceOptions): void {
  for (const { title, run } of EXAMPLES) {
    Deno.test(`${options.name}: ${title}`, async () => {
      await using under = await options.open();
      await using session = await under.driver.connect();
      await run(session);
    });
  }
  Deno.test(`${options.name}: info says what was connected to`, async () => {
    await using under = await options.open();
    await using session = await under.driver.connect();
    const { rows } = await session.query<{ version: string; name: string; me: string; pid: number }>(
      "SELECT current_setting('server_version_num') AS version, current_database() AS name, current_user AS me, " +
        "pg_backend_pid() AS pid",
    );
    assert.equal(session.info.serverVersion, Number(rows[0]!.version));
    assert.equal(session.info.database, rows[0]!.name);
    assert.equal(session.info.user, rows[0]!.me);
    assert.equal(session.info.embedded, options.embedded);
    assert.equal(session.info.announcedPid, options.embedded ? null : rows[0]!.pid);
  });
}

async function failure(promise: Promise<unknown>): Promise<DatabaseError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof DatabaseError, `not a DatabaseError: ${error}`);
    return error;
  }
  throw new assert.AssertionError({ message: "the statement did not fail" });
}

async function valueOf(session: Session, expression: string): Promise<unknown> {
  const { rows } = await session.query(`SELECT ${expression} AS value`);
  return rows[0]!.value;
}

const VALUES: readonly (readonly [string, unknown])[] = [
  ["NULL", null],
  ["true", true],
  ["1::int2", 1],
  ["(-2147483648)::int4", -2147483648],
  ["9007199254740991::int8", 9007199254740991],
  ["9007199254740993::int8", 9007199254740993n],
  ["4294967295::oid", 4294967295],
  ["1.5::float8", 1.5],
  ["'NaN'::float8", NaN],
  ["'-Infinity'::float4", -Infinity],
  ["1.10::numeric", "1.10"],
  ["'a'::text", "a"],
  ["'a'::\"char\"", "a"],
  ["'2024-02-29'::date", "2024-02-29"],
  ["'2024-02-29 12:00:00.123456'::timestamp", "2024-02-29 12:00:00.123456"],
  ["'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  [`'{"a": [1, null]}'::json`, { a: [1, null] }],
  [`'{"a": 1}'::jsonb`, { a: 1 }],
  ["'\\x00ff'::bytea", new Uint8Array([0, 255])],
  ["ARRAY[1, NULL, 3]", [1, null, 3]],
  ["ARRAY[[1, 2], [3, 4]]", [[1, 2], [3, 4]]],
  ["'[2:3]={1,2}'::int[]", [1, 2]],
  ["'{}'::text[]", []],
  [`ARRAY['a"b', 'c\\d', 'e,f', '{g}', 'NULL', '', NULL]`, ['a"b', "c\\d", "e,f", "{g}", "NULL", "", null]],
  ["ARRAY[true, false]", [true, false]],
  ["ARRAY[9007199254740993::int8, 1]", [9007199254740993n, 1]],
  ["ARRAY[1.10, NULL]::numeric[]", ["1.10", null]],
  ["ARRAY['{\"a\": 1}'::jsonb]", [{ a: 1 }]],
  ["ARRAY['\\x01'::bytea]", [new Uint8Array([1])]],
  ["ARRAY['a'::name]", ["a"]],
  ["'pg_class'::regclass", "pg_class"],
  ["'1 2'::int2vector", "1 2"],
  ["interval '1 day 02:03:04'", "1 day 02:03:04"],
  ["'[1,3)'::int4range", "[1,3)"],
];

const PARAMETERS: readonly (readonly [unknown, string, string])[] = [
  ["it's", "text", "it's"],
  [1, "int4", "1"],
  [-0.5, "float8", "-0.5"],
  [NaN, "float8", "NaN"],
  [9007199254740993n, "int8", "9007199254740993"],
  [true, "bool", "true"],
  [new Date(Date.UTC(2024, 1, 29, 12, 0, 0, 5)), "timestamptz", "2024-02-29 12:00:00.005+00"],
  [new Uint8Array([0, 1, 255]), "bytea", "\\x0001ff"],
  [["a", null, 'b"\\'], "text[]", '{a,NULL,"b\\"\\\\"}'],
  [[[1, 2], [3, 4]], "int4[]", "{{1,2},{3,4}}"],
  [[new Uint8Array([255])], "bytea[]", '{"\\\\xff"}'],
  [[true, false], "bool[]", "{t,f}"],
];

const EXAMPLES: readonly Example[] = [
  {
    title: "query() converts values by type",
    run: async (session) => {
      for (const [expression, wanted] of VALUES) {
        assert.deepEqual(await valueOf(session, expression), wanted, expression);
      }
    },
  },
  {
    title: "query() leaves values as text with raw",
    run: async (session) => {
      const { rows, fields } = await session.query(
        "SELECT 1 AS a, true AS b, NULL AS c, '{\"x\":1}'::jsonb AS d, ARRAY[1,NULL] AS e",
        [],
        { raw: true },
      );
      assert.deepEqual(rows, [{ a: "1", b: "t", c: null, d: '{"x": 1}', e: "{1,NULL}" }]);
      assert.deepEqual(fields.map(({ name, type }) => [name, type]), [
        ["a", 23],
        ["b", 16],
        ["c", 25],
        ["d", 3802],
        ["e", 1007],
      ]);
    },
  },
  {
    title: "query() binds parameters",
    run: async (session) => {
      await session.script("SET TimeZone = 'UTC'");
      for (const [value, type, wanted] of PARAMETERS) {
        const { rows } = await session.query(`SELECT $1::${type}::text AS value`, [value as string]);
        assert.equal(rows[0]!.value, wanted, type);
      }
      const { rows } = await session.query("SELECT $1::text AS a, $2::int AS b", [null, 2]);
      assert.deepEqual(rows, [{ a: null, b: 2 }]);
    },
  },
  {
    title: "query() refuses parameters that have no meaning",
    run: async (session) => {
      const bad = [undefined, () => 1, "\0", "\ud800", new Date(NaN)] as unknown as string[];
      for (const value of bad) {
        await assert.rejects(session.query("SELECT $1::text", [value]), { code: "value-invalid" });
      }
      assert.equal(await valueOf(session, "1"), 1);
    },
  },
  {
    title: "query() says command and count",
    run: async (session) => {
      await session.query("CREATE TABLE t (id int)");
      const outcomes: [string, number][] = [];
      for (
        const sql of [
          "INSERT INTO t VALUES (1), (2), (3)",
          "UPDATE t SET id = id + 1 WHERE id > 1",
          "SELECT * FROM t",
          "DELETE FROM t WHERE id = 1",
          "CREATE INDEX ON t (id)",
          "DROP TABLE t",
          "",
        ]
      ) {
        const { command, count } = await session.query(sql);
        outcomes.push([command, count]);
      }
      assert.deepEqual(outcomes, [
        ["INSERT", 3],
        ["UPDATE", 2],
        ["SELECT", 3],
        ["DELETE", 1],
        ["CREATE INDEX", 0],
        ["DROP TABLE", 0],
        ["", 0],
      ]);
    },
  },
  {
    title: "query() refuses several statements",
    run: async (session) => {
      const error = await failure(session.query("SELECT 1; SELECT 2"));
      assert.equal(error.sqlState, "42601");
    },
  },
  {
    title: "query() leaves no transaction open",
    run: async (session) => {
      await session.query("SELECT 1");
      await session.query("VACUUM pg_database");
      assert.equal(await valueOf(session, "pg_current_xact_id_if_assigned() IS NULL"), true);
    },
  },
  {
    title: "query() calls that overlap are answered in order",
    run: async (session) => {
      const answers = await Promise.all([1, 2, 3, 4].map((n) => session.query("SELECT $1::int AS n", [n])));
      assert.deepEqual(answers.map(({ rows }) => rows[0]!.n), [1, 2, 3, 4]);
    },
  },
  {
    title: "script() returns a result per statement",
    run: async (session) => {
      const results = await session.script(
        "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2); SELECT id FROM t ORDER BY id; SELECT 'x' AS a WHERE false",
      );
      assert.deepEqual(results.map(({ command, count, rows }) => ({ command, count, rows })), [
        { command: "CREATE TABLE", count: 0, rows: [] },
        { command: "INSERT", count: 2, rows: [] },
        { command: "SELECT", count: 2, rows: [{ id: 1 }, { id: 2 }] },
        { command: "SELECT", count: 0, rows: [] },
      ]);
      assert.deepEqual(results[3]!.fields, [{ name: "a", type: 25 }]);
    },
  },
  {
    title: "script() is one transaction unless it says otherwise",
    run: async (session) => {
      const error = await failure(session.script("CREATE TABLE a (id int); CREATE TABLE b (id int); SELECT 1/0"));
      assert.equal(error.sqlState, "22012");
      assert.equal(error.fields.statementIndex, 2);
      assert.equal(await valueOf(session, "to_regclass('a') IS NULL AND to_regclass('b') IS NULL"), true);
      await failure(
        session.script("BEGIN; CREATE TABLE a (id int); COMMIT; BEGIN; CREATE TABLE b (id int); SELECT 1/0"),
      );
      await session.script("ROLLBACK");
      assert.equal(await valueOf(session, "to_regclass('a') IS NOT NULL AND to_regclass('b') IS NULL"), true);
    },
  },
  {
    title: "script() says how many statements completed and where the next one failed",
    run: async (session) => {
      const sql = "SELECT '😀é'; SELECT 1; SELECT nope; SELECT 2";
      const error = await failure(session.script(sql));
      assert.equal(error.code, "sql-failed");
      assert.equal(error.exit, 1);
      assert.equal(error.sqlState, "42703");
      assert.equal(error.fields.statementIndex, 2);
      assert.equal([...sql].slice(error.fields.position! - 1).join(""), "nope; SELECT 2");
      assert.equal(sql.slice(error.where!.offset), "nope; SELECT 2");
      assert.equal(error.where!.text, sql);
    },
  },
  {
    title: "script() that does not parse runs nothing",
    run: async (session) => {
      const error = await failure(session.script("CREATE TABLE t (id int); SELEC 1"));
      assert.equal(error.sqlState, "42601");
      assert.equal(error.fields.statementIndex, 0);
      assert.equal(error.fields.position, 26);
      assert.equal(await valueOf(session, "to_regclass('t')"), null);
    },
  },
  {
    title: "script() accepts comments and nothing at all",
    run: async (session) => {
      assert.deepEqual((await session.script("-- nothing")).map(({ command }) => command), [""]);
      assert.deepEqual((await session.script("SELECT 1; -- end\n;;")).map(({ command }) => command), ["SELECT"]);
    },
  },
  {
    title: "SQL with a NUL character or half a character is not sent",
    run: async (session) => {
      for (const sql of ["SELECT 1 \0", "SELECT '\ud83d'"]) {
        await assert.rejects(session.query(sql), { code: "sql-unsendable" });
        await assert.rejects(session.script(sql), { code: "sql-unsendable" });
      }
      assert.equal(await valueOf(session, "1"), 1);
    },
  },
  {
    title: "errors carry the fields of the server",
    run: async (session) => {
      await session.script("CREATE TABLE t (id int CONSTRAINT positive CHECK (id > 0), CONSTRAINT one UNIQUE (id))");
      await session.script("INSERT INTO t VALUES (1)");
      const unique = await failure(session.query("INSERT INTO t VALUES ($1)", [1]));
      assert.equal(unique.sqlState, "23505");
      assert.equal(
        unique.message,
        'PostgreSQL refused the statement: duplicate key value violates unique constraint "one"',
      );
      assert.deepEqual(unique.details, ["Key (id)=(1) already exists."]);
      assert.equal(unique.fields.detail, "Key (id)=(1) already exists.");
      assert.equal(unique.fields.schema, "public");
      assert.equal(unique.fields.table, "t");
      assert.equal(unique.fields.constraint, "one");
      assert.deepEqual(unique.data, { sqlState: "23505", schema: "public", table: "t", constraint: "one" });
      const hinted = await failure(session.query("SELECT lenth('a')"));
      assert.match(hinted.hint ?? "", /explicit type casts/);
      const raised = await failure(session.script("DO $$ BEGIN RAISE EXCEPTION 'boom.' USING HINT = 'do not'; END $$"));
      assert.equal(raised.message, "PostgreSQL refused the statement: boom");
      assert.equal(raised.hint, "do not");
      assert.match(raised.fields.context ?? "", /PL\/pgSQL function inline_code_block line 1 at RAISE/);
    },
  },
  {
    title: "a failed transaction stays failed until it is rolled back",
    run: async (session) => {
      await session.script("BEGIN");
      await failure(session.query("SELECT 1/0"));
      assert.equal((await failure(session.query("SELECT 1"))).sqlState, "25P02");
      await session.script("ROLLBACK");
      assert.equal(await valueOf(session, "1"), 1);
    },
  },
  {
    title: "COPY FROM STDIN fails and the session goes on",
    run: async (session) => {
      await session.script("CREATE TABLE t (id int)");
      const error = await failure(session.script("COPY t FROM STDIN"));
      assert.match(error.message, /COPY/);
      assert.equal(await valueOf(session, "1"), 1);
    },
  },
  {
    title: "notices reach the listeners until they are taken off",
    run: async (session) => {
      const heard: Notice[] = [];
      const stop = session.onNotice((notice) => heard.push(notice));
      await session.script(
        "DO $$ BEGIN RAISE NOTICE 'one' USING DETAIL = 'd', HINT = 'h'; RAISE WARNING 'two'; END $$",
      );
      await session.query("DROP TABLE IF EXISTS nothing");
      stop();
      await session.script("DO $$ BEGIN RAISE NOTICE 'three'; END $$");
      assert.deepEqual(heard, [
        { severity: "NOTICE", message: "one", detail: "d", hint: "h" },
        { severity: "WARNING", message: "two" },
        { severity: "NOTICE", message: 'table "nothing" does not exist, skipping' },
      ]);
    },
  },
  {
    title: "close() can be called twice, and nothing can be sent afterwards",
    run: async (session) => {
      assert.equal(session.closed, false);
      await Promise.all([session.close(), session.close()]);
      await session.close();
      assert.equal(session.closed, true);
      assert.equal((await failure(session.query("SELECT 1"))).code, "session-closed");
      assert.equal((await failure(session.script("SELECT 1"))).code, "session-closed");
      assert.equal(await session.cancel(), false);
    },
  },
  {
    title: "large statements, rows and results arrive whole",
    run: async (session) => {
      const long = "é".repeat(1_000_000);
      const { rows } = await session.query("SELECT $1::text AS value, length($1::text) AS length", [long]);
      assert.equal(rows[0]!.length, 1_000_000);
      assert.equal(rows[0]!.value, long);
      const many = await session.query("SELECT n FROM generate_series(1, 50000) AS n");
      assert.equal(many.count, 50_000);
      assert.equal(many.rows.at(-1)!.n, 50_000);
      const parts = Array.from({ length: 3000 }, (_, n) => `CREATE TABLE t${n % 3}_${n} (id int)`);
      const script = await session.script(`BEGIN; ${parts.slice(0, 300).join("; ")}; ROLLBACK`);
      assert.equal(script.length, 302);
    },
  },
];
