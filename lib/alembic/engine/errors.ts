/**
 * `sqlalchemy.exc`.
 *
 * @module
 */
import { EXCEPTIONS, PyException, Raised } from "../../python/runtime/exception.ts";
import { nativeType } from "../../python/runtime/native.ts";
import type { PyType } from "../../python/runtime/object.ts";
import { MigratorError } from "../../core/error.ts";
import { setOwn } from "../python.ts";

function error(name: string, base: PyType): PyType {
  return nativeType(name, { module: "sqlalchemy.exc", bases: [base] });
}

const sqlalchemyError = error("SQLAlchemyError", EXCEPTIONS.Exception);
const statementError = error("StatementError", sqlalchemyError);
const dbapiError = error("DBAPIError", statementError);
const databaseError = error("DatabaseError", dbapiError);
const invalidRequest = error("InvalidRequestError", sqlalchemyError);
const compileError = error("CompileError", sqlalchemyError);

/** `NoResultFound`. */
export const noRow: PyType = error("NoResultFound", invalidRequest);
/** `MultipleResultsFound`. */
export const multipleRows: PyType = error("MultipleResultsFound", invalidRequest);
/** `NoSuchTableError`. */
export const noSuchTable: PyType = error("NoSuchTableError", invalidRequest);

/** Error classes by name. */
export const ERRORS: Readonly<Record<string, PyType>> = {
  SQLAlchemyError: sqlalchemyError,
  StatementError: statementError,
  DBAPIError: dbapiError,
  DatabaseError: databaseError,
  InterfaceError: error("InterfaceError", dbapiError),
  OperationalError: error("OperationalError", databaseError),
  ProgrammingError: error("ProgrammingError", databaseError),
  IntegrityError: error("IntegrityError", databaseError),
  DataError: error("DataError", databaseError),
  InternalError: error("InternalError", databaseError),
  NotSupportedError: error("NotSupportedError", databaseError),
  InvalidRequestError: invalidRequest,
  CompileError: compileError,
  UnsupportedCompilationError: error("UnsupportedCompilationError", compileError),
  ArgumentError: error("ArgumentError", sqlalchemyError),
  NoSuchColumnError: error("NoSuchColumnError", invalidRequest),
  NoReferencedTableError: error("NoReferencedTableError", invalidRequest),
  ResourceClosedError: error("ResourceClosedError", invalidRequest),
  NoInspectionAvailable: error("NoInspectionAvailable", invalidRequest),
  NoSuchTableError: noSuchTable,
  NoResultFound: noRow,
  MultipleResultsFound: multipleRows,
  SAWarning: nativeType("SAWarning", { module: "sqlalchemy.exc", bases: [EXCEPTIONS.Warning] }),
  SADeprecationWarning: nativeType("SADeprecationWarning", { module: "sqlalchemy.exc", bases: [EXCEPTIONS.Warning] }),
  RemovedIn20Warning: nativeType("RemovedIn20Warning", { module: "sqlalchemy.exc", bases: [EXCEPTIONS.Warning] }),
};

/** SQLSTATE classes to the classes of the DBAPI. */
const BY_STATE: Readonly<Record<string, string>> = {
  "08": "OperationalError",
  "0A": "NotSupportedError",
  "22": "DataError",
  "23": "IntegrityError",
  "25": "InternalError",
  "40": "OperationalError",
  "42": "ProgrammingError",
  "53": "OperationalError",
  "55": "OperationalError",
  "57": "OperationalError",
};

/** What the server refused, as an exception that Python code can catch; other errors as they are. */
export function pythonError(failure: unknown): unknown {
  if (!(failure instanceof MigratorError)) return failure;
  const state = sqlStateOf(failure);
  if (state === undefined) return failure;
  const cls = ERRORS[BY_STATE[state.slice(0, 2)] ?? "DatabaseError"] ?? databaseError;
  const exception = new PyException(cls, [failure.message]);
  const original = new PyException(cls, [failure.message]);
  setOwn(original, "pgcode", state);
  setOwn(original, "sqlstate", state);
  setOwn(exception, "orig", original);
  setOwn(exception, "statement", null);
  exception.native = failure;
  return new Raised(exception);
}

function sqlStateOf(failure: MigratorError): string | undefined {
  const candidates: unknown[] = [failure, failure.cause, failure.data];
  for (const candidate of candidates) {
    const state = (candidate as { sqlState?: unknown } | null | undefined)?.sqlState;
    if (typeof state === "string") return state;
  }
  return undefined;
}
