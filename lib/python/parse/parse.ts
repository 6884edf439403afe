/**
 * From text to syntax tree.
 *
 * @module
 */
import type { Expr, ModuleAst, Stmt } from "./ast.ts";
import { type BuildSetting, enter, fail, next, node, startBuild } from "./builder.ts";
import { buildExpr, buildItem } from "./expressions.ts";
import { buildStatements } from "./statements.ts";
import { PythonSyntaxError } from "./syntax_error.ts";
import { DEDENT, NEWLINE, OP, tokenize } from "./tokenize.ts";

/** Line ends and byte-order mark as Python's reader leaves them. */
export function normalizeText(text: string): string {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return body.includes("\r") ? body.replace(/\r\n?/g, "\n") : body;
}

/**
 * Parses a file.
 *
 * Throws {@linkcode PythonSyntaxError} with the line for anything that is not Python 3.
 *
 * @example
 * ```ts
 * import { parseModule } from "./parse.ts";
 *
 * const { body } = parseModule("x = 1\n", "x.py");
 * ```
 */
export function parseModule(text: string, path: string): ModuleAst {
  const source = normalizeText(text);
  if (source.includes("\0")) throw new PythonSyntaxError("source code string cannot contain null bytes", 1);
  try {
    return { path, text: source, body: parseStatements(source) };
  } catch (error) {
    // The grammar package gives up on long texts of many statements; in pieces they are fine, unless they are wrong.
    if (!(error instanceof PythonSyntaxError) || source.length < PIECE) throw error;
    return { path, text: source, body: pieces(source).flatMap((piece) => parseStatements(piece.text, piece)) };
  }
}

function parseStatements(source: string, setting: BuildSetting = {}): readonly Stmt[] {
  const b = startBuild(source, setting);
  return enter(b) ? buildStatements(b) : [];
}

/** Characters after which a long text is cut, at the next statement of its top level. */
const PIECE = 8000;

/** Words that go on with the statement before, although they begin a line. */
const CONTINUES = /^(?:elif|else|except|finally)\b/;

interface Piece {
  readonly text: string;
  readonly firstLine: number;
}

/** Cuts a text between statements of its top level. */
function pieces(source: string): readonly Piece[] {
  const { kinds, starts, lines } = tokenize(source);
  const cuts: { at: number; line: number }[] = [{ at: 0, line: 1 }];
  let decorated = false;
  for (let i = 1; i < kinds.length; i++) {
    const at = starts[i] as number;
    const begins = (kinds[i - 1] === NEWLINE || kinds[i - 1] === DEDENT) && (kinds[i] as number) <= OP &&
      source[at - 1] === "\n";
    if (!begins) continue;
    const isCut = !decorated && !CONTINUES.test(source.slice(at, at + 8)) && at - (cuts.at(-1)?.at ?? 0) > PIECE;
    decorated = source[at] === "@";
    if (isCut) cuts.push({ at, line: lines[i] as number });
  }
  return cuts.map(({ at, line }, index) => ({ text: source.slice(at, cuts[index + 1]?.at), firstLine: line }));
}

/** Parses a text that is one expression. */
export function parseExpression(text: string, setting: BuildSetting): Expr {
  const wrapped = `(${text}\n)`;
  const b = startBuild(wrapped, setting);
  if (!enter(b) || node(b) !== "ExpressionStatement" || !enter(b)) fail(b);
  const expr = node(b) === "*" ? buildItem(b) : buildExpr(b);
  if (next(b)) fail(b);
  return expr;
}
