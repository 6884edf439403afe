/**
 * daily sales
 *
 * Revision ID: 584d9f5b6221
 * Revises: 473c8e4a5120
 * Create Date: 2026-03-03 08:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "584d9f5b6221";
export const downRevision = "473c8e4a5120";
export const branchLabels = null;
export const dependsOn = "5e4f7a9b1c05";

export function upgrade({ op }: Migration) {
  // Needs the column that the shop's own branch adds: see dependsOn.
  op.createMaterializedView(
    "daily_sales",
    `SELECT date_trunc('day', o.placed_at AT TIME ZONE 'UTC') AS day, count(*) AS tickets, sum(l.total) AS turnover
     FROM public.orders o JOIN public.order_lines l ON l.order_id = o.id
     GROUP BY 1`,
    { schema: "reporting" },
  );
}

export function downgrade({ op }: Migration) {
  op.dropMaterializedView("daily_sales", { schema: "reporting" });
}
