/**
 * From the fields of an ErrorResponse to a {@linkcode DatabaseError}.
 *
 * Sources: PostgreSQL manual, "Error and Notice Message Fields", "PostgreSQL Error Codes".
 *
 * @module
 */
import type { ErrorCode } from "../../core/error.ts";
import { utf16Offset } from "../../sql/position.ts";
import { DatabaseError, type ServerErrorFields } from "../database_error.ts";
import type { Notice } from "../session.ts";

/** An error or notice as both protocol libraries parse it. */
export interface WireError {
  readonly message?: string | undefined;
  readonly severity?: string | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
  readonly internalPosition?: string | undefined;
  readonly internalQuery?: string | undefined;
  readonly where?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
}

/** The request that an error answers. */
export interface FailedRequest {
  /** Text that was sent. */
  readonly sql: string;
  /** Statements that completed before. */
  readonly statementIndex: number;
  /** True when the server counts positions in bytes (a database in `SQL_ASCII`). */
  readonly bytePositions?: boolean;
}

interface ErrorKind {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly hint: string | null;
}

const REFUSED: ErrorKind = { code: "sql-failed", sentence: "PostgreSQL refused the statement", hint: null };

const LOST: ErrorKind = {
  code: "connection-lost",
  sentence: "The server ended the connection",
  hint: null,
};

/** Kinds with a code of their own, by SQLSTATE. */
const KINDS: Readonly<Record<string, ErrorKind>> = {
  "42501": {
    code: "permission-denied",
    sentence: "PostgreSQL refused the statement",
    hint: "Grant the right to this role, or run the migration as the owner of the object",
  },
  "25006": {
    code: "read-only-database",
    sentence: "PostgreSQL refused the statement",
    hint: "Connect to the primary, or turn default_transaction_read_only off for this role",
  },
  "3F000": {
    ...REFUSED,
    hint: "Create the schema first, or mend the search_path (version_table_schema names the one of the version table)",
  },
  "53100": { ...REFUSED, hint: "The server's disk is full: make room, then run the command again" },
  "55P03": {
    code: "lock-timeout",
    sentence: "Gave up waiting for a lock",
    hint: "Another session holds a lock that conflicts: 'migrator locks' shows who it is",
  },
  "40P01": {
    code: "deadlock",
    sentence: "PostgreSQL ended the transaction",
    hint: "Run again: the other session has gone on by now",
  },
  "40001": {
    code: "serialization-failure",
    sentence: "PostgreSQL ended the transaction",
    hint: "Run again: a concurrent transaction changed the same rows",
  },
  "57014": {
    code: "statement-cancelled",
    sentence: "The statement was cancelled",
    hint: "Somebody cancelled it, or it ran longer than statement_timeout",
  },
  "53300": {
    code: "too-many-connections",
    sentence: "The server has no connection left",
    hint: "Close connections, or run again later",
  },
};

/** States in which the server ends the session after the message: shutdown, crash, idle timeouts, protocol trouble. */
const FATAL_STATES: ReadonlySet<string> = new Set(["57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04"]);

/** Limits that end a session, and what to do about each. */
const LIMITS: Readonly<Record<string, string>> = {
  "25P03":
    "The transaction was idle for longer than idle_in_transaction_session_timeout allows this role: raise it for the role " +
    "that migrates, or do in the revision less between two statements",
  "25P04": "The transaction ran longer than transaction_timeout allows this role: raise it for the role that migrates",
  "57P05":
    "The session was idle for longer than idle_session_timeout allows this role: raise it for the role that migrates",
};

/** What to do about a connection that was lost with this SQLSTATE. */
export function lossHint(sqlState: string | null): string {
  return LIMITS[sqlState ?? ""] ??
    "What was not committed is rolled back; look at the server, then run the command again";
}

/** True when the session is over with this error. */
export function endsSession(error: WireError): boolean {
  const code = error.code ?? "";
  return FATAL_STATES.has(code) || code.startsWith("08") || error.severity === "FATAL" || error.severity === "PANIC";
}

/** Makes the error that a driver throws. */
export function serverError(error: WireError, request: FailedRequest): DatabaseError {
  const sqlState = error.code ?? null;
  const kind = endsSession(error) ? LOST : KINDS[sqlState ?? ""] ?? REFUSED;
  const position = characterPosition(error.position, request);
  const hint = error.hint ?? (kind === LOST ? lossHint(sqlState) : kind.hint);
  const message = (error.message ?? "no reason given").replace(/\.$/, "");
  return new DatabaseError(
    kind.code,
    `${kind.sentence}: ${message}`,
    fieldsOf(error, { sqlState, position, request }),
    {
      details: detailsOf(error),
      data: { sqlState, ...namesOf(error) },
      ...(hint === null ? {} : { hint }),
      ...(position === undefined
        ? {}
        : { where: { text: request.sql, offset: utf16Offset(request.sql, position - 1) } }),
    },
  );
}

function characterPosition(position: string | undefined, request: FailedRequest): number | undefined {
  if (position === undefined) return undefined;
  const value = Number(position);
  if (!request.bytePositions) return value;
  const before = new TextEncoder().encode(request.sql).subarray(0, value - 1);
  return [...new TextDecoder().decode(before)].length + 1;
}

interface FieldContext {
  readonly sqlState: string | null;
  readonly position: number | undefined;
  readonly request: FailedRequest;
}

function fieldsOf(error: WireError, context: FieldContext): ServerErrorFields {
  return {
    sqlState: context.sqlState,
    statementIndex: context.request.statementIndex,
    ...(context.position === undefined ? {} : { position: context.position }),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.hint === undefined ? {} : { serverHint: error.hint }),
    ...(error.where === undefined ? {} : { context: error.where }),
    ...namesOf(error),
  };
}

function namesOf(error: WireError): Pick<ServerErrorFields, "schema" | "table" | "column" | "constraint"> {
  return {
    ...(error.schema === undefined ? {} : { schema: error.schema }),
    ...(error.table === undefined ? {} : { table: error.table }),
    ...(error.column === undefined ? {} : { column: error.column }),
    ...(error.constraint === undefined ? {} : { constraint: error.constraint }),
  };
}

function detailsOf(error: WireError): readonly string[] {
  const lines = [error.detail, error.internalQuery === undefined ? undefined : `in the query: ${error.internalQuery}`]
    .filter((line) => line !== undefined);
  return error.where === undefined ? lines : [...lines, ...error.where.split("\n")];
}

/** A notice for listeners. */
export function noticeOf(message: WireError): Notice {
  return {
    severity: message.severity ?? "NOTICE",
    message: message.message ?? "",
    ...(message.detail === undefined ? {} : { detail: message.detail }),
    ...(message.hint === undefined ? {} : { hint: message.hint }),
  };
}
