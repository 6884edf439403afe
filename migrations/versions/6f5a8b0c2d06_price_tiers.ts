/**
 * price tiers of an event
 *
 * Revision ID: 6f5a8b0c2d06
 * Revises: 5e4f7a9b1c05
 * Create Date: 2026-02-02 09:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "6f5a8b0c2d06";
export const downRevision = "5e4f7a9b1c05";
export const branchLabels = "pricing";
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createTable("price_tiers", [
    sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) }),
    sa.column("event_id", sa.bigInteger(), {
      nullable: false,
      references: { table: "events", column: "id", name: "fk_price_tiers_event", onDelete: "CASCADE" },
    }),
    sa.column("name", sa.string(60), { nullable: false }),
    sa.column("price", sa.numeric(10, 2), { nullable: false }),
    sa.column("valid", sa.tstzrange(), { nullable: false }),
    sa.checkConstraint("price >= 0", { name: "ck_price_tiers_price" }),
    sa.excludeConstraint([[sa.text("int8range(event_id, event_id, '[]')"), "&&"], ["valid", "&&"]], {
      name: "ex_price_tiers_overlap",
    }),
  ]);
}

export function downgrade({ op }: Migration) {
  op.dropTable("price_tiers");
}
