/**
 * tickets can be refunded
 *
 * Revision ID: 03f48fa0c116
 * Revises: f2e37e9fb015
 * Create Date: 2026-03-11 10:10:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "03f48fa0c116";
export const downRevision = "f2e37e9fb015";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op }: Migration) {
  op.addEnumValue("ticket_status", "refunded", { after: "sold" });
}

export function downgrade({ op }: Migration) {
  // The index and the view name values of the type, so they go first and come back after.
  op.dropView("events_on_sale");
  op.replaceEnum("ticket_status", ["free", "reserved", "sold"], {
    existing: ["free", "reserved", "sold", "refunded"],
    mapping: { refunded: "free" },
  });
  op.createView(
    "events_on_sale",
    `SELECT e.id, e.title, e.starts_at, v.name AS venue, count(t.id) AS free_seats
     FROM events e JOIN venues v ON v.id = e.venue_id
     LEFT JOIN tickets t ON t.event_id = e.id AND t.status = 'free'
     GROUP BY e.id, v.name`,
    { comment: "what the shop window shows" },
  );
}
