/**
 * JavaScript errors on their way through Python code.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { EXCEPTIONS, PyException } from "./exception.ts";
import type { PyType } from "./object.ts";
import { makeType } from "./types.ts";

/** A `MigratorError` as Python code sees it: an `Exception` that it may catch. */
export const migratorErrorType: PyType = makeType("MigratorError", {
  bases: [EXCEPTIONS.Exception],
  module: "migrator",
});

/** A defect of native code: passes through `except Exception`. */
export const internalErrorType: PyType = makeType("InternalError", {
  bases: [EXCEPTIONS.BaseException],
  module: "migrator",
});

/** The Python exception that stands for a JavaScript error; `finally` and `with` see it, tracebacks show it. */
export function adoptError(error: unknown): PyException {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return new PyException(EXCEPTIONS.RecursionError, ["maximum recursion depth exceeded"]);
  }
  const known = error instanceof MigratorError;
  const message = error instanceof Error ? error.message : String(error);
  const exception = new PyException(known ? migratorErrorType : internalErrorType, [message]);
  exception.native = error;
  return exception;
}
