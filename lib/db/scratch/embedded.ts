/**
 * A scratch database in the embedded PostgreSQL.
 *
 * @module
 */
import { DatabaseError } from "../database_error.ts";
import type { ScratchAttempt, ScratchRequest } from "../scratch.ts";
import { furnish } from "./surroundings.ts";

/** Starts an embedded database in memory. */
export async function embeddedScratch({ surroundings }: ScratchRequest): Promise<ScratchAttempt> {
  try {
    const { pgliteDriver } = await import("../pglite_driver.ts");
    const session = await pgliteDriver({ directory: null, baseDirectory: Deno.cwd() }).connect();
    try {
      await furnish(session, surroundings);
    } catch (error) {
      await session.close();
      throw error;
    }
    return {
      ok: true,
      scratch: {
        session,
        description: `embedded PostgreSQL ${Math.floor(session.info.serverVersion / 10000)}, in memory`,
        [Symbol.asyncDispose]: () => session.close(),
      },
    };
  } catch (error) {
    const reason = error instanceof DatabaseError ? error.message : "it is not part of this executable";
    return { ok: false, reason, cause: error };
  }
}
