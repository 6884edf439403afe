/**
 * Every error code, its exit code, what it means and what to do: the source of `docs/errors.md`.
 *
 * One file per area under `catalogue/`; this file only joins them.
 *
 * @module
 */
import { AUTOGEN_ERRORS } from "./catalogue/autogen.ts";
import { CLI_ERRORS } from "./catalogue/cli.ts";
import { CONFIG_ERRORS } from "./catalogue/config.ts";
import { DATABASE_ERRORS } from "./catalogue/database.ts";
import type { ErrorEntry } from "./catalogue/entry.ts";
import { LOAD_ERRORS } from "./catalogue/load.ts";
import { OPERATION_ERRORS } from "./catalogue/operation.ts";
import { PYTHON_ERRORS } from "./catalogue/python.ts";
import { REVISION_ERRORS } from "./catalogue/revision.ts";
import { RUN_ERRORS } from "./catalogue/run.ts";
import { SQL_ERRORS } from "./catalogue/sql.ts";

/** Every documented error code (kebab-case). */
export type ErrorCode =
  | keyof typeof REVISION_ERRORS
  | keyof typeof CONFIG_ERRORS
  | keyof typeof LOAD_ERRORS
  | keyof typeof SQL_ERRORS
  | keyof typeof OPERATION_ERRORS
  | keyof typeof DATABASE_ERRORS
  | keyof typeof RUN_ERRORS
  | keyof typeof AUTOGEN_ERRORS
  | keyof typeof PYTHON_ERRORS
  | keyof typeof CLI_ERRORS;

/** Code to catalogue row. */
export const ERROR_CATALOGUE: Readonly<Record<ErrorCode, ErrorEntry>> = {
  ...REVISION_ERRORS,
  ...CONFIG_ERRORS,
  ...LOAD_ERRORS,
  ...SQL_ERRORS,
  ...OPERATION_ERRORS,
  ...DATABASE_ERRORS,
  ...RUN_ERRORS,
  ...AUTOGEN_ERRORS,
  ...PYTHON_ERRORS,
  ...CLI_ERRORS,
};
