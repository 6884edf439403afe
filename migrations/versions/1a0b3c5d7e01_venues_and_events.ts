/**
 * venues and events
 *
 * Revision ID: 1a0b3c5d7e01
 * Revises:
 * Create Date: 2026-01-05 09:12:44.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "1a0b3c5d7e01";
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createTable("venues", [
    sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) }),
    sa.column("name", sa.string(200), { nullable: false }),
    sa.column("city", sa.string(100), { nullable: false }),
    sa.column("capacity", sa.integer(), { nullable: false }),
    sa.checkConstraint("capacity > 0", { name: "ck_venues_capacity" }),
  ], { comment: "where events take place" });
  op.createTable("events", [
    sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) }),
    sa.column("venue_id", sa.bigInteger(), { nullable: false }),
    sa.column("title", sa.text(), { nullable: false }),
    sa.column("starts_at", sa.timestamptz(), { nullable: false }),
    sa.column("ends_at", sa.timestamptz()),
    sa.column("tags", sa.array(sa.text()), { nullable: false, serverDefault: "{}" }),
    sa.column("details", sa.jsonb(), { nullable: false, serverDefault: "{}" }),
    sa.column("created_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") }),
    sa.foreignKeyConstraint(["venue_id"], { table: "venues", columns: ["id"] }, {
      name: "fk_events_venue",
      onDelete: "RESTRICT",
    }),
    sa.checkConstraint("ends_at > starts_at", { name: "ck_events_end_after_start" }),
  ]);
  op.createIndex("ix_events_venue_starts_at", "events", ["venue_id", { column: "starts_at", order: "DESC" }]);
  op.createIndex("ix_events_tags", "events", ["tags"], { using: "gin" });
}

export function downgrade({ op }: Migration) {
  op.dropTable("events");
  op.dropTable("venues");
}
