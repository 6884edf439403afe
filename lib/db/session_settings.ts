/**
 * What a working session is told before it works.
 *
 * @module
 */
import { truncateIdentifier } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { Session } from "./session.ts";

/** First version with `client_connection_check_interval`. */
const CONNECTION_CHECK_VERSION = 140000;

/**
 * Makes the server look every second whether the client still lives while a statement runs, where it can (PostgreSQL 14):
 * the lock of a client that was killed is free at once, not when its statement ends.
 *
 * For sessions of our own only: behind a pooler the setting would stay for other clients.
 */
export async function watchClient(session: Session): Promise<void> {
  const { serverVersion, embedded } = session.info;
  if (embedded || serverVersion < CONNECTION_CHECK_VERSION) return;
  // Some platforms of servers cannot notice; they refuse any value but 0.
  await session.script(
    "DO $$BEGIN PERFORM pg_catalog.set_config('client_connection_check_interval', '1s', false); " +
      "EXCEPTION WHEN invalid_parameter_value THEN NULL; END$$",
  );
}

/** SQL that changes what `pg_stat_activity` shows for a session: `migrator <revision> <host>:<pid>`, cut to 63 bytes. */
export function applicationNameSql(name: string): string {
  return `SET application_name = ${quoteLiteral(truncateIdentifier(name))}`;
}
