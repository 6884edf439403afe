/**
 * Exceptions: the built-in classes, their instances, and how native code raises them.
 *
 * @module
 */
import { PyObject, type PyType, type Value } from "./object.ts";
import { makeType } from "./types.ts";
import { PyTuple } from "./values.ts";

/** One line of a traceback. */
export interface TraceEntry {
  readonly path: string;
  readonly line: number;
  /** Name of the function, or `<module>`. */
  readonly name: string;
  /** Source line, for printing. */
  readonly text: string;
}

/** An exception object. */
export class PyException extends PyObject {
  args: PyTuple;
  cause: Value = null;
  context: Value = null;
  suppressContext = false;
  /** Innermost entry first. */
  trace: TraceEntry[] = [];
  notes: string[] | null = null;
  /** The JavaScript error that this one stands for. */
  native: unknown = undefined;

  constructor(cls: PyType, args: readonly Value[]) {
    super(cls);
    this.args = new PyTuple(args);
  }
}

/** An exception on its way up. Not a JavaScript `Error`: raising must be cheap, and its traceback is Python's. */
export class Raised {
  readonly exception: PyException;
  /** Raised again where it already was: the frame is in the traceback. */
  readonly again: boolean;

  constructor(exception: PyException, again = false) {
    this.exception = exception;
    this.again = again;
  }
}

/** Name of a built-in exception class but the root to the name of its base, bases first. */
const TREE = {
  BaseExceptionGroup: "BaseException",
  GeneratorExit: "BaseException",
  KeyboardInterrupt: "BaseException",
  SystemExit: "BaseException",
  Exception: "BaseException",
  ArithmeticError: "Exception",
  FloatingPointError: "ArithmeticError",
  OverflowError: "ArithmeticError",
  ZeroDivisionError: "ArithmeticError",
  AssertionError: "Exception",
  AttributeError: "Exception",
  BufferError: "Exception",
  EOFError: "Exception",
  ImportError: "Exception",
  ModuleNotFoundError: "ImportError",
  LookupError: "Exception",
  IndexError: "LookupError",
  KeyError: "LookupError",
  MemoryError: "Exception",
  NameError: "Exception",
  UnboundLocalError: "NameError",
  OSError: "Exception",
  BlockingIOError: "OSError",
  ChildProcessError: "OSError",
  ConnectionError: "OSError",
  BrokenPipeError: "ConnectionError",
  ConnectionAbortedError: "ConnectionError",
  ConnectionRefusedError: "ConnectionError",
  ConnectionResetError: "ConnectionError",
  FileExistsError: "OSError",
  FileNotFoundError: "OSError",
  InterruptedError: "OSError",
  IsADirectoryError: "OSError",
  NotADirectoryError: "OSError",
  PermissionError: "OSError",
  ProcessLookupError: "OSError",
  TimeoutError: "OSError",
  ReferenceError: "Exception",
  RuntimeError: "Exception",
  NotImplementedError: "RuntimeError",
  RecursionError: "RuntimeError",
  StopAsyncIteration: "Exception",
  StopIteration: "Exception",
  SyntaxError: "Exception",
  IndentationError: "SyntaxError",
  TabError: "IndentationError",
  SystemError: "Exception",
  TypeError: "Exception",
  ValueError: "Exception",
  UnicodeError: "ValueError",
  UnicodeDecodeError: "UnicodeError",
  UnicodeEncodeError: "UnicodeError",
  UnicodeTranslateError: "UnicodeError",
  Warning: "Exception",
  BytesWarning: "Warning",
  DeprecationWarning: "Warning",
  EncodingWarning: "Warning",
  FutureWarning: "Warning",
  ImportWarning: "Warning",
  PendingDeprecationWarning: "Warning",
  ResourceWarning: "Warning",
  RuntimeWarning: "Warning",
  SyntaxWarning: "Warning",
  UnicodeWarning: "Warning",
  UserWarning: "Warning",
} as const;

/** Name of a built-in exception class. */
export type ExceptionName = keyof typeof TREE | "BaseException";

/** `BaseException`. */
export const baseExceptionType: PyType = makeType("BaseException");

function makeExceptions(): Record<ExceptionName, PyType> {
  const types: Record<string, PyType> = { BaseException: baseExceptionType };
  for (const [name, base] of Object.entries(TREE)) types[name] = makeType(name, { bases: [types[base] as PyType] });
  return types as Record<ExceptionName, PyType>;
}

/** The built-in exception classes by name. */
export const EXCEPTIONS: Readonly<Record<ExceptionName, PyType>> = makeExceptions();

/**
 * Makes a built-in exception, to be thrown.
 *
 * @example
 * ```ts
 * import { raise } from "./exception.ts";
 *
 * throw raise("ValueError", "year 0 is out of range");
 * ```
 */
export function raise(name: ExceptionName, ...args: Value[]): Raised {
  return new Raised(new PyException(EXCEPTIONS[name], args));
}

/** Makes an exception of any class that derives from `BaseException`, to be thrown. */
export function raiseOf(cls: PyType, ...args: Value[]): Raised {
  return new Raised(new PyException(cls, args));
}

/** Whether a thrown thing is a Python exception of that class. */
export function isRaised(error: unknown, name: ExceptionName): error is Raised {
  return error instanceof Raised && error.exception.cls.mro.includes(EXCEPTIONS[name]);
}
