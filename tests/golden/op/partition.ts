/** Partitions. */
import type { GoldenCase } from "./case.ts";

const EVENTS = `CREATE SCHEMA app; CREATE TABLE events (id integer, at date NOT NULL, kind text) PARTITION BY RANGE (at)`;

/** Cases of partitions. */
export const PARTITION_CASES: readonly GoldenCase[] = [
  {
    alembic: "createPartition of a range, a list, a hash, the rest",
    setup: `${EVENTS}; CREATE TABLE regions (code text, n integer) PARTITION BY LIST (code);
      CREATE TABLE buckets (id integer) PARTITION BY HASH (id)`,
    call: ({ op, sa }) => {
      op.createPartition("events_2026", { of: "events", bound: { from: ["2026-01-01"], to: ["2027-01-01"] } });
      op.createPartition("events_old", {
        of: "events",
        schema: "app",
        parentSchema: "public",
        bound: { from: [sa.text("MINVALUE")], to: ["2026-01-01"] },
        partitionBy: "LIST (kind)",
      });
      op.createPartition("regions_de", { of: "regions", bound: { in: ["DE", "it's", null] }, with: { fillfactor: 80 } });
      op.createPartition("regions_rest", { of: "regions", bound: "DEFAULT", comment: "the rest" });
      op.createPartition("buckets_0", { of: "buckets", bound: { modulus: 2, remainder: 0 } });
      op.createPartition("buckets_1", { of: "buckets", bound: "FOR VALUES WITH (MODULUS 2, REMAINDER 1)" });
    },
    sql: [
      "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
      "CREATE TABLE app.events_old PARTITION OF public.events FOR VALUES FROM (MINVALUE) TO ('2026-01-01') PARTITION BY LIST (kind)",
      "CREATE TABLE regions_de PARTITION OF regions FOR VALUES IN ('DE', 'it''s', NULL) WITH (fillfactor = 80)",
      "CREATE TABLE regions_rest PARTITION OF regions DEFAULT",
      "COMMENT ON TABLE regions_rest IS 'the rest'",
      "CREATE TABLE buckets_0 PARTITION OF buckets FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
      "CREATE TABLE buckets_1 PARTITION OF buckets FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
    ],
  },
  {
    alembic: "createPartition if not exists",
    setup: EVENTS,
    call: ({ op }) =>
      op.createPartition("events_rest", { of: "events", bound: "default", ifNotExists: true }),
    irreversible: "partition 'events_rest' may have been there before ('ifNotExists')",
    sql: ["CREATE TABLE IF NOT EXISTS events_rest PARTITION OF events DEFAULT"],
  },
  {
    alembic: "createPartition by attaching",
    setup: `CREATE TABLE ids (id integer GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id)) PARTITION BY RANGE (id)`,
    call: ({ op }) =>
      op.createPartition("ids_1", {
        of: "ids",
        bound: { from: [1], to: [1000n] },
        attach: true,
        comment: "the first",
      }),
    sql: [
      "CREATE TABLE ids_1 (LIKE ids INCLUDING ALL EXCLUDING COMMENTS EXCLUDING IDENTITY EXCLUDING STATISTICS)",
      "ALTER TABLE ids ATTACH PARTITION ids_1 FOR VALUES FROM (1) TO (1000)",
      "COMMENT ON TABLE ids_1 IS 'the first'",
    ],
  },
  {
    alembic: "attachPartition",
    setup: `${EVENTS}; CREATE TABLE events_2026 (id integer, at date NOT NULL, kind text)`,
    call: ({ op }) =>
      op.attachPartition("events_2026", { to: "events", bound: { from: ["2026-01-01"], to: ["2027-01-01"] } }),
    sql: ["ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"],
  },
  {
    alembic: "attachPartition with a proof",
    backAgain: "attached without a proof",
    setup: `${EVENTS}; CREATE TABLE app.events_2026 (id integer, at date NOT NULL, kind text);
      INSERT INTO app.events_2026 VALUES (1, '2026-02-03', 'x')`,
    call: ({ op }) =>
      op.attachPartition("events_2026", {
        schema: "app",
        parentSchema: "public",
        to: "events",
        bound: { from: ["2026-01-01"], to: ["2027-01-01"] },
        prove: { column: "at" },
      }),
    sql: [
      "ALTER TABLE app.events_2026 ADD CONSTRAINT ck_events_2026_partition_bound CHECK (at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01') NOT VALID",
      "ALTER TABLE app.events_2026 VALIDATE CONSTRAINT ck_events_2026_partition_bound",
      "ALTER TABLE public.events ATTACH PARTITION app.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
      "ALTER TABLE app.events_2026 DROP CONSTRAINT ck_events_2026_partition_bound",
    ],
  },
  {
    alembic: "attachPartition with proofs of lists, and as a condition",
    backAgain: "attached without a proof",
    setup: `CREATE TABLE regions (code text) PARTITION BY LIST (code); CREATE TABLE a (code text); CREATE TABLE b (code text);
      CREATE TABLE c (code text)`,
    call: ({ op }) => {
      op.attachPartition("a", { to: "regions", bound: { in: ["A", "it's"] }, prove: { column: "code" } });
      op.attachPartition("b", { to: "regions", bound: { in: ["B", null] }, prove: { column: "code" } });
      op.attachPartition("c", {
        to: "regions",
        bound: { in: ["C"] },
        prove: { check: "code IS NOT NULL AND code = 'C'" },
      });
    },
    sql: [
      "ALTER TABLE a ADD CONSTRAINT ck_a_partition_bound CHECK (code IS NOT NULL AND code IN ('A', 'it''s')) NOT VALID",
      "ALTER TABLE a VALIDATE CONSTRAINT ck_a_partition_bound",
      "ALTER TABLE regions ATTACH PARTITION a FOR VALUES IN ('A', 'it''s')",
      "ALTER TABLE a DROP CONSTRAINT ck_a_partition_bound",
      "ALTER TABLE b ADD CONSTRAINT ck_b_partition_bound CHECK (code IS NULL OR code IN ('B')) NOT VALID",
      "ALTER TABLE b VALIDATE CONSTRAINT ck_b_partition_bound",
      "ALTER TABLE regions ATTACH PARTITION b FOR VALUES IN ('B', NULL)",
      "ALTER TABLE b DROP CONSTRAINT ck_b_partition_bound",
      "ALTER TABLE c ADD CONSTRAINT ck_c_partition_bound CHECK (code IS NOT NULL AND code = 'C') NOT VALID",
      "ALTER TABLE c VALIDATE CONSTRAINT ck_c_partition_bound",
      "ALTER TABLE regions ATTACH PARTITION c FOR VALUES IN ('C')",
      "ALTER TABLE c DROP CONSTRAINT ck_c_partition_bound",
    ],
  },
  {
    alembic: "detachPartition",
    setup: `${EVENTS}; CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
    call: ({ op }) =>
      op.detachPartition("events_2026", {
        from: "events",
        existing: { from: ["2026-01-01"], to: ["2027-01-01"] },
      }),
    sql: ["ALTER TABLE events DETACH PARTITION events_2026"],
  },
  {
    alembic: "detachPartition concurrently",
    version: 140000,
    setup: `${EVENTS}; CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
    call: ({ op }) => op.detachPartition("events_2026", { from: "events", concurrently: true }),
    irreversible: "nothing says what the bound of partition 'events_2026' was before: give 'op.detachPartition' the option 'existing'",
    sql: ["ALTER TABLE events DETACH PARTITION events_2026 CONCURRENTLY"],
  },
];
