/**
 * The protocol's CancelRequest, over a connection of its own.
 *
 * @module
 */
import type { PgConnection, PgModule, PgTls } from "./pg_module.ts";

/** Limit for delivering the request, in milliseconds. */
const CANCEL_TIMEOUT = 5_000;

/** Whom to tell what. */
export interface CancelTarget {
  readonly host: string;
  readonly port: number;
  /** Path of the unix socket; takes the place of host and port. */
  readonly socket: string | null;
  readonly tls: PgTls | false;
  readonly negotiation: "postgres" | "direct";
  readonly processId: number;
  readonly secretKey: number;
}

/**
 * Asks the server to cancel what a session runs; encrypted when the session is.
 *
 * True when the request was delivered. The server answers nothing: whether a statement was hit shows on its session.
 */
export function sendCancel(pg: PgModule, target: CancelTarget): Promise<boolean> {
  const connection = new pg.Connection({ ssl: target.tls, sslNegotiation: target.negotiation });
  return new Promise((resolve) => {
    let delivered = false;
    const timer = setTimeout(() => connection.stream.destroy(), CANCEL_TIMEOUT);
    function send(): void {
      connection.cancel(target.processId, target.secretKey);
      delivered = true;
    }
    connection.on("error", () => connection.stream.destroy());
    connection.once("end", () => {
      clearTimeout(timer);
      resolve(delivered);
    });
    startCancel(connection, target, send);
  });
}

function startCancel(connection: PgConnection, target: CancelTarget, send: () => void): void {
  if (target.tls !== false) {
    connection.once("connect", () => target.negotiation === "direct" ? undefined : connection.requestSsl());
    connection.once("sslconnect", send);
  } else connection.once("connect", send);
  if (target.socket === null) connection.connect(target.port, target.host);
  else connection.connect(target.socket);
}
