/**
 * PGlite: PostgreSQL in WebAssembly, loaded when it is needed.
 *
 * @module
 */
import type { PGlite, protocol } from "@electric-sql/pglite";
import { DatabaseError } from "../database_error.ts";
import { ResultCollector, type WireField } from "../wire/collector.ts";
import type { WireValue } from "../wire/parameters.ts";
import type { WireError } from "../wire/server_error.ts";
import { EngineTimers } from "./timers.ts";

/** One running engine. */
export interface Engine {
  readonly pglite: PGlite;
  readonly protocol: typeof protocol;
  readonly timers: EngineTimers;
}

/**
 * Settings of a single-user server, as PGlite has them, without `-O` (system tables could be altered) and without a
 * `search_path` of its own: revisions must behave as on a server.
 */
const START_PARAMETERS: readonly string[] = [
  "--single",
  "-F",
  "-j",
  ...[
    "exit_on_error=false",
    "log_checkpoints=false",
    "max_worker_processes=0",
    "max_parallel_workers=0",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
    "io_method=sync",
  ].flatMap((setting) => ["-c", setting]),
];

/** Starts the engine in a directory, in memory for `null`. Throws `embedded-failed`. */
export async function startEngine(directory: string | null): Promise<Engine> {
  const [{ PGlite, protocol }, { EXTENSIONS }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("./extensions.ts"),
  ]);
  try {
    const pglite = await PGlite.create({
      startParams: [...START_PARAMETERS],
      extensions: EXTENSIONS,
      ...(directory === null ? {} : { dataDir: `file://${directory}` }),
    });
    return { pglite, protocol, timers: new EngineTimers() };
  } catch (error) {
    const place = directory === null ? "in memory" : `in '${directory}'`;
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw new DatabaseError("embedded-failed", `Cannot start the embedded database ${place}: ${reason}`, {
      sqlState: null,
    }, {
      hint: "Check that the directory can be written and was made by this version of the tool; else use an empty one",
      cause: error,
    });
  }
}

/** What came back for one message. */
export interface EngineAnswer {
  readonly collector: ResultCollector;
  readonly error: WireError | null;
}

/** A request to the engine. */
export interface EngineRequest {
  readonly sql: string;
  /** Bound values; `null` for the simple protocol. */
  readonly values: readonly WireValue[] | null;
  readonly raw: boolean;
  readonly onNotice: (notice: WireError) => void;
}

interface EngineMessage {
  readonly name: string;
  readonly fields?: unknown;
  readonly text?: string;
}

/** Runs a request to its end; the engine is busy, and this thread with it, until it is done. */
export async function askEngine(engine: Engine, request: EngineRequest): Promise<EngineAnswer> {
  const collector = new ResultCollector(request.raw);
  let failure: WireError | null = null;
  function receive(message: EngineMessage): void {
    if (message.name === "notice") request.onNotice(message as WireError);
    if (failure !== null) return;
    if (message.name === "error") failure = message as WireError;
    else collect(collector, message);
  }
  const parser = new engine.protocol.Parser();
  const message = messageFor(engine, request);
  await engine.timers.during(() =>
    engine.pglite.execProtocolRawStream(message, {
      // The bytes lie in the engine's memory, which goes on changing.
      onRawData: (bytes) => parser.parse(bytes.slice(), receive),
    })
  );
  return { collector, error: failure };
}

function collect(collector: ResultCollector, message: EngineMessage): void {
  if (message.name === "rowDescription") collector.rowDescription(message.fields as readonly WireField[]);
  else if (message.name === "dataRow") collector.dataRow(message.fields as readonly (string | null)[]);
  else if (message.name === "commandComplete") collector.commandComplete(message.text ?? "");
  else if (message.name === "emptyQuery") collector.emptyQuery();
}

/** A CopyFail behind the request ends a `COPY FROM STDIN`; the server ignores it otherwise. */
function messageFor(engine: Engine, request: EngineRequest): Uint8Array {
  const { serialize } = engine.protocol;
  const copyFail = serialize.copyFail("COPY FROM STDIN cannot be used here: there are no data to send");
  if (request.values === null) return joinBytes([serialize.query(request.sql), copyFail]);
  return joinBytes([
    serialize.parse({ text: request.sql }),
    serialize.bind({ values: [...request.values] }),
    serialize.describe({ type: "P" }),
    serialize.execute({}),
    copyFail,
    serialize.sync(),
  ]);
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
