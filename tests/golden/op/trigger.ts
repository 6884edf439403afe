/** Triggers, event triggers, rules and statistics. */
import type { GoldenCase } from "./case.ts";

const TABLE = `CREATE TABLE orders (id integer PRIMARY KEY, state text, total numeric);
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`;

/** Cases of triggers. */
export const TRIGGER_CASES: readonly GoldenCase[] = [
  {
    alembic: "createTrigger",
    setup: TABLE,
    call: ({ op }) =>
      op.createTrigger("orders_touch", "orders", {
        timing: "BEFORE",
        events: ["INSERT", "UPDATE"],
        updateOf: ["state", "total"],
        when: "NEW.total > 0",
        function: "touch",
        arguments: ["a", "it's"],
        comment: "touch",
      }),
    sql: [
      "CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE OF state, total ON orders FOR EACH ROW WHEN (NEW.total > 0) EXECUTE FUNCTION touch('a', 'it''s')",
      "COMMENT ON TRIGGER orders_touch ON orders IS 'touch'",
    ],
  },
  {
    alembic: "createTrigger for each statement, with transition tables",
    setup: TABLE,
    call: ({ op }) =>
      op.createTrigger("orders_log", "orders", {
        schema: "public",
        timing: "AFTER",
        events: ["UPDATE"],
        forEach: "STATEMENT",
        oldTable: "old_rows",
        newTable: "new_rows",
        function: { schema: "public", name: "touch" },
        state: "always",
      }),
    sql: [
      "CREATE TRIGGER orders_log AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.touch()",
      "ALTER TABLE public.orders ENABLE ALWAYS TRIGGER orders_log",
    ],
  },
  {
    alembic: "createTrigger as constraint",
    setup: `${TABLE}; CREATE TABLE other (i int)`,
    call: ({ op }) =>
      op.createTrigger("orders_check", "orders", {
        timing: "AFTER",
        events: ["INSERT", "DELETE"],
        constraint: true,
        deferrable: true,
        initially: "DEFERRED",
        from: "other",
        function: "touch",
      }),
    sql: [
      "CREATE CONSTRAINT TRIGGER orders_check AFTER INSERT OR DELETE ON orders FROM other DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch()",
    ],
  },
  {
    alembic: "createTrigger or replace",
    version: 140000,
    backAgain: "dropped and created",
    setup: `${TABLE}; CREATE TRIGGER tr BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()`,
    call: ({ op }) =>
      op.createTrigger("tr", "orders", {
        orReplace: true,
        timing: "BEFORE",
        events: ["DELETE", "TRUNCATE"],
        function: "touch",
        existing: {
          definition: "CREATE TRIGGER tr BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION touch()",
        },
      }),
    sql: [
      "CREATE OR REPLACE TRIGGER tr BEFORE DELETE OR TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION touch()",
    ],
  },
  {
    alembic: "dropTrigger",
    backAgain: "without IF EXISTS",
    setup: `${TABLE}; CREATE TRIGGER tr BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()`,
    call: ({ op }) =>
      op.dropTrigger("tr", "orders", {
        ifExists: true,
        existing: { timing: "BEFORE", events: ["INSERT"], function: "touch" },
      }),
    sql: ["DROP TRIGGER IF EXISTS tr ON orders"],
  },
  {
    alembic: "enableTrigger, disableTrigger",
    setup: `${TABLE}; CREATE TRIGGER tr BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
      CREATE TRIGGER tr2 BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()`,
    call: ({ op }) => {
      op.disableTrigger("orders", { trigger: "tr" });
      op.enableTrigger("orders", { trigger: "tr", schema: "public" });
      op.disableTrigger("orders", { group: "USER" });
      op.enableTrigger("orders", { trigger: "tr2", state: "replica", existing: "disabled" });
    },
    sql: [
      "ALTER TABLE orders DISABLE TRIGGER tr",
      "ALTER TABLE public.orders ENABLE TRIGGER tr",
      "ALTER TABLE orders DISABLE TRIGGER USER",
      "ALTER TABLE orders ENABLE REPLICA TRIGGER tr2",
    ],
  },
  {
    alembic: "createEventTrigger, disableEventTrigger",
    setup: `CREATE FUNCTION log_drop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    call: ({ op }) => {
      op.createEventTrigger("log_drops", {
        event: "sql_drop",
        tags: ["DROP TABLE", "DROP VIEW"],
        function: "log_drop",
        comment: "drops",
      });
      op.disableEventTrigger("log_drops");
      op.enableEventTrigger("log_drops", { state: "always", existing: "disabled" });
    },
    sql: [
      "CREATE EVENT TRIGGER log_drops ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION log_drop()",
      "COMMENT ON EVENT TRIGGER log_drops IS 'drops'",
      "ALTER EVENT TRIGGER log_drops DISABLE",
      "ALTER EVENT TRIGGER log_drops ENABLE ALWAYS",
    ],
  },
  {
    alembic: "dropEventTrigger",
    setup: `CREATE FUNCTION log_drop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE EVENT TRIGGER log_drops ON ddl_command_end EXECUTE FUNCTION log_drop()`,
    call: ({ op }) =>
      op.dropEventTrigger("log_drops", { existing: { event: "ddl_command_end", function: "log_drop" } }),
    sql: ["DROP EVENT TRIGGER log_drops"],
  },
];

/** Cases of rules and statistics. */
export const RULE_CASES: readonly GoldenCase[] = [
  {
    alembic: "createRule",
    setup: `${TABLE}; CREATE TABLE log (id integer, what text)`,
    call: ({ op, sa }) => {
      op.createRule("no_delete", "orders", { event: "DELETE", instead: true, comment: "never" });
      op.createRule("log_update", "orders", {
        event: "UPDATE",
        where: sa.text("OLD.state <> NEW.state"),
        commands: ["INSERT INTO log VALUES (OLD.id, 'from')", "INSERT INTO log VALUES (NEW.id, 'to');"],
        state: "disabled",
      });
    },
    sql: [
      "CREATE RULE no_delete AS ON DELETE TO orders DO INSTEAD NOTHING",
      "COMMENT ON RULE no_delete ON orders IS 'never'",
      "CREATE RULE log_update AS ON UPDATE TO orders WHERE OLD.state <> NEW.state DO ALSO (INSERT INTO log VALUES (OLD.id, 'from'); INSERT INTO log VALUES (NEW.id, 'to'))",
      "ALTER TABLE orders DISABLE RULE log_update",
    ],
  },
  {
    alembic: "createRule or replace",
    backAgain: "dropped and created",
    setup: `${TABLE}; CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING`,
    call: ({ op }) =>
      op.createRule("r", "orders", {
        orReplace: true,
        event: "INSERT",
        instead: true,
        commands: ["SELECT 1"],
        existing: { event: "DELETE", instead: true },
      }),
    sql: ["CREATE OR REPLACE RULE r AS ON INSERT TO orders DO INSTEAD SELECT 1"],
  },
  {
    alembic: "dropRule",
    setup: `${TABLE}; CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING`,
    call: ({ op }) =>
      op.dropRule("r", "orders", {
        existing: { definition: "CREATE RULE r AS\n    ON DELETE TO public.orders DO INSTEAD NOTHING;" },
      }),
    sql: ["DROP RULE r ON orders"],
  },
  {
    alembic: "createStatistics",
    version: 140000,
    setup: `CREATE SCHEMA app; CREATE TABLE app.t (country text, city text)`,
    call: ({ op, sa }) => {
      op.createStatistics("st", {
        schema: "app",
        table: "t",
        on: ["country", "city"],
        kinds: ["dependencies", "ndistinct"],
        target: 500,
        comment: "place",
      });
      op.createStatistics("st2", { schema: "app", table: "t", on: ["city", sa.text("lower(country)")] });
    },
    sql: [
      "CREATE STATISTICS app.st (dependencies, ndistinct) ON country, city FROM app.t",
      "ALTER STATISTICS app.st SET STATISTICS 500",
      "COMMENT ON STATISTICS app.st IS 'place'",
      "CREATE STATISTICS app.st2 ON city, (lower(country)) FROM app.t",
    ],
  },
  {
    alembic: "alterStatistics",
    setup: `CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t`,
    call: ({ op }) => {
      op.alterStatistics("st", { target: 1000, existing: null });
      op.alterStatistics("st", { target: null, existing: 1000 });
    },
    sql: ["ALTER STATISTICS st SET STATISTICS 1000", "ALTER STATISTICS st SET STATISTICS -1"],
  },
  {
    alembic: "dropStatistics",
    setup: `CREATE TABLE t (a int, b int); CREATE STATISTICS st (mcv) ON a, b FROM t`,
    call: ({ op }) => op.dropStatistics("st", { existing: { table: "t", on: ["a", "b"], kinds: ["mcv"] } }),
    sql: ["DROP STATISTICS st"],
  },
];
