/**
 * A failure that the server reported, or the loss of the server.
 *
 * @module
 */
import { type ErrorCode, MigratorError, type MigratorErrorOptions } from "../core/error.ts";

/** The fields of a server error (PostgreSQL manual, "Error and Notice Message Fields"). */
export interface ServerErrorFields {
  /** SQLSTATE, such as `42P07`; `null` when the server said nothing (the connection was lost). */
  readonly sqlState: string | null;
  /** Character in the text that was sent, from 1. */
  readonly position?: number;
  readonly detail?: string;
  readonly serverHint?: string;
  readonly context?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Statements of the message that completed before the failing one. */
  readonly statementIndex?: number;
}

/** Thrown by drivers, and only by drivers. */
export class DatabaseError extends MigratorError {
  override readonly name = "DatabaseError";
  readonly fields: ServerErrorFields;

  constructor(code: ErrorCode, message: string, fields: ServerErrorFields, options: MigratorErrorOptions = {}) {
    super(code, message, options);
    this.fields = fields;
  }

  /** SQLSTATE, or `null` when the connection was lost. */
  get sqlState(): string | null {
    return this.fields.sqlState;
  }
}
