/**
 * a schema for reports
 *
 * Revision ID: 473c8e4a5120
 * Revises:
 * Create Date: 2026-03-01 08:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "473c8e4a5120";
export const downRevision = null;
export const branchLabels = "reporting";
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createSchema("reporting");
  op.createTable("targets", [
    sa.column("quarter", sa.date(), { primaryKey: true }),
    sa.column("turnover", sa.numeric(14, 2), { nullable: false }),
  ], { schema: "reporting" });
}

export function downgrade({ op }: Migration) {
  op.dropTable("targets", { schema: "reporting" });
  op.dropSchema("reporting");
}
