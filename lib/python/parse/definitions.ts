/**
 * Functions, classes, decorators.
 *
 * @module
 */
import type { ClassDef, Expr, FunctionDef, Keyword, Stmt } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node } from "./builder.ts";
import { buildArguments, buildDotted } from "./calls.ts";
import { identifier } from "./expressions.ts";
import { buildAnnotation, buildParams } from "./params.ts";
import { buildStatements } from "./statements.ts";

/** Builds the statements of the `Body` under the cursor. */
export function buildBody(b: Builder): Stmt[] {
  if (node(b) !== "Body" || !enter(b)) fail(b);
  if (!next(b)) fail(b, "expected an indented block");
  const body = buildStatements(b);
  leave(b);
  return body;
}

/** Builds the `FunctionDefinition` under the cursor. */
export function buildFunction(b: Builder, decorators: readonly Expr[]): FunctionDef {
  const at = line(b);
  if (!enter(b)) fail(b);
  const isAsync = node(b) === "async";
  if (isAsync) need(b);
  need(b);
  const name = identifier(b);
  need(b);
  if (node(b) === "TypeParamList") need(b);
  const params = buildParams(b);
  need(b);
  let returns = null;
  if (node(b) === "TypeDef") {
    returns = buildAnnotation(b);
    need(b);
  }
  const body = buildBody(b);
  leave(b);
  return { kind: "function", name, params, returns, body, decorators, isAsync, line: at };
}

/** Builds the `ClassDefinition` under the cursor. */
export function buildClass(b: Builder, decorators: readonly Expr[]): ClassDef {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const name = identifier(b);
  need(b);
  let typeParams: readonly string[] = [];
  if (node(b) === "TypeParamList") {
    typeParams = buildTypeParams(b);
    need(b);
  }
  let bases: readonly Expr[] = [];
  let keywords: readonly Keyword[] = [];
  if (node(b) === "ArgList") {
    ({ args: bases, keywords } = buildArguments(b));
    need(b);
  }
  const outer = b.className;
  b.className = name.replace(/^_+/, "");
  const body = buildBody(b);
  b.className = outer;
  leave(b);
  return { kind: "class", name, bases, keywords, body, decorators, typeParams, line: at };
}

/** Names in the `TypeParamList` under the cursor. */
export function buildTypeParams(b: Builder): readonly string[] {
  const names: string[] = [];
  if (!enter(b)) fail(b);
  do {
    if (node(b) !== "TypeParam" || !enter(b)) continue;
    do {
      if (node(b) === "VariableName") names.push(identifier(b));
    } while (next(b));
    leave(b);
  } while (next(b));
  leave(b);
  return names;
}

/** Builds the `DecoratedStatement` under the cursor. */
export function buildDecorated(b: Builder): Stmt {
  const decorators: Expr[] = [];
  if (!enter(b)) fail(b);
  while (node(b) === "Decorator") {
    decorators.push(buildDecorator(b));
    need(b);
  }
  const stmt = node(b) === "ClassDefinition" ? buildClass(b, decorators) : buildFunction(b, decorators);
  leave(b);
  return stmt;
}

function buildDecorator(b: Builder): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const { expr, more } = buildDotted(b);
  let result = expr;
  if (more && node(b) === "ArgList") {
    result = { kind: "call", func: expr, ...buildArguments(b), line: at };
    next(b);
  }
  leave(b);
  return result;
}
