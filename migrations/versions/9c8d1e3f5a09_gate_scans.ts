/**
 * scans at the gate
 *
 * Revision ID: 9c8d1e3f5a09
 * Revises: 5e4f7a9b1c05
 * Create Date: 2026-02-03 13:30:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "9c8d1e3f5a09";
export const downRevision = "5e4f7a9b1c05";
export const branchLabels = "access";
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createTable("gate_scans", [
    sa.column("id", sa.uuid(), { primaryKey: true, serverDefault: sa.text("gen_random_uuid()") }),
    sa.column("ticket_id", sa.bigInteger(), { nullable: false }),
    sa.column("gate", sa.smallInteger(), { nullable: false }),
    sa.column("scanned_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") }),
    sa.column("device", sa.inet()),
    sa.foreignKeyConstraint(["ticket_id"], { table: "tickets", columns: ["id"] }, { name: "fk_gate_scans_ticket" }),
  ]);
}

export function downgrade({ op }: Migration) {
  op.dropTable("gate_scans");
}
