/**
 * The names that expressions, targets and patterns bind and use.
 *
 * @module
 */
import type { Annotation, ClassDef, ComprehensionFor, Expr, FunctionDef, Params, Pattern } from "../parse/ast.ts";
import { PythonSyntaxError } from "../parse/syntax_error.ts";
import { isFunctionLike, makeScope, type Scope } from "./scope.ts";

/** Where the walk is. */
export interface Walk {
  readonly scope: Scope;
  /** Depth of loops in this scope. */
  loops: number;
}

/** The scope binds the name. */
export function bind(walk: Walk, name: string): void {
  walk.scope.bound.add(name);
}

/** Throws at a statement or expression. */
export function fail(stmt: { readonly line: number }, message: string): never {
  throw new PythonSyntaxError(message, stmt.line);
}

/** All parameters, in the order of their slots. */
export function allParams(params: Params): readonly Params["positional"][number][] {
  const all = [...params.positional, ...params.keywordOnly];
  if (params.rest !== null) all.push(params.rest);
  if (params.keywords !== null) all.push(params.keywords);
  return all;
}

/** Walks the defaults of parameters, which belong to the scope around. */
export function defaults(walk: Walk, params: Params): void {
  for (const param of [...params.positional, ...params.keywordOnly]) {
    if (param.default !== null) expression(walk, param.default);
  }
}

/** Hangs the scope of a node into the tree. */
export function child(walk: Walk, node: FunctionDef | ClassDef | Expr, scope: Scope): Scope {
  walk.scope.children.set(node, scope);
  return scope;
}

/** Walks an annotation, which has a scope of its own. */
export function annotation(walk: Walk, { expr }: Annotation): void {
  const scope = child(walk, expr, makeScope("annotation", { name: "<annotation>", parent: walk.scope }));
  expression({ scope, loops: 0 }, expr);
}

/** Walks the expressions that are there. */
export function optional(walk: Walk, ...exprs: readonly (Expr | null)[]): void {
  for (const expr of exprs) if (expr !== null) expression(walk, expr);
}

/** Walks an assignment target. */
export function assignTo(walk: Walk, target: Expr): void {
  switch (target.kind) {
    case "name":
      return bind(walk, target.name);
    case "tuple":
    case "list":
      return target.items.forEach((item) => assignTo(walk, item));
    case "starred":
      return assignTo(walk, target.value);
    default:
      return expression(walk, target);
  }
}

/** Walks a pattern. */
export function pattern(walk: Walk, node: Pattern): void {
  switch (node.kind) {
    case "value":
      return expression(walk, node.expr);
    case "capture":
    case "star":
      if (node.name !== null) bind(walk, node.name);
      return;
    case "as":
      bind(walk, node.name);
      return pattern(walk, node.pattern);
    case "or":
    case "sequence":
      return node.patterns.forEach((inner) => pattern(walk, inner));
    case "mapping":
      for (const entry of node.entries) {
        expression(walk, entry.key);
        pattern(walk, entry.pattern);
      }
      if (node.rest !== null) bind(walk, node.rest);
      return;
    case "class":
      expression(walk, node.cls);
      node.positional.forEach((inner) => pattern(walk, inner));
      return node.keywords.forEach((keyword) => pattern(walk, keyword.pattern));
  }
}

/** Walks an expression. */
export function expression(walk: Walk, expr: Expr): void {
  switch (expr.kind) {
    case "constant":
      return;
    case "name":
      walk.scope.used.add(expr.name);
      if (expr.name === "super" && isFunctionLike(walk.scope)) walk.scope.used.add("__class__");
      return;
    case "lambda":
      defaults(walk, expr.params);
      return lambda(walk, expr);
    case "comprehension":
      return comprehension(walk, expr);
    case "named":
      expression(walk, expr.value);
      return bindNamed(walk, expr);
    case "yield":
    case "yield_from":
      if (!isFunctionLike(walk.scope)) fail(expr, "'yield' outside function");
      if (walk.scope.kind === "comprehension") fail(expr, "'yield' inside comprehension");
      walk.scope.hasYield = true;
      return optional(walk, expr.value);
    case "await":
      if (!isFunctionLike(walk.scope)) fail(expr, "'await' outside function");
      return expression(walk, expr.value);
    default:
      return parts(walk, expr);
  }
}

function lambda(walk: Walk, expr: Extract<Expr, { kind: "lambda" }>): void {
  const scope = child(walk, expr, makeScope("lambda", { name: "<lambda>", parent: walk.scope }));
  for (const param of allParams(expr.params)) scope.bound.add(param.name);
  expression({ scope, loops: 0 }, expr.body);
}

const COMPREHENSION_NAMES = { list: "<listcomp>", set: "<setcomp>", dict: "<dictcomp>", generator: "<genexpr>" };

function comprehension(walk: Walk, expr: Extract<Expr, { kind: "comprehension" }>): void {
  const [first, ...rest] = expr.clauses as readonly [ComprehensionFor, ...ComprehensionFor[]];
  expression(walk, first.iter);
  const name = COMPREHENSION_NAMES[expr.type];
  const isAsync = expr.clauses.some((clause) => clause.isAsync);
  const scope = child(walk, expr, makeScope("comprehension", { name, parent: walk.scope, isAsync }));
  scope.bound.add(".0");
  const inner: Walk = { scope, loops: 0 };
  assignTo(inner, first.target);
  first.conditions.forEach((condition) => expression(inner, condition));
  for (const clause of rest) {
    expression(inner, clause.iter);
    assignTo(inner, clause.target);
    clause.conditions.forEach((condition) => expression(inner, condition));
  }
  optional(inner, expr.element, expr.value);
}

/** `:=` in a comprehension binds in the function around it. */
function bindNamed(walk: Walk, expr: Extract<Expr, { kind: "named" }>): void {
  let { scope } = walk;
  while (scope.kind === "comprehension" && scope.parent !== null) {
    scope.used.add(expr.target);
    scope = scope.parent;
    const target = scope.kind === "module" || scope.globals.has(expr.target) ? "globals" : "nonlocals";
    walk.scope[target].add(expr.target);
  }
  if (scope.kind === "class" && walk.scope !== scope) {
    fail(expr, "assignment expression within a comprehension cannot be used in a class body");
  }
  scope.bound.add(expr.target);
}

type Parts = Exclude<
  Expr,
  { kind: "constant" | "name" | "lambda" | "comprehension" | "named" | "yield" | "yield_from" | "await" }
>;

function parts(walk: Walk, expr: Parts): void {
  switch (expr.kind) {
    case "tuple":
    case "list":
    case "set":
      return expr.items.forEach((item) => expression(walk, item));
    case "dict":
      return expr.items.forEach(({ key, value }) => optional(walk, key, value));
    case "unary":
      return expression(walk, expr.operand);
    case "binary":
      return optional(walk, expr.left, expr.right);
    case "bool":
      return expr.values.forEach((value) => expression(walk, value));
    case "compare":
      expression(walk, expr.left);
      return expr.rest.forEach(({ value }) => expression(walk, value));
    case "call":
      expression(walk, expr.func);
      expr.args.forEach((arg) => expression(walk, arg));
      return expr.keywords.forEach(({ value }) => expression(walk, value));
    case "attribute":
    case "starred":
      return expression(walk, expr.value);
    case "subscript":
      return optional(walk, expr.value, expr.index);
    case "slice":
      return optional(walk, expr.start, expr.stop, expr.step);
    case "conditional":
      return optional(walk, expr.test, expr.body, expr.orElse);
    case "joined":
      return joined(walk, expr.parts);
  }
}

function joined(walk: Walk, list: Extract<Expr, { kind: "joined" }>["parts"]): void {
  for (const part of list) {
    if (typeof part === "string") continue;
    expression(walk, part.expr);
    if (part.spec !== null) joined(walk, part.spec);
  }
}
