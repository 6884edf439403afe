/** Views and materialised views. */
import type { GoldenCase } from "./case.ts";
import { role } from "./role.ts";

const ORDERS = `CREATE TABLE orders (id integer, state text, placed_at timestamptz)`;

/** Cases of views. */
export const VIEW_CASES: readonly GoldenCase[] = [
  {
    alembic: "createView",
    setup: `${role("golden_reader")}; ${ORDERS}`,
    call: ({ op }) =>
      op.createView("open_orders", "SELECT id, placed_at FROM orders WHERE state = 'open';", {
        columns: ["id", "Placed"],
        with: { security_barrier: true, check_option: "local" },
        grants: [{ privileges: ["select"], to: ["golden_reader"], withGrantOption: true }],
        comment: "open",
      }),
    sql: [
      `CREATE VIEW open_orders (id, "Placed") WITH (security_barrier = true, check_option = 'local') AS SELECT id, placed_at FROM orders WHERE state = 'open'`,
      "GRANT SELECT ON TABLE open_orders TO golden_reader WITH GRANT OPTION",
      "COMMENT ON VIEW open_orders IS 'open'",
    ],
  },
  {
    alembic: "createView or replace",
    setup: `${ORDERS}; CREATE VIEW open_orders AS SELECT id FROM orders`,
    call: ({ op }) =>
      op.createView("open_orders", "SELECT id FROM orders WHERE state = 'open'", {
        orReplace: true,
        existing: { query: "SELECT id FROM orders" },
      }),
    sql: ["CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders WHERE state = 'open'"],
  },
  {
    alembic: "createView recursive, temporary",
    call: ({ op }) => {
      op.createView("n", "VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9", { recursive: true, columns: ["i"] });
      op.createView("tmp", "SELECT 1 AS one", { temporary: true });
    },
    sql: [
      "CREATE RECURSIVE VIEW n (i) AS VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9",
      "CREATE TEMPORARY VIEW tmp AS SELECT 1 AS one",
    ],
  },
  {
    alembic: "dropView",
    setup: `${ORDERS}; CREATE SCHEMA app; CREATE VIEW app.open_orders AS SELECT id FROM orders`,
    call: ({ op }) => op.dropView("open_orders", { schema: "app", existing: { query: "SELECT id FROM orders" } }),
    sql: ["DROP VIEW app.open_orders"],
  },
  {
    alembic: "dropView if exists, cascade",
    call: ({ op }) => op.dropView("nothing", { ifExists: true, cascade: true }),
    irreversible: "nothing says what view 'nothing' was: give 'op.dropView' the option 'existing'",
    sql: ["DROP VIEW IF EXISTS nothing CASCADE"],
  },
  {
    alembic: "replaceView with its dependants",
    setup: `${ORDERS}; CREATE VIEW open_orders AS SELECT id FROM orders WHERE state = 'open';
      CREATE VIEW open_count AS SELECT count(*) AS n FROM open_orders;
      CREATE MATERIALIZED VIEW open_copy AS SELECT n FROM open_count; CREATE UNIQUE INDEX ix_open_copy ON open_copy (n)`,
    call: ({ op, sa }) =>
      op.replaceView("open_orders", "SELECT id, placed_at FROM orders WHERE state = 'open'", {
        existing: { query: "SELECT id FROM orders WHERE state = 'open'" },
        dependants: [
          { name: "open_count", query: "SELECT count(*) AS n FROM open_orders" },
          {
            name: "open_copy",
            query: "SELECT n FROM open_count",
            materialized: true,
            indexes: [sa.index("ix_open_copy", ["n"], { unique: true })],
          },
        ],
      }),
    sql: [
      "DROP MATERIALIZED VIEW open_copy",
      "DROP VIEW open_count",
      "DROP VIEW open_orders",
      "CREATE VIEW open_orders AS SELECT id, placed_at FROM orders WHERE state = 'open'",
      "CREATE VIEW open_count AS SELECT count(*) AS n FROM open_orders",
      "CREATE MATERIALIZED VIEW open_copy AS SELECT n FROM open_count",
      "CREATE UNIQUE INDEX ix_open_copy ON open_copy (n)",
    ],
  },
  {
    alembic: "replaceView whose dependants change",
    setup: `${ORDERS}; CREATE VIEW a AS SELECT id AS x FROM orders; CREATE VIEW b AS SELECT x FROM a`,
    call: ({ op }) =>
      op.replaceView("a", "SELECT id AS y FROM orders", {
        existing: { query: "SELECT id AS x FROM orders" },
        dependants: [{ name: "b", query: "SELECT y FROM a" }],
        existingDependants: [{ name: "b", query: "SELECT x FROM a" }],
      }),
    sql: [
      "DROP VIEW b",
      "DROP VIEW a",
      "CREATE VIEW a AS SELECT id AS y FROM orders",
      "CREATE VIEW b AS SELECT y FROM a",
    ],
  },
  {
    alembic: "createMaterializedView",
    setup: ORDERS,
    call: ({ op, sa }) =>
      op.createMaterializedView("per_state", "SELECT state, count(*) AS n FROM orders GROUP BY state", {
        using: "heap",
        with: { fillfactor: 70 },
        withData: true,
        indexes: [
          sa.index("ix_per_state", ["state"], { unique: true }),
          sa.index("ix_per_state_n", [{ column: "n", order: "DESC" }], { where: "n > 1" }),
        ],
        comment: "numbers",
      }),
    sql: [
      "CREATE MATERIALIZED VIEW per_state USING heap WITH (fillfactor = 70) AS SELECT state, count(*) AS n FROM orders GROUP BY state WITH DATA",
      "CREATE UNIQUE INDEX ix_per_state ON per_state (state)",
      "CREATE INDEX ix_per_state_n ON per_state (n DESC) WHERE n > 1",
      "COMMENT ON MATERIALIZED VIEW per_state IS 'numbers'",
    ],
  },
  {
    alembic: "refreshMaterializedView",
    leaves: "the view stays as refreshed",
    setup: `CREATE SCHEMA app; CREATE MATERIALIZED VIEW app.mv AS SELECT 1 AS one; CREATE UNIQUE INDEX ON app.mv (one);
      CREATE MATERIALIZED VIEW mw AS SELECT 1 AS one`,
    call: ({ op }) => {
      op.refreshMaterializedView("mv", { schema: "app", concurrently: true });
      op.refreshMaterializedView("mw");
      op.refreshMaterializedView("mw", { withData: false });
    },
    sql: [
      "REFRESH MATERIALIZED VIEW CONCURRENTLY app.mv",
      "REFRESH MATERIALIZED VIEW mw",
      "REFRESH MATERIALIZED VIEW mw WITH NO DATA",
    ],
  },
  {
    alembic: "dropMaterializedView",
    setup: `CREATE MATERIALIZED VIEW mv AS SELECT 1 AS one WITH NO DATA`,
    call: ({ op }) =>
      op.dropMaterializedView("mv", { existing: { query: "SELECT 1 AS one", withData: false } }),
    sql: ["DROP MATERIALIZED VIEW mv"],
  },
];
