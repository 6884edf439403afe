/**
 * events on sale, as a view
 *
 * Revision ID: e1d26d8eaf14
 * Revises: d0c15c7d9e13
 * Create Date: 2026-03-02 09:30:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "e1d26d8eaf14";
export const downRevision = "d0c15c7d9e13";
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op }: Migration) {
  op.createView(
    "events_on_sale",
    `SELECT e.id, e.title, e.starts_at, v.name AS venue, count(t.id) AS free_seats
     FROM events e JOIN venues v ON v.id = e.venue_id
     LEFT JOIN tickets t ON t.event_id = e.id AND t.status = 'free'
     GROUP BY e.id, v.name`,
    { comment: "what the shop window shows" },
  );
}

export function downgrade({ op }: Migration) {
  op.dropView("events_on_sale");
}
