/**
 * The driver for PostgreSQL servers, over `npm:pg`.
 *
 * @module
 */
import { DatabaseError } from "./database_error.ts";
import type { ConnectionParameters, HostTarget, TargetSession } from "./connection/types.ts";
import { type ConnectContext, connectToAny, type OpenConnection } from "./postgres/connect.ts";
import { loadPg } from "./postgres/pg_module.ts";
import { PostgresSession } from "./postgres/session.ts";
import { readTlsFiles } from "./postgres/tls.ts";
import type { Driver, Session } from "./session.ts";

/** What {@linkcode postgresDriver} needs. */
export interface PostgresDriverOptions {
  readonly parameters: ConnectionParameters;
  /** Folder of the user's own files, for default certificates. */
  readonly home: string | null;
}

/**
 * Makes a driver that opens sessions on a server.
 *
 * Nothing is loaded or contacted before `connect()`, which throws a `DatabaseError` that says where and why:
 * `host-unknown`, `connection-refused`, `connect-timeout`, `tls-failed`, `authentication-failed`, `database-missing`,
 * `too-many-connections`, `server-not-ready`, `wrong-session-kind`, `connect-failed`.
 *
 * @example
 * ```ts
 * await using session = await postgresDriver({ parameters, home: null }).connect();
 * ```
 */
export function postgresDriver(options: PostgresDriverOptions): Driver {
  return { connect: () => connect(options) };
}

async function connect(options: PostgresDriverOptions): Promise<Session> {
  const { parameters } = options;
  const files = await readTlsFiles(parameters.tls, options.home);
  const pg = await loadPg();
  const { user, database } = parameters;
  const hosts = parameters.shuffleHosts ? shuffled(parameters.hosts) : parameters.hosts;
  for (const kind of kindsToTry(parameters.targetSession)) {
    const context: ConnectContext = {
      pg,
      parameters,
      files,
      accepts: (open) => isOfKind(open, { kind, pg, user, database }),
    };
    const connection = await connectToAny(context, hosts);
    if (connection !== null) return new PostgresSession(connection, { pg, user, database });
  }
  const wanted = parameters.targetSession;
  throw new DatabaseError("wrong-session-kind", `Cannot connect: no server is '${wanted}'`, { sqlState: null }, {
    details: hosts.map(({ host, port }) => `'${host}:${port}' let us in and is of another kind`),
    hint: "Check the list of hosts and target_session_attrs",
  });
}

function kindsToTry(wanted: TargetSession): readonly TargetSession[] {
  return wanted === "prefer-standby" ? ["standby", "any"] : [wanted];
}

interface KindQuestion {
  readonly kind: TargetSession;
  readonly pg: Awaited<ReturnType<typeof loadPg>>;
  readonly user: string;
  readonly database: string;
}

async function isOfKind(open: OpenConnection, question: KindQuestion): Promise<boolean> {
  if (question.kind === "any") return true;
  const session = new PostgresSession(open, question);
  const { rows } = await session.query<{ standby: boolean; readonly: string }>(
    "SELECT pg_catalog.pg_is_in_recovery() AS standby, pg_catalog.current_setting('transaction_read_only') AS readonly",
  );
  const standby = rows[0]!.standby;
  const readOnly = standby || rows[0]!.readonly === "on";
  const answers: Readonly<Record<Exclude<TargetSession, "any" | "prefer-standby">, boolean>> = {
    "read-write": !readOnly,
    "read-only": readOnly,
    primary: !standby,
    standby,
  };
  return answers[question.kind as keyof typeof answers];
}

function shuffled(hosts: readonly HostTarget[]): readonly HostTarget[] {
  return hosts.map((host) => ({ host, rank: Math.random() })).sort((a, b) => a.rank - b.rank).map(({ host }) => host);
}
