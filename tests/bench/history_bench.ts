/** 10,000 revisions: reading their headers, linking them, planning. */
import { join } from "node:path";
import { writeOurs } from "../../scripts/bench/history.ts";
import type { HistoryConfig } from "../../lib/load/directory.ts";
import { loadHistory } from "../../lib/load/history.ts";
import { buildGraph } from "../../lib/revision/graph.ts";
import { selectHistory } from "../../lib/revision/history.ts";
import { planUpgrade } from "../../lib/revision/plan_upgrade.ts";

const COUNT = 10_000;
const folder = await Deno.makeTempDir({ prefix: "migrator-bench-" });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await writeOurs({ count: COUNT, folder });

const config: HistoryConfig = {
  file: join(folder, "migrator.toml"),
  versionLocationsGiven: false,
  scriptLocation: join(folder, "migrations"),
  versionLocations: [join(folder, "migrations", "versions")],
  recursiveVersionLocations: false,
};
const { headers } = await loadHistory(config, { cwd: folder });
const graph = buildGraph(headers);
const nearHead = [headers.toSorted((left, right) => left.id < right.id ? -1 : 1).at(-11)!.id];

Deno.bench(`read ${COUNT} files, nothing else`, () => {
  const versions = join(folder, "migrations", "versions");
  for (const { name } of Deno.readDirSync(versions)) Deno.readFileSync(join(versions, name));
});

Deno.bench(`loadHistory() of ${COUNT} revisions`, async () => {
  await loadHistory(config, { cwd: folder });
});

Deno.bench(`buildGraph() of ${COUNT} revisions`, () => {
  buildGraph(headers);
});

Deno.bench(`planUpgrade() of the last 10 of ${COUNT}`, () => {
  planUpgrade(graph, nearHead, { target: "head" });
});

Deno.bench(`planUpgrade() of all ${COUNT}`, () => {
  planUpgrade(graph, [], { target: "head" });
});

Deno.bench(`selectHistory() of ${COUNT} revisions`, () => {
  selectHistory(graph);
});
