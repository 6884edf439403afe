/**
 * ticket codes are unique and required
 *
 * Revision ID: d0c15c7d9e13
 * Revises: cfb04b6c8d12
 * Create Date: 2026-02-20 15:45:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "d0c15c7d9e13";
export const downRevision = "cfb04b6c8d12";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op }: Migration) {
  op.alterColumn("tickets", "code", { nullable: false });
  op.createUniqueConstraint("uq_tickets_code", "tickets", ["code"]);
}

export function downgrade({ op }: Migration) {
  op.dropConstraint("uq_tickets_code", "tickets", { type: "unique" });
  op.alterColumn("tickets", "code", { nullable: true });
}
