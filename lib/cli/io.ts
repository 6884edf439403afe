/**
 * The process seen from the command line: streams, environment, terminal, signals.
 *
 * @module
 */

import type { ExitCode } from "../core/error.ts";

/** What a command may touch of the process; tests pass their own. */
export interface Io {
  /** Writes the answer. Never throws: a run must not break off in the middle because a disk is full. */
  out(text: string): void;
  /** Writes progress, log lines and errors; never throws. */
  err(text: string): void;
  /** Why a part of the answer could not be written; `null` when all of it was, or when its reader had enough. */
  readonly outFailure?: string | null;
  /** Ends the process at once. */
  leave(code: ExitCode): never;
  /** Reads all of standard input as text. */
  readStdin(): Promise<string>;
  /** Reads one line from the terminal; `null` at its end. */
  readLine(): string | null;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Working directory, absolute. */
  readonly cwd: string;
  /** True when a person can be asked. */
  readonly stdinIsTerminal: boolean;
  /** True when the answer may have colours. */
  readonly stdoutIsTerminal: boolean;
  /** True when progress may be drawn. */
  readonly stderrIsTerminal: boolean;
  /** Width of the terminal in columns; 80 where there is none. */
  readonly columns: number;
  /** Height of the terminal in lines; 24 where there is none. */
  readonly rows: number;
}

/** The real process; how to end it comes from `main.ts`, because the library never does. */
export function processIo(leave: (code: ExitCode) => never): Io {
  const size = consoleSize();
  let outFailure: string | null = null;
  return {
    out: (text) => void (outFailure ??= writeAll(Deno.stdout, text)),
    err: (text) => void writeAll(Deno.stderr, text),
    get outFailure(): string | null {
      return outFailure;
    },
    leave,
    readStdin: () => new Response(Deno.stdin.readable).text(),
    readLine: () => prompt(""),
    env: Deno.env.toObject(),
    cwd: Deno.cwd(),
    stdinIsTerminal: Deno.stdin.isTerminal(),
    stdoutIsTerminal: Deno.stdout.isTerminal(),
    stderrIsTerminal: Deno.stderr.isTerminal(),
    columns: size.columns,
    rows: size.rows,
  };
}

const ENCODER = new TextEncoder();

/** Something to wait on: there is nothing else to do while the other end of a pipe is busy. */
const PAUSE = new Int32Array(new SharedArrayBuffer(4));
const PAUSE_MS = 5;

/** Writes all of it; returns why that was not possible. */
function writeAll(stream: { writeSync(data: Uint8Array): number }, text: string): string | null {
  let bytes = ENCODER.encode(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(stream.writeSync(bytes));
    } catch (error) {
      // The reader has gone (`migrator history | head -1`): what is left has no one to read it.
      if (error instanceof Deno.errors.BrokenPipe) return null;
      // A pipe that is set to non-blocking by its other end: try again until it takes the rest.
      if (!(error instanceof Deno.errors.WouldBlock)) return error instanceof Error ? error.message : String(error);
      Atomics.wait(PAUSE, 0, 0, PAUSE_MS);
    }
  }
  return null;
}

function consoleSize(): { columns: number; rows: number } {
  try {
    return Deno.consoleSize();
  } catch {
    return { columns: 80, rows: 24 };
  }
}
