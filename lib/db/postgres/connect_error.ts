/**
 * Why a connection could not be made.
 *
 * @module
 */
import type { ErrorCode } from "../../core/error.ts";
import { DatabaseError } from "../database_error.ts";
import { isSocketFolder } from "../connection/hosts.ts";
import type { HostTarget } from "../connection/types.ts";

/** Whom we tried to reach. */
export interface ConnectAttempt {
  readonly target: HostTarget;
  readonly user: string;
  readonly database: string;
  readonly timeout: number;
}

interface Reason {
  readonly code: ErrorCode;
  readonly problem: string;
  readonly hint: string;
}

interface FailureFields extends Error {
  readonly code?: string;
  readonly severity?: string;
  readonly errors?: readonly unknown[];
}

/** SQLSTATEs of a refused startup. */
const STATES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  "28P01": ["authentication-failed", "Check the password; in a URL, special characters are percent-encoded"],
  "28000": ["authentication-failed", "Check the user name, sslmode and the server's pg_hba.conf"],
  "3D000": ["database-missing", "Create the database, or mend its name at the end of the URL"],
  "53300": ["too-many-connections", "Wait, close other connections, or raise max_connections or the role's limit"],
  "57P03": ["server-not-ready", "The server is starting, stopping or recovering: try again in a moment"],
  "42501": ["permission-denied", "Grant CONNECT on the database to this role"],
};

/** Codes of the system and of node. */
const SYSTEM: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: "host-unknown",
  EAI_AGAIN: "host-unknown",
  EAI_NONAME: "host-unknown",
  EAI_NODATA: "host-unknown",
  ENODATA: "host-unknown",
  ECONNREFUSED: "connection-refused",
  EHOSTUNREACH: "connection-refused",
  EHOSTDOWN: "connection-refused",
  ENETUNREACH: "connection-refused",
  EADDRNOTAVAIL: "connection-refused",
  ENOENT: "connection-refused",
  ENOTDIR: "connection-refused",
  EACCES: "connection-refused",
  EPERM: "connection-refused",
  ENOTSOCK: "connection-refused",
  ETIMEDOUT: "connect-timeout",
};

const HINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  "host-unknown": "Check the spelling of the host and the name server; in Compose the host is the name of the service",
  "connection-refused": "Check host and port, and that the server runs and listens there",
  "connect-timeout": "Check host, port and firewalls; raise connect_timeout for a slow network",
  "tls-failed": "Check sslmode, sslrootcert and the name in the server's certificate",
  "connect-failed": "Check that host and port are those of a PostgreSQL server",
};

/** Turns whatever pg threw into a {@linkcode DatabaseError} that says where and why. */
export function connectError(error: unknown, attempt: ConnectAttempt): DatabaseError {
  const failure = innermost(error);
  const { code, problem, hint } = reasonOf(failure, attempt);
  const { host, port } = attempt.target;
  const sqlState = failure.severity === undefined ? null : failure.code ?? null;
  const place = isSocketFolder(host) ? `socket '${host}', port ${port}` : `'${host}:${port}'`;
  return new DatabaseError(code, `Cannot connect to ${place}: ${problem}`, { sqlState }, {
    hint,
    data: { host, port, user: attempt.user, database: attempt.database, sqlState },
    cause: error,
  });
}

/** True when another host of the list can be tried: nobody was asked for a password yet, or the server is not ready. */
export function isWorthAnotherHost(error: DatabaseError): boolean {
  return error.sqlState === null ? error.code !== "authentication-failed" : error.sqlState === "57P03";
}

/** A name with several addresses fails with all their errors. */
function innermost(error: unknown): FailureFields {
  const failure = (error instanceof Error ? error : new Error(String(error))) as FailureFields;
  const first = failure.errors?.[0];
  return first instanceof Error ? first as FailureFields : failure;
}

function reasonOf(failure: FailureFields, attempt: ConnectAttempt): Reason {
  const message = failure.message.replace(/\.$/, "");
  if (failure.severity !== undefined) {
    const [code, hint] = STATES[failure.code ?? ""] ?? ["connect-failed", HINTS["connect-failed"]!];
    return { code, hint, problem: message };
  }
  if (message.startsWith("SASL") || message.startsWith("Password must be")) return passwordReason(message, attempt);
  if (message === "timeout expired") {
    return reason("connect-timeout", `no answer within ${attempt.timeout / 1000} s`);
  }
  const code = SYSTEM[failure.code ?? ""] ?? codeOfMessage(failure, message);
  return reason(code, problemOf(code, failure.code, message));
}

function reason(code: ErrorCode, problem: string): Reason {
  return { code, problem, hint: HINTS[code] ?? HINTS["connect-failed"]! };
}

function passwordReason(message: string, attempt: ConnectAttempt): Reason {
  const missing = /must be a (non-empty )?string/.test(message);
  return {
    code: "authentication-failed",
    problem: missing ? `the server wants a password for user '${attempt.user}', and none is given` : message,
    hint: "Give it in the URL, with PGPASSWORD or in ~/.pgpass",
  };
}

function codeOfMessage(failure: FailureFields, message: string): ErrorCode {
  const tls = /SSL|TLS|certificate|handshake/i.test(message) ||
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_)/.test(failure.code ?? "");
  return tls ? "tls-failed" : "connect-failed";
}

function problemOf(code: ErrorCode, systemCode: string | undefined, message: string): string {
  if (code === "host-unknown") return "there is no host of that name";
  if (systemCode === "ECONNREFUSED") return "nothing listens there";
  if (systemCode === "ENOENT" || systemCode === "ENOTDIR") return "there is no such socket";
  if (systemCode === "ECONNRESET" || message.startsWith("Connection terminated")) {
    return "the connection was closed before the server let us in";
  }
  if (message.startsWith("received invalid response")) return "what answers there is not a PostgreSQL server";
  return message;
}
