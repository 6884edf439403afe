/**
 * What the running code needs of the interpreter that runs it.
 *
 * @module
 */
import type { Await, Value } from "./object.ts";
import type { PyMissing } from "./missing.ts";
import type { PyModule } from "./values.ts";

/** The world as Python code sees it: everything that is not computation comes through here. */
export interface PythonPorts {
  /** Receives what is printed. */
  stdout(text: string): void;
  /** Receives what goes to standard error (warnings, `print(file=sys.stderr)`); default: nothing. */
  stderr?(text: string): void;
  /** Milliseconds since 1970 (UTC). */
  clock(): number;
  /** A number from 0 up to 1, for `random`. */
  random(): number;
  /** Bytes for `uuid4`, `secrets`, `os.urandom`. */
  randomBytes(length: number): Uint8Array;
  /** Offset of local time from UTC in minutes at an instant (positive east); default: 0. */
  timezoneOffset?(epochMilliseconds: number): number;
  /** Waits; default: returns at once, without waiting. */
  sleep?(seconds: number): Promise<void>;
  /** `os.environ`. */
  readonly environ: Readonly<Record<string, string>>;
  /** Working directory, absolute; `/` unless given. */
  readonly cwd?: string;
  /** Reads a file; `null` when there is none. Paths are absolute. */
  readFile?(path: string): Await<Uint8Array | null>;
  /** What stands at a path; `null` for nothing. */
  stat?(path: string): Await<"file" | "directory" | null>;
  /** Names in a directory; `null` when it is none. */
  listDirectory?(path: string): Await<readonly string[] | null>;
  /** Receives records of `logging`. */
  log?(record: LogEntry): void;
}

/** A record that Python code logged. */
export interface LogEntry {
  /** Name of the logger. */
  readonly logger: string;
  readonly level: number;
  readonly levelName: string;
  readonly message: string;
}

/** What the running code needs of its interpreter. */
export interface Interp {
  readonly ports: PythonPorts;
  /** Number of Python calls under way. */
  depth: number;
  readonly builtins: Map<string, Value>;
  /** Whether imports that fail become stand-ins that raise when they are used. */
  readonly deferImports: boolean;
  /** Modules that were star-imported in vain, by the globals of the module that did. */
  readonly missingStars: Map<Map<string, Value>, PyMissing[]>;
  /** `sys.modules`. */
  readonly modules: Map<string, PyModule>;
  /** Imports a module by its absolute name and returns it (not its root). */
  importModule(name: string): Await<Value>;
  /** Source line of a file that was loaded, for tracebacks. */
  sourceLine(path: string, line: number): string;
}
