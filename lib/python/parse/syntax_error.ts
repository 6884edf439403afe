/**
 * What is wrong with a Python text.
 *
 * @module
 */

/** Where and what, on its way from the parser to whoever asked for the parse. */
export class PythonSyntaxError extends Error {
  override readonly name = "PythonSyntaxError" as string;
  /** `SyntaxError` or one of its subclasses, as CPython would raise. */
  readonly type: "SyntaxError" | "IndentationError" | "TabError";
  /** Line in the file, counted from 1. */
  readonly line: number;

  constructor(message: string, line: number, type: "SyntaxError" | "IndentationError" | "TabError" = "SyntaxError") {
    super(message);
    this.line = line;
    this.type = type;
  }
}
