/**
 * a customer has a name
 *
 * Revision ID: 362b7d3f4019
 * Revises: 25160c2e3f18
 * Create Date: 2026-04-01 09:09:09.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "362b7d3f4019";
export const downRevision = "25160c2e3f18";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op }: Migration) {
  op.alterColumn("customers", "full_name", { newColumnName: "name", existingNullable: false });
}

export function downgrade({ op }: Migration) {
  op.alterColumn("customers", "name", { newColumnName: "full_name", existingNullable: false });
}
