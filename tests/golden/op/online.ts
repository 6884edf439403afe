/** Operations in safe steps, and backfills. */
import type { GoldenCase } from "./case.ts";

const TABLES = `CREATE SCHEMA app; CREATE TABLE app.customers (id integer PRIMARY KEY);
  CREATE TABLE app.orders (id integer, customer_id integer, total numeric, email text);
  INSERT INTO app.customers VALUES (1); INSERT INTO app.orders VALUES (1, 1, 5, 'A@b'), (2, 1, 6, NULL)`;

/** Cases of operations in safe steps. */
export const ONLINE_CASES: readonly GoldenCase[] = [
  {
    alembic: "validateConstraint",
    leaves: "the constraint stays valid",
    setup: `${TABLES}; ALTER TABLE app.orders ADD CONSTRAINT ck CHECK (total > 0) NOT VALID`,
    call: ({ op }) => op.validateConstraint("ck", "orders", { schema: "app" }),
    sql: ["ALTER TABLE app.orders VALIDATE CONSTRAINT ck"],
  },
  {
    alembic: "setNotNullOnline",
    backAgain: "in one step",
    setup: TABLES,
    call: ({ op }) => op.setNotNullOnline("orders", "customer_id", { schema: "app" }),
    sql: [
      "ALTER TABLE app.orders ADD CONSTRAINT ck_orders_customer_id_not_null CHECK (customer_id IS NOT NULL) NOT VALID",
      "ALTER TABLE app.orders VALIDATE CONSTRAINT ck_orders_customer_id_not_null",
      "ALTER TABLE app.orders ALTER COLUMN customer_id SET NOT NULL",
      "ALTER TABLE app.orders DROP CONSTRAINT ck_orders_customer_id_not_null",
    ],
  },
  {
    alembic: "addCheckOnline",
    backAgain: "in one step",
    setup: TABLES,
    call: ({ op }) => op.addCheckOnline("ck_total", "orders", "total >= 0", { schema: "app", comment: "no debt" }),
    sql: [
      "ALTER TABLE app.orders ADD CONSTRAINT ck_total CHECK (total >= 0) NOT VALID",
      "ALTER TABLE app.orders VALIDATE CONSTRAINT ck_total",
      "COMMENT ON CONSTRAINT ck_total ON app.orders IS 'no debt'",
    ],
  },
  {
    alembic: "addForeignKeyOnline",
    backAgain: "in one step",
    setup: TABLES,
    call: ({ op }) =>
      op.addForeignKeyOnline("fk_customer", "orders", "customers", ["customer_id"], ["id"], {
        sourceSchema: "app",
        referentSchema: "app",
        onDelete: "CASCADE",
        deferrable: true,
      }),
    sql: [
      "ALTER TABLE app.orders ADD CONSTRAINT fk_customer FOREIGN KEY(customer_id) REFERENCES app.customers (id) ON DELETE CASCADE DEFERRABLE NOT VALID",
      "ALTER TABLE app.orders VALIDATE CONSTRAINT fk_customer",
    ],
  },
  {
    alembic: "addUniqueOnline",
    backAgain: "in one step",
    setup: TABLES,
    call: ({ op }) =>
      op.addUniqueOnline("uq_email", "orders", ["email", "id"], {
        schema: "app",
        include: ["total"],
        deferrable: true,
        initially: "DEFERRED",
        comment: "one each",
      }),
    sql: [
      "CREATE UNIQUE INDEX CONCURRENTLY uq_email ON app.orders (email, id) INCLUDE (total)",
      "ALTER TABLE app.orders ADD CONSTRAINT uq_email UNIQUE USING INDEX uq_email DEFERRABLE INITIALLY DEFERRED",
      "COMMENT ON CONSTRAINT uq_email ON app.orders IS 'one each'",
    ],
  },
  {
    alembic: "addPrimaryKeyOnline",
    backAgain: "in one step",
    setup: TABLES,
    call: ({ op }) =>
      op.addPrimaryKeyOnline("pk_orders", "orders", ["id", "customer_id"], { schema: "app", nullable: ["id", "customer_id"] }),
    sql: [
      "CREATE UNIQUE INDEX CONCURRENTLY pk_orders ON app.orders (id, customer_id)",
      "ALTER TABLE app.orders ADD CONSTRAINT ck_orders_id_not_null CHECK (id IS NOT NULL) NOT VALID, ADD CONSTRAINT ck_orders_customer_id_not_null CHECK (customer_id IS NOT NULL) NOT VALID",
      "ALTER TABLE app.orders VALIDATE CONSTRAINT ck_orders_id_not_null",
      "ALTER TABLE app.orders VALIDATE CONSTRAINT ck_orders_customer_id_not_null",
      "ALTER TABLE app.orders ALTER COLUMN id SET NOT NULL, ALTER COLUMN customer_id SET NOT NULL",
      "ALTER TABLE app.orders DROP CONSTRAINT ck_orders_id_not_null, DROP CONSTRAINT ck_orders_customer_id_not_null",
      "ALTER TABLE app.orders ADD CONSTRAINT pk_orders PRIMARY KEY USING INDEX pk_orders",
    ],
  },
  {
    alembic: "addPrimaryKeyOnline of columns that are NOT NULL",
    backAgain: "in one step",
    setup: `CREATE TABLE t (id integer NOT NULL)`,
    call: ({ op }) => op.addPrimaryKeyOnline("t_pkey", "t", ["id"], { nullable: [] }),
    sql: [
      "CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON t (id)",
      "ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey",
    ],
  },
];

/** Cases of backfills. */
export const BACKFILL_CASES: readonly GoldenCase[] = [
  {
    alembic: "backfill",
    setup: `CREATE TABLE users (id bigint PRIMARY KEY, email text, email_lower text, n integer DEFAULT 0);
      INSERT INTO users (id, email) SELECT g, 'User' || g FROM generate_series(1, 2500) g`,
    call: ({ op, sa }) =>
      op.backfill("users", {
        set: { email_lower: "lower(email)", n: sa.text("n + 1") },
        key: "id",
        where: "email_lower IS NULL",
        undo: "nothing",
      }),
    sql: [`DO $$#variable_conflict use_column
DECLARE
  migrator_last_1 users.id%TYPE;
  migrator_first boolean := true;
  migrator_scanned bigint;
  migrator_changed bigint;
  migrator_total bigint := 0;
BEGIN
  IF NOT ((SELECT count(*) FROM (SELECT a.attnum FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'users'::regclass AND a.attname = ANY (ARRAY['id']::name[]) AND a.attnotnull) k) = 1
      AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = 'users'::regclass
        AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
        AND (i.indkey::int2[])[0:i.indnkeyatts - 1] <@ ARRAY(SELECT a.attnum FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'users'::regclass AND a.attname = ANY (ARRAY['id']::name[]) AND a.attnotnull))) THEN
    RAISE EXCEPTION 'Cannot backfill users: its key is not unique and NOT NULL'
      USING ERRCODE = 'invalid_table_definition', DETAIL = 'Key: id';
  END IF;
  LOOP
    IF migrator_first THEN
      WITH migrator_batch AS (
        SELECT id AS migrator_key_1 FROM users
        ORDER BY id LIMIT 1000
      ), migrator_updated AS (
        UPDATE users SET email_lower = lower(email), n = n + 1
        FROM migrator_batch
        WHERE users.id = migrator_batch.migrator_key_1 AND (email_lower IS NULL)
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM migrator_batch),
        (SELECT count(*) FROM migrator_updated),
        (SELECT migrator_key_1 FROM migrator_batch ORDER BY migrator_key_1 DESC LIMIT 1)
      INTO migrator_scanned, migrator_changed, migrator_last_1;
      migrator_first := false;
    ELSE
      WITH migrator_batch AS (
        SELECT id AS migrator_key_1 FROM users
        WHERE (id) > (migrator_last_1)
        ORDER BY id LIMIT 1000
      ), migrator_updated AS (
        UPDATE users SET email_lower = lower(email), n = n + 1
        FROM migrator_batch
        WHERE users.id = migrator_batch.migrator_key_1 AND (email_lower IS NULL)
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM migrator_batch),
        (SELECT count(*) FROM migrator_updated),
        (SELECT migrator_key_1 FROM migrator_batch ORDER BY migrator_key_1 DESC LIMIT 1)
      INTO migrator_scanned, migrator_changed, migrator_last_1;
    END IF;
    COMMIT;
    migrator_total := migrator_total + migrator_changed;
    RAISE NOTICE 'Backfill of users: % rows changed so far', migrator_total;
    EXIT WHEN migrator_scanned < 1000;
  END LOOP;
END$$`],
  },
  {
    alembic: "backfill with a key of two columns",
    setup: `CREATE SCHEMA app; CREATE TABLE app."Lines" (order_id integer, "No" integer, v text, PRIMARY KEY (order_id, "No"));
      INSERT INTO app."Lines" SELECT g / 10, g % 10, NULL FROM generate_series(1, 95) g`,
    call: ({ op }) =>
      op.backfill("Lines", {
        schema: "app",
        set: { v: "'x' || \"No\"" },
        key: ["order_id", "No"],
        batchSize: 10,
        pauseMs: 5,
        undo: { set: { v: "NULL" } },
      }),
    sql: [`DO $$#variable_conflict use_column
DECLARE
  migrator_last_1 app."Lines".order_id%TYPE;
  migrator_last_2 app."Lines"."No"%TYPE;
  migrator_first boolean := true;
  migrator_scanned bigint;
  migrator_changed bigint;
  migrator_total bigint := 0;
BEGIN
  IF NOT ((SELECT count(*) FROM (SELECT a.attnum FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app."Lines"'::regclass AND a.attname = ANY (ARRAY['order_id', 'No']::name[]) AND a.attnotnull) k) = 2
      AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = 'app."Lines"'::regclass
        AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
        AND (i.indkey::int2[])[0:i.indnkeyatts - 1] <@ ARRAY(SELECT a.attnum FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app."Lines"'::regclass AND a.attname = ANY (ARRAY['order_id', 'No']::name[]) AND a.attnotnull))) THEN
    RAISE EXCEPTION 'Cannot backfill app."Lines": its key is not unique and NOT NULL'
      USING ERRCODE = 'invalid_table_definition', DETAIL = 'Key: order_id, No';
  END IF;
  LOOP
    IF migrator_first THEN
      WITH migrator_batch AS (
        SELECT order_id AS migrator_key_1, "No" AS migrator_key_2 FROM app."Lines"
        ORDER BY order_id, "No" LIMIT 10
      ), migrator_updated AS (
        UPDATE app."Lines" SET v = 'x' || "No"
        FROM migrator_batch
        WHERE app."Lines".order_id = migrator_batch.migrator_key_1 AND app."Lines"."No" = migrator_batch.migrator_key_2
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM migrator_batch),
        (SELECT count(*) FROM migrator_updated),
        (SELECT migrator_key_1 FROM migrator_batch ORDER BY migrator_key_1 DESC, migrator_key_2 DESC LIMIT 1),
        (SELECT migrator_key_2 FROM migrator_batch ORDER BY migrator_key_1 DESC, migrator_key_2 DESC LIMIT 1)
      INTO migrator_scanned, migrator_changed, migrator_last_1, migrator_last_2;
      migrator_first := false;
    ELSE
      WITH migrator_batch AS (
        SELECT order_id AS migrator_key_1, "No" AS migrator_key_2 FROM app."Lines"
        WHERE (order_id, "No") > (migrator_last_1, migrator_last_2)
        ORDER BY order_id, "No" LIMIT 10
      ), migrator_updated AS (
        UPDATE app."Lines" SET v = 'x' || "No"
        FROM migrator_batch
        WHERE app."Lines".order_id = migrator_batch.migrator_key_1 AND app."Lines"."No" = migrator_batch.migrator_key_2
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM migrator_batch),
        (SELECT count(*) FROM migrator_updated),
        (SELECT migrator_key_1 FROM migrator_batch ORDER BY migrator_key_1 DESC, migrator_key_2 DESC LIMIT 1),
        (SELECT migrator_key_2 FROM migrator_batch ORDER BY migrator_key_1 DESC, migrator_key_2 DESC LIMIT 1)
      INTO migrator_scanned, migrator_changed, migrator_last_1, migrator_last_2;
    END IF;
    COMMIT;
    migrator_total := migrator_total + migrator_changed;
    RAISE NOTICE 'Backfill of app."Lines": % rows changed so far', migrator_total;
    EXIT WHEN migrator_scanned < 10;
    PERFORM pg_catalog.pg_sleep(0.005);
  END LOOP;
END$$`],
  },
];
