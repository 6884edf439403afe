/**
 * Log lines on stderr, in Alembic's wording.
 *
 * @module
 */
import type { Io } from "../io.ts";
import type { Style } from "./style.ts";

/** Importance of a line. */
export type LogLevel = "DEBUG" | "INFO" | "WARN";

/** Writes log lines. */
export interface Log {
  debug(text: string): void;
  /** @param logger Name in brackets; that of a run when left out. */
  info(text: string, logger?: string): void;
  warn(text: string, logger?: string): void;
  /** Runs before a line is written, to take a live line away. */
  beforeLine(action: () => void): void;
  /** Takes a live line away without writing anything. */
  endLiveLine(): void;
}

/** How much to say. */
export interface LogOptions {
  readonly io: Io;
  readonly style: Style;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Logger name in the lines of a run. */
const LOGGER = "migrator.runtime";

/** Makes a logger: `INFO  [migrator.runtime] Running upgrade ...`. */
export function createLog(options: LogOptions): Log {
  let before = (): void => {};
  const write = (level: LogLevel, text: string, logger: string = LOGGER): void => {
    before();
    options.io.err(`${paintLevel(level, options.style)} ${options.style.dim(`[${logger}]`)} ${text}\n`);
  };
  return {
    debug: (text) => options.verbose && !options.quiet ? write("DEBUG", text) : undefined,
    info: (text, logger) => options.quiet ? undefined : write("INFO", text, logger),
    // A warning is never progress: it is printed also with --quiet.
    warn: (text, logger) => write("WARN", text, logger),
    beforeLine: (action) => {
      before = action;
    },
    endLiveLine: () => before(),
  };
}

function paintLevel(level: LogLevel, style: Style): string {
  const padded = level.padEnd(5);
  if (level === "WARN") return style.yellow(padded);
  return level === "INFO" ? style.green(padded) : style.dim(padded);
}
