/**
 * What a command works with: streams, configuration, history, database; each made when it is first asked for.
 *
 * @module
 */
import type { Session } from "../db/session.ts";
import type { LoadedConfig } from "../load/config/load.ts";
import type { Config } from "../load/config/types.ts";
import type { History } from "./history.ts";
import type { Io } from "./io.ts";
import { createLog, type Log } from "./report/log.ts";
import { createStyle, type Style } from "./report/style.ts";
import type { ParsedOptions } from "./spec/types.ts";

/** Global options, read. */
export interface Globals {
  readonly config: string | undefined;
  readonly section: string | undefined;
  readonly x: readonly string[];
  readonly url: string | undefined;
  readonly envFile: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
  readonly raiseerr: boolean;
}

/** The surroundings of a command. */
export interface CliContext {
  readonly io: Io;
  readonly globals: Globals;
  /** Style of stdout. */
  readonly style: Style;
  /** Style of stderr. */
  readonly errorStyle: Style;
  readonly log: Log;
  /** Aborts at the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** The configuration; throws when it is wrong. */
  config(): Promise<Config>;
  /** The configuration with the environment that belongs to it (secrets: never print it). */
  loaded(): Promise<LoadedConfig>;
  /** The revision graph; throws `history-broken` with all problems. */
  history(): Promise<History>;
  /** Opens a session to the database; throws `no-database-url` when none is configured. */
  connect(): Promise<Session>;
  /** Prints an answer line to stdout. */
  print(line: string): void;
  /** Prints one JSON document to stdout. */
  printJson(value: Readonly<Record<string, unknown>>): void;
  /** The same context for another section of the configuration (`databases`). */
  forSection(section: string): CliContext;
}

/** What a context is made from. */
export interface ContextInput {
  readonly io: Io;
  readonly globals: ParsedOptions;
  readonly signal: AbortSignal;
  /** One of several databases that the command runs for: named in its answers. */
  readonly database?: string;
}

/** Makes a context. */
export function createContext(input: ContextInput): CliContext {
  const { io, signal } = input;
  const globals = readGlobals(input.globals);
  const noColor = input.globals["noColor"] === true;
  const style = createStyle({ terminal: io.stdoutIsTerminal, env: io.env, noColor });
  const errorStyle = createStyle({ terminal: io.stderrIsTerminal, env: io.env, noColor });
  const log = createLog({ io, style: errorStyle, quiet: globals.quiet, verbose: globals.verbose });
  let loaded: Promise<LoadedConfig> | undefined;
  let history: Promise<History> | undefined;
  const context: CliContext = {
    io,
    globals,
    style,
    errorStyle,
    log,
    signal,
    config: async () => (await context.loaded()).config,
    loaded: () => loaded ??= import("./configuration.ts").then((module) => module.readConfiguration(context)),
    history: () => history ??= import("./history.ts").then((module) => module.readHistory(context)),
    connect: () => import("./database.ts").then((module) => module.openSession(context)),
    print: (line) => io.out(`${line}\n`),
    printJson: (value) => {
      // One document per database, each on a line of its own.
      const text = input.database === undefined
        ? JSON.stringify(value, null, 2)
        : JSON.stringify({ database: input.database, ...value });
      io.out(`${text}\n`);
    },
    forSection: (section) => createContext({ io, signal, database: section, globals: { ...input.globals, section } }),
  };
  return context;
}

function readGlobals(options: ParsedOptions): Globals {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === "string" ? value : undefined;
  };
  const x = options["x"];
  return {
    config: text("config"),
    section: text("section"),
    x: Array.isArray(x) ? x : [],
    url: text("url"),
    envFile: text("envFile"),
    quiet: options["quiet"] === true,
    verbose: options["verbose"] === true,
    json: options["json"] === true,
    raiseerr: options["raiseerr"] === true,
  };
}
