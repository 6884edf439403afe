/**
 * From bound values to what goes over the wire.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { MigratorError } from "../../core/error.ts";
import { parameterText } from "../../core/literal.ts";

/** A value as sent: text, bytes in binary format, or NULL. */
export type WireValue = string | Buffer | null;

/**
 * Encodes parameters. Bytes go as they are, everything else as the text that PostgreSQL's input functions read.
 *
 * Throws `value-invalid` with the number of the parameter.
 */
export function encodeParameters(parameters: readonly unknown[]): WireValue[] {
  return parameters.map((value, index) => {
    if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    try {
      return parameterText(value);
    } catch (error) {
      if (!(error instanceof MigratorError)) throw error;
      throw new MigratorError(error.code, error.message, {
        details: [`It is the value of $${index + 1}`],
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        cause: error,
      });
    }
  });
}

/** Checks SQL before it is sent. Throws `sql-unsendable`: a NUL character would cut it silently. */
export function checkSendable(sql: string): void {
  const nul = sql.indexOf("\0");
  if (nul < 0 && sql.isWellFormed()) return;
  const what = nul < 0 ? "half of a surrogate pair" : "a NUL character";
  throw new MigratorError("sql-unsendable", `Cannot send a statement: it contains ${what}`, {
    hint: "Remove it: PostgreSQL's text has no such character",
    where: { text: sql, offset: nul < 0 ? loneSurrogate(sql) : nul },
  });
}

function loneSurrogate(sql: string): number {
  return sql.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
}
