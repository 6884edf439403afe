/**
 * Where the parts of a Python revision stand: for tools that rewrite it.
 *
 * @module
 */
import type { FunctionDef, Stmt } from "../../python/parse/ast.ts";
import { commentsOf, type PythonComment } from "../../python/parse/comments.ts";
import { parseModule } from "../../python/parse/parse.ts";
import { docstring } from "./static_header.ts";

/** One function of a revision. */
export interface FunctionOutline {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  /** Its documentation; empty when it has none. */
  readonly doc: string;
  /** First and last line of every statement, blocks left out, in order. */
  readonly statements: readonly (readonly [number, number])[];
  /** The message of the exception, when raising it is all that the function does. */
  readonly raises: string | null;
  /** It has loops, conditions or calls of its own helpers. */
  readonly isPlain: boolean;
}

/** A revision's file. */
export interface RevisionOutline {
  /** The documentation at its top. */
  readonly doc: string;
  readonly comments: readonly PythonComment[];
  /** Functions at its top, by name. */
  readonly functions: ReadonlyMap<string, FunctionOutline>;
}

/** Reads the places. Throws the parser's error. */
export function outlineRevision(text: string, path: string): RevisionOutline {
  const { body } = parseModule(text, path);
  const comments = commentsOf(text);
  const functions = new Map<string, FunctionOutline>();
  const helpers = new Set(body.flatMap((one) => one.kind === "function" ? [one.name] : []));
  for (const [index, statement] of body.entries()) {
    if (statement.kind !== "function") continue;
    const next = body[index + 1];
    // What stands between the functions at the left margin belongs to the next one.
    const own = comments.filter(({ line, column }) => column > 0 && line < (next?.line ?? Infinity));
    const end = Math.max(lastLine(statement), ...own.map(({ line }) => line));
    functions.set(statement.name, functionOutline(statement, { end, helpers }));
  }
  return { doc: docstring(text), comments, functions };
}

function functionOutline(
  definition: FunctionDef,
  { end, helpers }: { readonly end: number; readonly helpers: ReadonlySet<string> },
): FunctionOutline {
  const { body } = definition;
  const [first] = body;
  const doc = first?.kind === "expr" && first.value.kind === "constant" && first.value.literal.type === "str"
    ? first.value.literal.value
    : "";
  const rest = doc === "" ? body : body.slice(1);
  const statements: (readonly [number, number])[] = [];
  collect(rest, statements);
  return {
    name: definition.name,
    line: definition.line,
    endLine: end,
    doc: doc.trim(),
    statements,
    raises: raised(rest),
    isPlain: isPlain(rest, helpers),
  };
}

function collect(body: readonly Stmt[], found: (readonly [number, number])[]): void {
  for (const statement of body) {
    const blocks = Object.values(statement).filter(isBlock);
    if (blocks.length === 0) found.push([statement.line, lastLine(statement)]);
    for (const block of blocks) collect(block, found);
  }
}

function isBlock(value: unknown): value is readonly Stmt[] {
  return Array.isArray(value) && value.length > 0 &&
    value.every((item) => typeof item === "object" && item !== null && STATEMENTS.has((item as Stmt).kind));
}

/** Statements that do not look like expressions. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ...["function", "class", "try", "match", "expr", "assign", "aug_assign", "ann_assign", "delete", "pass", "break"],
  ...[
    "continue",
    "return",
    "raise",
    "import",
    "import_from",
    "global",
    "nonlocal",
    "assert",
    "type_alias",
    "if",
    "while",
  ],
  ...["for", "with"],
]);

/** The highest line that a node names; a closing bracket may stand one below. */
function lastLine(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(lastLine));
  if (typeof value !== "object" || value === null) return 0;
  const own = (value as { line?: unknown }).line;
  return Math.max(typeof own === "number" ? own : 0, ...Object.values(value).map(lastLine));
}

function raised(body: readonly Stmt[]): string | null {
  const [only] = body;
  if (body.length !== 1 || only?.kind !== "raise" || only.value === null) return null;
  const { value } = only;
  if (value.kind === "name") return value.name;
  if (value.kind !== "call" || value.func.kind !== "name") return null;
  const [message] = value.args;
  if (message === undefined) return value.func.name;
  return message.kind === "constant" && message.literal.type === "str" ? message.literal.value : null;
}

function isPlain(body: readonly Stmt[], helpers: ReadonlySet<string>): boolean {
  return body.every((statement) => {
    if (statement.kind === "with") return isPlain(statement.body, helpers);
    if (statement.kind === "pass") return true;
    if (statement.kind === "assign") return true;
    if (statement.kind !== "expr") return false;
    const { value } = statement;
    return !(value.kind === "call" && value.func.kind === "name" && helpers.has(value.func.name));
  });
}
