/**
 * Tracebacks: objects, and their text.
 *
 * @module
 */
import { PyException, type TraceEntry } from "./exception.ts";
import { PyObject, type PyType } from "./object.ts";
import { strNow } from "./repr.ts";
import { tracebackType } from "./types.ts";

/** What `exception.__traceback__` gives. */
export class PyTraceback extends PyObject {
  /** Innermost entry first. */
  readonly entries: readonly TraceEntry[];

  constructor(entries: readonly TraceEntry[]) {
    super(tracebackType);
    this.entries = entries;
  }
}

/** The traceback object of an exception; `null` before it was raised. */
export function tracebackOf(exception: PyException): PyTraceback | null {
  return exception.trace.length === 0 ? null : new PyTraceback(exception.trace.slice());
}

/** Entries as lines, outermost first, without those of Python files in here. */
export function entryLines(entries: readonly TraceEntry[]): readonly string[] {
  const lines: string[] = [];
  for (const entry of [...entries].reverse()) {
    if (entry.path.startsWith("<")) continue;
    lines.push(`  File "${entry.path}", line ${entry.line}, in ${entry.name}`);
    if (entry.text.trim() !== "") lines.push(`    ${entry.text.trim()}`);
  }
  return lines;
}

/** Name of a class as tracebacks show it. */
export function exceptionName(cls: PyType): string {
  const module = cls.dict.get("__module__");
  return typeof module !== "string" || module === "builtins" || module === "__main__"
    ? cls.qualname
    : `${module}.${cls.qualname}`;
}

/** The last line (or lines) of a traceback: class and message. */
export function exceptionLine(exception: PyException): string {
  const text = safeText(exception);
  return text === "" ? exceptionName(exception.cls) : `${exceptionName(exception.cls)}: ${text}`;
}

function safeText(exception: PyException): string {
  try {
    return strNow(exception);
  } catch {
    return "<exception str() failed>";
  }
}

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n";

/** The whole text of a traceback, with the exceptions that led to this one. */
export function formatTraceback(exception: PyException, seen: Set<PyException> = new Set()): string {
  seen.add(exception);
  const parts: string[] = [];
  const { cause, context } = exception;
  if (cause instanceof PyException && !seen.has(cause)) parts.push(formatTraceback(cause, seen), CAUSE);
  else if (context instanceof PyException && !exception.suppressContext && !seen.has(context)) {
    parts.push(formatTraceback(context, seen), CONTEXT);
  }
  const lines = entryLines(exception.trace);
  if (lines.length > 0) parts.push("Traceback (most recent call last):", ...lines);
  parts.push(exceptionLine(exception), ...exception.notes ?? []);
  return parts.join("\n");
}
