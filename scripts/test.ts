/**
 * `deno task test`: starts one PostgreSQL server, runs the tests against it and stops it.
 *
 * Arguments are handed to `deno test`. A bare `deno test FILE` works too: it then starts a server by itself.
 * `MIGRATOR_TEST_URL` names a server to use instead; `MIGRATOR_TEST_PG=18` chooses the major version.
 *
 * @module
 */
import { startCluster } from "../tests/support/cluster.ts";

async function main(): Promise<number> {
  if (Deno.env.get("MIGRATOR_TEST_URL")) return await runTests({});
  await using cluster = await startCluster({ major: Deno.env.get("MIGRATOR_TEST_PG") || undefined });
  return await runTests({ MIGRATOR_TEST_URL: cluster.url, MIGRATOR_TEST_SOCKET: cluster.socketFolder });
}

/** Signals reach the tests by themselves (same process group on a terminal) or are passed on. */
async function runTests(env: Record<string, string>): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--frozen", "--sanitize-ops", "--sanitize-resources", ...Deno.args],
    env,
  }).spawn();
  function pass(): void {
    child.kill("SIGTERM");
  }
  function ignore(): void {}
  Deno.addSignalListener("SIGTERM", pass);
  Deno.addSignalListener("SIGINT", ignore);
  const { code } = await child.status;
  Deno.removeSignalListener("SIGTERM", pass);
  Deno.removeSignalListener("SIGINT", ignore);
  return code;
}

Deno.exitCode = await main();
