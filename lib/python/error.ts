/**
 * A failure of Python code, as the rest of the program sees it.
 *
 * @module
 */
import { type Location, MigratorError } from "../core/error.ts";
import { EXCEPTIONS, type PyException, Raised, type TraceEntry } from "./runtime/exception.ts";
import { isMissingError } from "./runtime/missing.ts";
import { exceptionLine, exceptionName, formatTraceback } from "./runtime/traceback.ts";
import { adoptError } from "./runtime/adopt.ts";
import { isSubtype } from "./runtime/object.ts";

/** An exception that Python code did not catch. */
export class PythonError extends MigratorError {
  override readonly name = "PythonError" as string;
  readonly #exception: PyException;
  /** Its class, with its module unless that is `builtins`. */
  readonly exceptionClass: string;
  /** The traceback as Python prints it. */
  readonly traceback: string;

  constructor(exception: PyException) {
    const traceback = formatTraceback(exception);
    const missing = isMissingError(exception);
    super(missing ? "python-missing" : "python-error", `Python code failed: ${exceptionLine(exception)}`, {
      details: traceback.split("\n"),
      hint: missing
        ? "Make the module importable from the project, or write a small stand-in for it that has what is needed here"
        : "Read the traceback from its end: the last line that names a file of yours is where to look",
      data: { exception: exceptionName(exception.cls) },
      ...whereOf(exception.trace),
    });
    this.#exception = exception;
    this.exceptionClass = exceptionName(exception.cls);
    this.traceback = traceback;
  }

  /** The exception object. */
  get exception(): PyException {
    return this.#exception;
  }
}

/** The innermost place in a file of the user's. */
function whereOf(trace: readonly TraceEntry[]): { where: Location } | Record<never, never> {
  const entry = trace.find(({ path }) => !path.startsWith("<"));
  if (entry === undefined) return {};
  return { where: { file: entry.path, line: entry.line, ...(entry.text === "" ? {} : { text: entry.text }) } };
}

/**
 * What running Python code threw, as an error of the project: a {@linkcode PythonError}, or the `MigratorError` that
 * native code threw, with the Python lines that led to it.
 */
export function toMigratorError(error: unknown): MigratorError {
  if (error instanceof MigratorError) return error;
  const exception = error instanceof Raised ? error.exception : adoptError(error);
  const { native } = exception;
  if (native instanceof MigratorError) return withTrace(native, exception);
  if (isSubtype(exception.cls, EXCEPTIONS.SyntaxError)) return syntaxFailure(exception);
  return new PythonError(exception);
}

function withTrace(error: MigratorError, exception: PyException): MigratorError {
  const { where } = whereOf(exception.trace) as { where?: Location };
  return new MigratorError(error.code, error.message, {
    details: error.details,
    ...(error.where === undefined ? where === undefined ? {} : { where } : { where: error.where }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    data: error.data,
    exit: error.exit,
    cause: error,
  });
}

function syntaxFailure(exception: PyException): MigratorError {
  const attrs = exception.attrs ?? new Map();
  const file = attrs.get("filename");
  const line = attrs.get("lineno");
  const message = exceptionLine(exception).replace(/ \([^()]*, line \d+\)$/, "");
  if (typeof file !== "string" || typeof line !== "number") return new PythonError(exception);
  const text = attrs.get("text");
  return new MigratorError("python-syntax", `Cannot read '${file}': ${message}`, {
    where: { file, line, ...(typeof text === "string" ? { text } : {}) },
    hint: "The file must be valid Python 3",
  });
}
