/**
 * a printable code for every ticket
 *
 * Revision ID: cfb04b6c8d12
 * Revises: beaf3a5b7c11
 * Create Date: 2026-02-20 15:20:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "cfb04b6c8d12";
export const downRevision = "beaf3a5b7c11";
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade({ op, sa, offline }: Migration) {
  op.addColumn("tickets", sa.column("code", sa.string(24)));
  if (offline) {
    // A printed script cannot read, so it does the same in one statement.
    op.execute("UPDATE tickets SET code = 'T-' || upper(to_hex(event_id)) || '-' || id WHERE code IS NULL");
    return;
  }
  const tickets = await op.query<{ id: number; event_id: number }>(
    "SELECT id, event_id FROM tickets WHERE code IS NULL ORDER BY id",
  );
  for (const { id, event_id } of tickets) {
    const code = `T-${event_id.toString(16).toUpperCase()}-${id}`;
    op.execute("UPDATE tickets SET code = :code WHERE id = :id", { code, id });
  }
}

export function downgrade({ op }: Migration) {
  op.dropColumn("tickets", "code");
}
