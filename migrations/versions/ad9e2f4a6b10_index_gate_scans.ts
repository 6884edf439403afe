/**
 * index the scans without stopping the gates
 *
 * Revision ID: ad9e2f4a6b10
 * Revises: 9c8d1e3f5a09
 * Create Date: 2026-02-09 07:15:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "ad9e2f4a6b10";
export const downRevision = "9c8d1e3f5a09";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op }: Migration) {
  op.createIndex("ix_gate_scans_ticket", "gate_scans", ["ticket_id", "scanned_at"], { concurrently: true });
}

export function downgrade({ op }: Migration) {
  op.dropIndex("ix_gate_scans_ticket", { table: "gate_scans", concurrently: true });
}
