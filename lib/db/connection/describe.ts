/**
 * A connection in words, without its secrets.
 *
 * @module
 */
import { isSocketFolder } from "./hosts.ts";
import type { Connection } from "./load.ts";

/**
 * Says where a connection goes: `shop as app on db:5432`, `embedded database in data`.
 *
 * @example
 * ```ts
 * import { describeConnection } from "./describe.ts";
 *
 * describeConnection({ kind: "embedded", directory: null, warnings: [] }); // "embedded database in memory"
 * ```
 */
export function describeConnection(connection: Connection): string {
  if (connection.kind === "embedded") return `embedded database in ${connection.directory ?? "memory"}`;
  const { database, user, hosts } = connection.parameters;
  const places = hosts.map(({ host, port }) => isSocketFolder(host) ? `${host} (socket ${port})` : `${host}:${port}`);
  return `${database} as ${user} on ${places.join(", ")}`;
}
