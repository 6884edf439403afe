/**
 * From a configured URL to a driver.
 *
 * @module
 */
import { type Connection, type ConnectionSource, loadConnection } from "./connection/load.ts";
import type { Driver } from "./session.ts";

/** A driver and what it leads to. */
export interface OpenedDriver {
  readonly driver: Driver;
  readonly connection: Connection;
}

/** What {@linkcode openDriver} starts from. */
export interface DriverSource extends ConnectionSource {
  /** Folder that a relative `pglite:` directory starts from; the working directory when left out. */
  readonly baseDirectory?: string;
}

/**
 * Finds the driver for a URL and the environment, as libpq would read them. Connects nowhere.
 *
 * Throws `no-database-url`, `bad-database-url`, `unsupported-database`, `bad-connection-setting` and their kin.
 *
 * @example
 * ```ts
 * import { openDriver } from "./driver.ts";
 *
 * const { driver, connection } = await openDriver({ url: "pglite:memory", env: Deno.env.toObject() });
 * for (const warning of connection.warnings) console.error(warning);
 * await using session = await driver.connect();
 * ```
 */
export async function openDriver(source: DriverSource): Promise<OpenedDriver> {
  const connection = await loadConnection(source);
  return { connection, driver: await driverFor(connection, source.baseDirectory) };
}

/** `pglite:memory` names one database of this process, whoever asks for it. */
let memoryDriver: Driver | undefined;

/**
 * The driver of a connection; each kind's code is loaded when it is that kind.
 *
 * @param baseDirectory Folder that a relative `pglite:` directory starts from; the working directory when left out.
 */
export async function driverFor(connection: Connection, baseDirectory?: string): Promise<Driver> {
  if (connection.kind === "server") {
    const { postgresDriver } = await import("./postgres_driver.ts");
    return postgresDriver(connection);
  }
  const { directory } = connection;
  const { pgliteDriver } = await import("./pglite_driver.ts");
  if (directory !== null) return pgliteDriver({ directory, baseDirectory: baseDirectory ?? Deno.cwd() });
  memoryDriver ??= pgliteDriver({ directory: null, baseDirectory: "." });
  return memoryDriver;
}
