/**
 * Schema migrations for PostgreSQL, as a library: the command line as a function, and its errors.
 *
 * The types that revisions and models use are in `migrator.d.ts`, which `migrator init` writes.
 *
 * @example Bring a database to head from a program of your own
 * ```ts
 * import { main, processIo } from "migrator";
 *
 * const code = await main(["upgrade", "head", "--url", "postgres://localhost/shop"], processIo(Deno.exit));
 * ```
 *
 * @module
 */
export { main } from "./cli/main.ts";
export { type Io, processIo } from "./cli/io.ts";
export { COMMIT, RELEASE, VERSION } from "./cli/version.ts";
export { type ExitCode, type Location, MigratorError, type MigratorErrorOptions } from "./core/error.ts";
export { ERROR_CATALOGUE, type ErrorCode } from "./core/error_catalogue.ts";
export type { ErrorEntry } from "./core/catalogue/entry.ts";
export { AUTOGEN_ERRORS } from "./core/catalogue/autogen.ts";
export { CLI_ERRORS } from "./core/catalogue/cli.ts";
export { CONFIG_ERRORS } from "./core/catalogue/config.ts";
export { DATABASE_ERRORS } from "./core/catalogue/database.ts";
export { LOAD_ERRORS } from "./core/catalogue/load.ts";
export { OPERATION_ERRORS } from "./core/catalogue/operation.ts";
export { PYTHON_ERRORS } from "./core/catalogue/python.ts";
export { REVISION_ERRORS } from "./core/catalogue/revision.ts";
export { RUN_ERRORS } from "./core/catalogue/run.ts";
export { SQL_ERRORS } from "./core/catalogue/sql.ts";
