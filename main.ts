/**
 * The executable: the process's arguments and streams go to `lib/cli`, its exit code comes back.
 *
 * @module
 */
import { processIo } from "./lib/cli/io.ts";
import { main } from "./lib/cli/main.ts";

if (import.meta.main) Deno.exitCode = await main(Deno.args, processIo((code) => Deno.exit(code)));
