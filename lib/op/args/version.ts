/**
 * Features that older servers lack.
 *
 * @module
 */
import type { Call } from "../call.ts";

/** A feature, and the oldest version that has it. */
export interface Feature {
  /** As it is called in a message: `'nullsNotDistinct'`. */
  readonly what: string;
  /** Oldest `server_version_num`. */
  readonly version: number;
  /** What to do instead. */
  readonly hint?: string;
}

/** Throws `op-unsupported` when the server (offline: the configured `pg_version`) is older than the feature. */
export function requireVersion(call: Call, { what, version, hint }: Feature): void {
  const { serverVersion } = call.context;
  if (serverVersion >= version) return;
  const [needed, found] = [version, serverVersion].map((number) => Math.floor(number / 10000));
  throw call.error(
    "op-unsupported",
    `Cannot use ${what} in '${call.directive}': it needs PostgreSQL ${needed}, this is ${found}`,
    {
      ...(hint === undefined ? {} : { hint }),
      data: { needed: version, found: serverVersion },
    },
  );
}
