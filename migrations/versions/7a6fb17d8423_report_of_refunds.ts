/**
 * refunds beside sales
 *
 * Revision ID: 7a6fb17d8423
 * Revises: 362b7d3f4019
 * Create Date: 2026-04-10 08:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "7a6fb17d8423";
export const downRevision = "362b7d3f4019";
export const branchLabels = null;
export const dependsOn = "695ea06c7322";

export function upgrade({ op }: Migration) {
  op.createView(
    "sales_and_refunds",
    `SELECT s.day, s.turnover, coalesce(r.refunded, 0) AS refunded
     FROM reporting.daily_sales s
     LEFT JOIN (
       SELECT date_trunc('day', settled_at AT TIME ZONE 'UTC') AS day, sum(amount) AS refunded
       FROM public.refunds WHERE settled_at IS NOT NULL GROUP BY 1
     ) r USING (day)`,
    { schema: "reporting" },
  );
}

export function downgrade({ op }: Migration) {
  op.dropView("sales_and_refunds", { schema: "reporting" });
}
