/**
 * total of an order line
 *
 * Revision ID: 5e4f7a9b1c05
 * Revises: 4d3e6f8a0b04
 * Create Date: 2026-01-12 11:11:11.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "5e4f7a9b1c05";
export const downRevision = "4d3e6f8a0b04";
export const branchLabels = null;
export const dependsOn = null;

export const downgrade = "auto"; // every operation below has an inverse

export function upgrade({ op, sa }: Migration) {
  op.addColumn("order_lines", sa.column("total", sa.numeric(10, 2), { computed: sa.computed("price - discount") }));
  op.createIndex("ix_orders_unpaid", "orders", ["placed_at"], { where: "paid_at IS NULL" });
}
