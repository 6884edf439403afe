/**
 * Connections whose names without a schema mean another schema.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Connection } from "./load.ts";

/**
 * The same connection with another `search_path`, as a startup option: it is the session's default then, and comes back
 * with `RESET`, with `DISCARD ALL` and when a transaction rolls back.
 *
 * The embedded database has no startup options: its connection is returned as it is.
 *
 * @example
 * ```ts
 * withSearchPath(connection, ["tenant_1", "extensions"]);
 * ```
 */
export function withSearchPath(connection: Connection, schemas: readonly string[]): Connection {
  if (connection.kind === "embedded") return connection;
  const path = schemas.map((schema) => quoteIdentifier(schema)).join(",");
  const option = `-c search_path=${path.replace(/[\\\s]/g, "\\$&")}`;
  const options = `${connection.parameters.options} ${option}`.trim();
  return { ...connection, parameters: { ...connection.parameters, options } };
}
