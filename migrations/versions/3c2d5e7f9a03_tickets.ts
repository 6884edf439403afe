/**
 * tickets and their status
 *
 * Revision ID: 3c2d5e7f9a03
 * Revises: 2b1c4d6e8f02
 * Create Date: 2026-01-08 08:40:02.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "3c2d5e7f9a03";
export const downRevision = "2b1c4d6e8f02";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  const status = sa.enum("ticket_status", ["free", "reserved", "sold"]);
  op.createTable("tickets", [
    sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) }),
    sa.column("event_id", sa.bigInteger(), { nullable: false }),
    sa.column("seat", sa.string(20), { nullable: false }),
    sa.column("status", status, { nullable: false, serverDefault: "free" }),
    sa.column("price", sa.numeric(10, 2), { nullable: false }),
    sa.foreignKeyConstraint(["event_id"], { table: "events", columns: ["id"] }, {
      name: "fk_tickets_event",
      onDelete: "CASCADE",
    }),
    sa.uniqueConstraint(["event_id", "seat"], { name: "uq_tickets_seat" }),
  ]);
  op.createIndex("ix_tickets_free", "tickets", ["event_id"], { where: "status = 'free'" });
}

export function downgrade({ op }: Migration) {
  op.dropTable("tickets");
  op.dropEnum("ticket_status", { existing: ["free", "reserved", "sold"] });
}
