/**
 * Makes a connection: tries hosts and TLS in libpq's order.
 *
 * @module
 */
import { join } from "node:path";
import { DatabaseError } from "../database_error.ts";
import { isSocketFolder, socketName } from "../connection/hosts.ts";
import type { ConnectionParameters, HostTarget } from "../connection/types.ts";
import type { CancelTarget } from "./cancel.ts";
import { type ConnectAttempt, connectError, isWorthAnotherHost } from "./connect_error.ts";
import type { PgClient, PgModule, PgTls } from "./pg_module.ts";
import { tlsAttempts, type TlsFiles, tlsOptions } from "./tls.ts";

/** A connection that the server has let in. */
export interface OpenConnection {
  readonly client: PgClient;
  readonly target: HostTarget;
  /** ParameterStatus values of the startup. */
  readonly settings: ReadonlyMap<string, string>;
  readonly cancel: CancelTarget;
}

/** What every attempt needs. */
export interface ConnectContext {
  readonly pg: PgModule;
  readonly parameters: ConnectionParameters;
  readonly files: TlsFiles;
  /** Says whether a server is of the kind that is wanted; a connection that is not gets closed. */
  readonly accepts: (connection: OpenConnection) => Promise<boolean>;
}

/**
 * Connects to the first host that lets us in and is accepted; `null` when some let us in and none was accepted.
 *
 * Throws `DatabaseError` with the reason of every host.
 */
export async function connectToAny(
  context: ConnectContext,
  hosts: readonly HostTarget[],
): Promise<OpenConnection | null> {
  const failures: DatabaseError[] = [];
  for (const target of hosts) {
    try {
      const connection = await connectToHost(context, target);
      if (await context.accepts(connection)) return connection;
      await closeClient(connection.client);
    } catch (error) {
      if (!(error instanceof DatabaseError) || !isWorthAnotherHost(error)) throw error;
      failures.push(error);
    }
  }
  const last = failures.at(-1);
  if (failures.length < hosts.length || last === undefined) return null;
  if (failures.length === 1) throw last;
  throw new DatabaseError(last.code, `Cannot connect to any of ${failures.length} hosts`, last.fields, {
    details: failures.map((failure) => failure.message),
    ...(last.hint === undefined ? {} : { hint: last.hint }),
    cause: last,
  });
}

/** With `prefer` and `allow`, the other way is tried when the server or its pg_hba.conf refuses the first. */
async function connectToHost(context: ConnectContext, target: HostTarget): Promise<OpenConnection> {
  const { parameters } = context;
  const attempt: ConnectAttempt = { ...parameters, target, timeout: parameters.connectTimeout };
  const [first, ...others] = tlsAttempts(parameters.tls.mode, target.host);
  try {
    return await connectOnce(context, { attempt, encrypted: first! });
  } catch (error) {
    const second = others[0];
    if (!(error instanceof DatabaseError) || second === undefined || !refusesEncryption(error)) throw error;
    return await connectOnce(context, { attempt, encrypted: second }).catch((again: DatabaseError) => {
      throw again.code === "tls-failed" ? error : again;
    });
  }
}

function refusesEncryption(error: DatabaseError): boolean {
  return error.code === "tls-failed" || error.sqlState === "28000";
}

interface OneAttempt {
  readonly attempt: ConnectAttempt;
  readonly encrypted: boolean;
}

async function connectOnce(context: ConnectContext, one: OneAttempt): Promise<OpenConnection> {
  const { parameters } = context;
  const { target, timeout } = one.attempt;
  const tls: PgTls | false = one.encrypted ? tlsOptions(parameters.tls, context.files, target) : false;
  const negotiation = parameters.tls.negotiation;
  const client = new context.pg.Client({
    host: target.address ?? target.host,
    port: target.port,
    user: parameters.user,
    database: parameters.database,
    password: () => target.password ?? undefined,
    ssl: tls,
    sslnegotiation: negotiation,
    connectionTimeoutMillis: timeout,
    keepAlive: parameters.keepalive !== null,
    keepAliveInitialDelayMillis: (parameters.keepalive ?? 0) * 1000,
    enableChannelBinding: one.encrypted,
  });
  // pg fills these from the process's environment when they are empty; ours was read already.
  Object.assign(client.connectionParameters, {
    application_name: parameters.applicationName ?? undefined,
    options: parameters.options === "" ? undefined : parameters.options,
    replication: undefined,
  });
  const settings = new Map<string, string>();
  client.connection.on("parameterStatus", (message: { parameterName: string; parameterValue: string }) => {
    settings.set(message.parameterName, message.parameterValue);
  });
  const ended = new Promise<void>((resolve) => client.connection.once("end", () => resolve()));
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    await discard(client, ended);
    throw connectError(error, one.attempt);
  }
  const socket = isSocketFolder(target.host) ? join(target.host, socketName(target.port)) : null;
  const host = target.address ?? target.host;
  const cancel = { host, port: target.port, socket, tls, negotiation, ...keysOf(client) };
  return { client, target, settings, cancel };
}

function keysOf(client: PgClient): { readonly processId: number; readonly secretKey: number } {
  return { processId: client.processID ?? 0, secretKey: client.secretKey ?? 0 };
}

/** Limit for a polite end, in milliseconds. */
const CLOSE_TIMEOUT = 3_000;

/** Ends a client: politely, and by force when the server does not answer. */
export async function closeClient(client: PgClient): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), CLOSE_TIMEOUT);
  try {
    await client.end();
  } catch {
    client.connection.stream.destroy();
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that failed may still hold its socket. */
async function discard(client: PgClient, ended: Promise<void>): Promise<void> {
  client.connection.stream.destroy();
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, 1_000);
  await Promise.race([ended, limit.promise]);
  clearTimeout(timer);
}
