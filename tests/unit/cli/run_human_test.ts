import assert from "node:assert/strict";
import { createRunReporter } from "../../../lib/cli/report/run_human.ts";
import { createLog } from "../../../lib/cli/report/log.ts";
import { createStyle } from "../../../lib/cli/report/style.ts";
import type { Io } from "../../../lib/cli/io.ts";
import type { RunEvent } from "../../../lib/run/events.ts";

Deno.test("whoever waits for the migration lock says so now and then, and when another revision has begun", () => {
  const lines: string[] = [];
  const io = { err: (text: string) => void lines.push(text), stderrIsTerminal: false, columns: 80 } as unknown as Io;
  const style = createStyle({ terminal: false, env: {}, noColor: true });
  const log = createLog({ io, style, quiet: false, verbose: false });
  const tell = createRunReporter({ io, log, style, live: false, verbose: false, now: () => 0 });
  const wait = (waitedMs: number, revision: string) =>
    tell({
      type: "lock-waiting",
      waitedMs,
      holder: { pid: 7, application: `migrator ${revision} web-1:1`, client: null, since: null },
    });
  for (let at = 0; at <= 30_000; at += 500) wait(at, at < 12_000 ? "aaa1" : at < 12_500 ? "bbb2" : "ccc3");
  wait(0, "ccc3");
  assert.deepEqual(lines.map((line) => /lock, (.*) so far: held by pid 7, migrator (\w+)/.exec(line)?.slice(1)), [
    ["0 ms", "aaa1"],
    ["10.0 s", "aaa1"],
    ["12.0 s", "bbb2"],
    ["13.0 s", "ccc3"],
    ["23.0 s", "ccc3"],
    ["0 ms", "ccc3"],
  ]);
});

Deno.test("a live line goes when the run is over, and before a line of the log", () => {
  const written: string[] = [];
  const io = { err: (text: string) => void written.push(text), stderrIsTerminal: true, columns: 80 } as unknown as Io;
  const style = createStyle({ terminal: false, env: {}, noColor: true });
  const log = createLog({ io, style, quiet: false, verbose: false });
  let now = 0;
  const tell = createRunReporter({ io, log, style, live: true, verbose: false, now: () => now += 1000 });
  const progress = {
    type: "statement-progress",
    sql: "SELECT 1",
    elapsedMs: 500,
    phase: null,
    done: null,
    total: null,
  };
  tell(progress as RunEvent);
  log.endLiveLine();
  assert.deepEqual(written, ["\r\x1b[2K500 ms: SELECT 1", "\r\x1b[2K"]);
  log.endLiveLine();
  assert.equal(written.length, 2);
  tell(progress as RunEvent);
  log.info("next");
  assert.deepEqual(written.slice(3), ["\r\x1b[2K", "INFO  [migrator.runtime] next\n"]);
});
