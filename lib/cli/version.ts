/**
 * Version of the tool. Generated from deno.json by `deno task gen`; `deno task compile` fills in the commit.
 *
 * @module
 */

/** Version as released. */
export const RELEASE = "0.1.0";

/** Commit that an executable was built from; `null` when the source runs as it is. */
export const COMMIT: string | null = null;

/** What `--version` prints. */
export const VERSION: string = COMMIT === null ? RELEASE : `${RELEASE} (${COMMIT})`;
