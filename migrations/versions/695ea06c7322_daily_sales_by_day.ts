/**
 * daily sales can be refreshed concurrently
 *
 * Revision ID: 695ea06c7322
 * Revises: 584d9f5b6221
 * Create Date: 2026-03-05 08:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "695ea06c7322";
export const downRevision = "584d9f5b6221";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op }: Migration) {
  op.createIndex("uq_daily_sales_day", "daily_sales", ["day"], { unique: true, schema: "reporting" });
}

export function downgrade({ op }: Migration) {
  op.dropIndex("uq_daily_sales_day", { schema: "reporting" });
}
