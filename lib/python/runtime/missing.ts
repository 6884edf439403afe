/**
 * What is not here: modules that are neither built in nor in the project, and names of them.
 *
 * Importing such a module gives a stand-in, and so does every attribute of it, every call and every class derived from
 * it; it raises when its value matters: in a condition, a loop, a text, a statement for the database. Most of what old
 * revisions import never comes so far.
 *
 * @module
 */
import { EXCEPTIONS, PyException, Raised } from "./exception.ts";
import { running } from "./frame.ts";
import { lookup, PyObject, type Value } from "./object.ts";
import { missingType, typeOf } from "./types.ts";

/** A stand-in for something that is not here. */
export class PyMissing extends PyObject {
  /** Dotted name of what is missing. */
  readonly path: string;
  /** Why: an exception that importing or making it raised; `null` when there is no such module. */
  readonly reason: PyException | null;

  constructor(path: string, reason: PyException | null = null) {
    super(missingType);
    this.path = path;
    this.reason = reason;
  }

  /** The exception that using it raises. */
  raise(): Raised {
    const { path, reason } = this;
    const [root = path] = path.split(".");
    const message = reason === null
      ? `No module named '${root}': '${path}' is needed here`
      : `'${path}' is needed here, but could not be made: ${reason.cls.name}: ${textOf(reason)}${placeOf(reason)}`;
    const exception = new PyException(EXCEPTIONS.ModuleNotFoundError, [message]);
    exception.attrs = new Map<string, Value>([["name", path]]);
    exception.state = MISSING;
    exception.cause = reason;
    return new Raised(exception);
  }
}

function textOf(reason: PyException): string {
  const [first] = reason.args.items;
  return typeof first === "string" ? first : "";
}

/** Where the reason was met, unless its text says so. */
function placeOf(reason: PyException): string {
  const entry = reason.trace.find(({ path }) => !path.startsWith("<"));
  const text = textOf(reason);
  return entry === undefined || text.endsWith(")") ? "" : ` (${entry.path}:${entry.line})`;
}

const MISSING: unique symbol = Symbol("missing");

/** Whether the exception says that something is not here, rather than that something went wrong. */
export function isMissingError(exception: PyException): boolean {
  return exception.state === MISSING;
}

/** Marks an exception as one that says that something is not here. */
export function markMissing(exception: PyException): void {
  exception.state = MISSING;
}

/** The exception for something that this interpreter does not have. */
export function unsupported(what: string): Raised {
  const exception = new PyException(EXCEPTIONS.NotImplementedError, [`${what} is not supported here`]);
  exception.state = MISSING;
  return new Raised(exception);
}

/** Whether some file is being imported: what it calls serves an application that does not run here. */
function isImporting(): boolean {
  for (let frame = running.frame; frame !== null; frame = frame.back) if (frame.code.kind === "module") return true;
  return false;
}

/**
 * Throws when a stand-in is called with something that works on the database: such a call is made for what it does.
 * Native classes of that kind say so with `__live__`.
 */
export function demandEffect(called: PyMissing, args: readonly Value[]): void {
  if (args.some((arg) => lookup(typeOf(arg), "__live__") === true) && !isImporting()) throw called.raise();
}

/** Throws when the value of a statement is a stand-in: the statement stands there for what it does. */
export function discard(value: Value): void {
  if (value instanceof PyMissing && !isImporting()) throw value.raise();
}

/** Throws when the value is a stand-in; native code calls it on arguments that it keeps. */
export function demand(value: Value): Value {
  if (value instanceof PyMissing) throw value.raise();
  return value;
}
