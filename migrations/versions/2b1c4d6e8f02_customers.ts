/**
 * customers
 *
 * Revision ID: 2b1c4d6e8f02
 * Revises: 1a0b3c5d7e01
 * Create Date: 2026-01-06 10:03:10.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "2b1c4d6e8f02";
export const downRevision = "1a0b3c5d7e01";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createTable("customers", [
    sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity({ always: true }) }),
    sa.column("email", sa.string(320), { nullable: false }),
    sa.column("full_name", sa.text(), { nullable: false, comment: "as on the bill" }),
    sa.column("newsletter", sa.boolean(), { nullable: false, serverDefault: false }),
    sa.column("created_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") }),
  ]);
  // One account per address, however it is typed.
  op.createIndex("uq_customers_email", "customers", [{ expression: "lower(email)" }], { unique: true });
}

export function downgrade({ op }: Migration) {
  op.dropTable("customers");
}
