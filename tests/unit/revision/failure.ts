/**
 * Errors as tests look at them.
 *
 * @module
 */
import { ok, strictEqual } from "node:assert/strict";
import { type ErrorCode, MigratorError } from "../../../lib/core/error.ts";

/** The error that `run` throws, which must have this code and follow the message grammar. */
export function failure(run: () => unknown, code: ErrorCode): MigratorError {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    strictEqual(error.code, code, error.message);
    ok(/^[A-Z]/.test(error.message) && !error.message.endsWith("."), error.message);
    ok(error.hint !== undefined && error.hint !== "", "an error without a hint");
    return error;
  }
  throw new Error(`No error, but ${JSON.stringify(result)}`);
}
