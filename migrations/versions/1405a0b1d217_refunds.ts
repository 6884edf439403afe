/**
 * refunds
 *
 * Revision ID: 1405a0b1d217
 * Revises: 03f48fa0c116
 * Create Date: 2026-03-12 08:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "1405a0b1d217";
export const downRevision = "03f48fa0c116";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createTable("refunds", [
    sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) }),
    sa.column("order_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "orders", column: "id", name: "fk_refunds_order" },
    }),
    sa.column("amount", sa.numeric(10, 2), { nullable: false }),
    sa.column("reason", sa.text(), { nullable: false, serverDefault: "" }),
    sa.column("settled_at", sa.timestamptz()),
    sa.checkConstraint("amount > 0", { name: "ck_refunds_amount" }),
  ]);
  op.createIndex("ix_refunds_open", "refunds", ["order_id"], { where: "settled_at IS NULL" });
}

export function downgrade({ op }: Migration) {
  op.dropTable("refunds");
}
