/**
 * Prints the SQL of every revision of a project, each rendered offline by itself, as JSON.
 *
 *     deno run -A scripts/corpus/render_ours.ts CONFIG
 *
 * @module
 */
import { createContext } from "../../lib/cli/context.ts";
import { processIo } from "../../lib/cli/io.ts";
import { NEWEST_SERVER_VERSION } from "../../lib/cli/moves.ts";
import { runSettings } from "../../lib/cli/run_settings.ts";
import type { CliContext } from "../../lib/cli/context.ts";
import type { RevisionId, Step } from "../../lib/revision/types.ts";
import { feedBody, type FeedPort } from "../../lib/run/feed.ts";
import { createTextSink } from "../../lib/run/text_sink.ts";
import type { Rendered } from "./sql_equality.ts";

const [config] = Deno.args;
if (config === undefined) {
  console.error("Usage: deno run -A scripts/corpus/render_ours.ts CONFIG");
  Deno.exit(2);
}
const io = processIo(Deno.exit);
const context = createContext({ io, globals: { config }, signal: new AbortController().signal });
io.out(JSON.stringify(await renderAll(context)));

async function renderAll(context: CliContext): Promise<Rendered> {
  const { graph, bodies } = await context.history();
  const settings = runSettings(context, { config: await context.config() });
  const rendered: Rendered = {};
  for (const id of graph.byId.keys()) {
    const text: string[] = [];
    const sink = createTextSink((piece) => text.push(piece));
    const port: FeedPort = {
      write: (item) => item.kind === "statement" ? sink.write(item) : Promise.resolve(),
      query: () => Promise.reject(new Error("the revision reads")),
      skip: () => false,
      recordProgress: () => Promise.resolve(true),
      committed: () => {},
      runAlone: (number, statement) => sink.write({ kind: "statement", statement, number }),
    };
    try {
      const body = (await bodies([id])).get(id)!.upgrade;
      const input = { step: stepOf(id), body, direction: "upgrade" as const, offline: true, settings };
      await feedBody({ ...input, serverVersion: NEWEST_SERVER_VERSION, createdTypes: new Set() }, port, {
        open: false,
      });
      rendered[id] = { sql: text.join("") };
    } catch (error) {
      rendered[id] = { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
    }
  }
  return rendered;
}

function stepOf(revision: RevisionId): Step {
  return { direction: "upgrade", revision, from: [], to: [revision], versionChanges: [], headsAfter: [revision] };
}
