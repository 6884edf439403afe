/**
 * The schema as it should be: 'migrator revision --autogenerate' writes the revision that brings a database there, and
 * 'migrator check' says whether it is.
 *
 * @module
 */
import type { Metadata, Models, Sa } from "./migrator.d.ts";

export function models({ metadata, sa }: Models) {
  metadata.schema("reporting");
  shop({ metadata, sa });
  orders({ metadata, sa });
  reports({ metadata, sa });
}

/** A key that counts by itself. */
function id(sa: Sa) {
  return sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) });
}

function createdAt(sa: Sa, name = "created_at") {
  return sa.column(name, sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") });
}

/** Keeps `updated_at` of a table up to date. */
function touch(metadata: Metadata, table: string) {
  metadata.trigger(`${table}_touch`, table, {
    timing: "BEFORE",
    events: ["UPDATE"],
    forEach: "ROW",
    function: "touch_updated_at",
  });
}

function shop({ metadata, sa }: Models) {
  metadata.table("venues", [
    id(sa),
    sa.column("name", sa.string(200), { nullable: false }),
    sa.column("city", sa.string(100), { nullable: false }),
    sa.column("capacity", sa.integer(), { nullable: false }),
    sa.checkConstraint("capacity > 0", { name: "ck_venues_capacity" }),
  ], { comment: "where events take place" });

  metadata.table("events", [
    id(sa),
    sa.column("venue_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "venues", column: "id", name: "fk_events_venue", onDelete: "RESTRICT" },
    }),
    sa.column("title", sa.text(), { nullable: false }),
    sa.column("starts_at", sa.timestamptz(), { nullable: false }),
    sa.column("ends_at", sa.timestamptz()),
    sa.column("tags", sa.array(sa.text()), { nullable: false, serverDefault: "{}" }),
    sa.column("details", sa.jsonb(), { nullable: false, serverDefault: "{}" }),
    createdAt(sa),
    sa.checkConstraint("ends_at > starts_at", { name: "ck_events_end_after_start" }),
    sa.index("ix_events_venue_starts_at", ["venue_id", { column: "starts_at", order: "DESC" }]),
    sa.index("ix_events_tags", ["tags"], { using: "gin" }),
  ]);

  metadata.table("price_tiers", [
    id(sa),
    sa.column("event_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "events", column: "id", name: "fk_price_tiers_event", onDelete: "CASCADE" },
    }),
    sa.column("name", sa.string(60), { nullable: false }),
    sa.column("price", sa.numeric(10, 2), { nullable: false }),
    sa.column("valid", sa.tstzrange(), { nullable: false }),
    sa.checkConstraint("price >= 0", { name: "ck_price_tiers_price" }),
    sa.excludeConstraint([[sa.text("int8range(event_id, event_id, '[]')"), "&&"], ["valid", "&&"]], {
      name: "ex_price_tiers_overlap",
    }),
  ]);

  metadata.enum("ticket_status", ["free", "reserved", "sold", "refunded"]);
  metadata.table("tickets", [
    id(sa),
    sa.column("event_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "events", column: "id", name: "fk_tickets_event", onDelete: "CASCADE" },
    }),
    sa.column("seat", sa.string(20), { nullable: false }),
    sa.column("status", sa.enum("ticket_status"), { nullable: false, serverDefault: "free" }),
    sa.column("price", sa.numeric(10, 2), { nullable: false }),
    sa.column("code", sa.string(24), { nullable: false }),
    sa.uniqueConstraint(["event_id", "seat"], { name: "uq_tickets_seat" }),
    sa.uniqueConstraint(["code"], { name: "uq_tickets_code" }),
    sa.index("ix_tickets_free", ["event_id"], { where: "status = 'free'" }),
  ]);

  metadata.table("gate_scans", [
    sa.column("id", sa.uuid(), { primaryKey: true, serverDefault: sa.text("gen_random_uuid()") }),
    sa.column("ticket_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "tickets", column: "id", name: "fk_gate_scans_ticket" },
    }),
    sa.column("gate", sa.smallInteger(), { nullable: false }),
    createdAt(sa, "scanned_at"),
    sa.column("device", sa.inet()),
    sa.index("ix_gate_scans_ticket", ["ticket_id", "scanned_at"]),
  ]);

  metadata.view(
    "events_on_sale",
    `SELECT e.id, e.title, e.starts_at, v.name AS venue, count(t.id) AS free_seats
     FROM events e
     JOIN venues v ON v.id = e.venue_id
     LEFT JOIN tickets t ON t.event_id = e.id AND t.status = 'free'
     GROUP BY e.id, v.name`,
    { comment: "what the shop window shows" },
  );
}

function orders({ metadata, sa }: Models) {
  metadata.function("touch_updated_at", {
    returns: sa.type("trigger"),
    language: "plpgsql",
    body: `
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
`,
  });

  metadata.table("customers", [
    id(sa),
    sa.column("email", sa.string(320), { nullable: false }),
    sa.column("name", sa.text(), { nullable: false, comment: "as on the bill" }),
    sa.column("newsletter", sa.boolean(), { nullable: false, serverDefault: false }),
    createdAt(sa),
    sa.column("updated_at", sa.timestamptz()),
    sa.index("uq_customers_email", [sa.text("lower(email)")], { unique: true }),
  ]);
  touch(metadata, "customers");

  metadata.domain("percentage", sa.numeric(5, 2), {
    checks: [{ name: "percentage_range", check: "VALUE >= 0 AND VALUE <= 100" }],
  });
  metadata.table("coupons", [
    sa.column("code", sa.text(), { primaryKey: true }),
    sa.column("discount", sa.domain("percentage"), { nullable: false }),
    sa.column("uses_left", sa.integer()),
    sa.column("expires_on", sa.date()),
    sa.checkConstraint("uses_left >= 0", { name: "coupons_uses_left_check" }),
  ]);

  metadata.table("orders", [
    id(sa),
    sa.column("customer_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "customers", column: "id", name: "fk_orders_customer" },
    }),
    createdAt(sa, "placed_at"),
    sa.column("paid_at", sa.timestamptz()),
    sa.column("note", sa.text()),
    sa.column("coupon_code", sa.text(), {
      references: { table: "coupons", column: "code", name: "fk_orders_coupon" },
    }),
    sa.column("updated_at", sa.timestamptz()),
    sa.index("ix_orders_customer", ["customer_id"]),
    sa.index("ix_orders_unpaid", ["placed_at"], { where: "paid_at IS NULL" }),
  ]);
  touch(metadata, "orders");

  metadata.table("order_lines", [
    sa.column("order_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "orders", column: "id", name: "fk_order_lines_order", onDelete: "CASCADE" },
    }),
    sa.column("ticket_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "tickets", column: "id", name: "fk_order_lines_ticket" },
    }),
    sa.column("price", sa.numeric(10, 2), { nullable: false }),
    sa.column("discount", sa.numeric(10, 2), { nullable: false, serverDefault: 0 }),
    sa.column("total", sa.numeric(10, 2), { computed: sa.computed("price - discount") }),
    sa.primaryKeyConstraint(["order_id", "ticket_id"], { name: "pk_order_lines" }),
    sa.checkConstraint("discount >= 0 AND discount <= price", { name: "ck_order_lines_discount" }),
    sa.index("uq_order_lines_ticket", ["ticket_id"], { unique: true }),
  ]);

  metadata.table("refunds", [
    id(sa),
    sa.column("order_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "orders", column: "id", name: "fk_refunds_order" },
    }),
    sa.column("amount", sa.numeric(10, 2), { nullable: false }),
    sa.column("reason", sa.text(), { nullable: false, serverDefault: "" }),
    sa.column("settled_at", sa.timestamptz()),
    sa.checkConstraint("amount > 0", { name: "ck_refunds_amount" }),
    sa.index("ix_refunds_open", ["order_id"], { where: "settled_at IS NULL" }),
  ]);
}

function reports({ metadata, sa }: Models) {
  metadata.table("audit_log", [
    sa.column("happened_at", sa.timestamptz(), { nullable: false }),
    sa.column("actor", sa.text(), { nullable: false, serverDefault: sa.text("current_user") }),
    sa.column("action", sa.text(), { nullable: false }),
    sa.column("subject", sa.jsonb(), { nullable: false }),
    sa.index("ix_audit_log_happened_at", ["happened_at"]),
  ], { partitionBy: "RANGE (happened_at)" });
  metadata.partition("audit_log_2026_q1", { of: "audit_log", bound: { from: ["2026-01-01"], to: ["2026-04-01"] } });
  metadata.partition("audit_log_2026_q2", { of: "audit_log", bound: { from: ["2026-04-01"], to: ["2026-07-01"] } });

  metadata.table("targets", [
    sa.column("quarter", sa.date(), { primaryKey: true }),
    sa.column("turnover", sa.numeric(14, 2), { nullable: false }),
  ], { schema: "reporting" });

  metadata.materializedView(
    "daily_sales",
    `SELECT date_trunc('day', o.placed_at AT TIME ZONE 'UTC') AS day, count(*) AS tickets, sum(l.total) AS turnover
     FROM orders o
     JOIN order_lines l ON l.order_id = o.id
     GROUP BY date_trunc('day', o.placed_at AT TIME ZONE 'UTC')`,
    { schema: "reporting", indexes: [sa.index("uq_daily_sales_day", ["day"], { unique: true })] },
  );
  metadata.view(
    "sales_and_refunds",
    `SELECT s.day, s.turnover, coalesce(r.refunded, 0) AS refunded
     FROM reporting.daily_sales s
     LEFT JOIN (
       SELECT date_trunc('day', settled_at AT TIME ZONE 'UTC') AS day, sum(amount) AS refunded
       FROM refunds
       WHERE settled_at IS NOT NULL
       GROUP BY date_trunc('day', settled_at AT TIME ZONE 'UTC')
     ) r USING (day)`,
    { schema: "reporting" },
  );
}
