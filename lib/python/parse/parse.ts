/**
 * From text to syntax tree.
 *
 * @module
 */
import type { Expr, ModuleAst } from "./ast.ts";
import { type BuildSetting, enter, fail, next, node, startBuild } from "./builder.ts";
import { buildExpr, buildItem } from "./expressions.ts";
import { buildStatements } from "./statements.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

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
  const b = startBuild(source);
  return { path, text: source, body: enter(b) ? buildStatements(b) : [] };
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
