/**
 * Sessions of the project's own driver, for tests.
 *
 * @module
 */
import assert from "node:assert/strict";
import { openDriver } from "../../lib/db/driver.ts";
import type { Session } from "../../lib/db/session.ts";

/** Opens a session to a URL, whatever the environment says. */
export async function openSession(url: string): Promise<Session> {
  return await (await openDriver({ url, env: {} })).driver.connect();
}

/** Asks until the answer is yes; fails when ten seconds were not enough. */
export async function until(description: string, ask: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    if (await ask()) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new assert.AssertionError({ message: `waited in vain until ${description}` });
}
