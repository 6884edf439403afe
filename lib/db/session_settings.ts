/**
 * What a working session is told before it works.
 *
 * @module
 */
import { quoteLiteral } from "../core/literal.ts";
import type { Session } from "./session.ts";

/** First version with `client_connection_check_interval` and `idle_session_timeout`. */
const CONNECTION_CHECK_VERSION = 140000;

/**
 * Prepares the session that works, where PostgreSQL can (14): the server looks every second whether the client still lives
 * while a statement runs, so that the lock of a client that was killed is free at once, not when its statement ends. And a
 * session that pauses between two tries, or waits for the migration lock, is not ended for being idle.
 *
 * For sessions of our own only: behind a pooler the settings would stay for other clients.
 */
export async function watchClient(session: Session): Promise<void> {
  const { serverVersion, embedded } = session.info;
  if (embedded || serverVersion < CONNECTION_CHECK_VERSION) return;
  // Some platforms of servers cannot notice that a client is gone; they refuse any value but 0.
  await session.script(
    "SET idle_session_timeout = 0; DO $$BEGIN PERFORM pg_catalog.set_config('client_connection_check_interval', '1s', false); " +
      "EXCEPTION WHEN invalid_parameter_value THEN NULL; END$$",
  );
}

/** Whose session it is, and what it works on. */
export interface SessionName {
  /** Revision that runs; `-` between revisions. */
  readonly revision: string;
  readonly host: string;
  /** Process id of the client on its host. */
  readonly pid: number;
}

/** Longest `application_name`: PostgreSQL cuts the rest off. */
const NAME_LENGTH = 63;

/**
 * What `pg_stat_activity` shows for a session: `migrator <revision> <host>:<pid>`.
 *
 * Cuts host and revision, never the process id, where PostgreSQL would cut the end.
 */
export function sessionName(name: SessionName): string {
  const end = `:${name.pid}`;
  const room = NAME_LENGTH - "migrator  ".length - end.length;
  const host = plain(name.host).slice(0, Math.max(room >> 1, room - name.revision.length));
  return `migrator ${plain(name.revision).slice(0, room - host.length)} ${host}${end}`;
}

/** PostgreSQL shows anything else as `?` or as an escape. */
function plain(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, "?");
}

/** SQL that names the session. */
export function sessionNameSql(name: SessionName): string {
  return `SET application_name = ${quoteLiteral(sessionName(name))}`;
}
