/**
 * The part of `npm:pg` that the driver uses, as read in the sources of pg 8.23 (`lib/client.js`, `lib/connection.js`,
 * `lib/query.js`), and its lazy import.
 *
 * @module
 */
import type { WireField } from "../wire/collector.ts";
import type { WireValue } from "../wire/parameters.ts";
import type { WireError } from "../wire/server_error.ts";

/** A socket; pg's `Connection` swaps it for the TLS socket. */
export interface PgStream {
  destroy(): void;
  readonly writable: boolean;
}

/** pg's view of the protocol: sends messages, emits an event for each that arrives. */
export interface PgConnection {
  readonly stream: PgStream;
  connect(portOrPath: number | string, host?: string): void;
  on(event: string, listener: (message: never) => void): this;
  once(event: string, listener: (message: never) => void): this;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
  query(text: string): void;
  parse(message: { text: string; name: string; types: readonly number[] }): void;
  bind(message: {
    portal: string;
    statement: string;
    values: readonly WireValue[];
    binary: boolean;
    valueMapper: (value: unknown) => WireValue;
  }): void;
  describe(message: { type: "P"; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
  sendCopyFail(message: string): void;
}

/** A request that answers are handed to (pg calls it a submittable). */
export interface PgRequest {
  submit(connection: PgConnection): Error | null;
  handleRowDescription(message: { readonly fields: readonly WireField[] }): void;
  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void;
  handlePortalSuspended(connection: PgConnection): void;
  handleEmptyQuery(connection: PgConnection): void;
  handleCommandComplete(message: { readonly text: string }, connection: PgConnection): void;
  handleCopyInResponse(connection: PgConnection): void;
  handleCopyData(message: unknown, connection: PgConnection): void;
  handleError(error: WireError & Error, connection: PgConnection): void;
  handleReadyForQuery(connection: PgConnection): void;
}

/** TLS options that pg hands to `tls.connect`. */
export interface PgTls {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly host?: string;
  readonly servername?: string;
  readonly checkServerIdentity?: () => undefined;
}

/** Options of pg's client; all set, so that pg asks the environment for none. */
export interface PgClientOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: () => string | undefined;
  readonly ssl: PgTls | false;
  readonly sslnegotiation: "postgres" | "direct";
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: boolean;
  readonly keepAliveInitialDelayMillis: number;
  readonly enableChannelBinding: boolean;
}

/** pg's client. */
export interface PgClient {
  readonly connection: PgConnection;
  /** What goes into the startup message. */
  readonly connectionParameters: Record<string, unknown>;
  readonly processID: number | null;
  readonly secretKey: number | null;
  connect(): Promise<unknown>;
  query(request: PgRequest): unknown;
  end(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): this;
  on(event: "notice", listener: (notice: WireError) => void): this;
  on(event: "end", listener: () => void): this;
}

/** The classes of pg. */
export interface PgModule {
  readonly Client: new (options: PgClientOptions) => PgClient;
  readonly Connection: new (options: {
    readonly ssl: PgTls | false;
    readonly sslNegotiation: "postgres" | "direct";
  }) => PgConnection;
}

/** Loads pg, at the first connection only: its start costs more than that of all other code. */
export async function loadPg(): Promise<PgModule> {
  const module: unknown = await import("pg");
  return (module as { readonly default: PgModule }).default;
}
