/**
 * Calls and the `for ... in ... if ...` clauses of comprehensions.
 *
 * @module
 */
import type { ComprehensionFor, Expr, Keyword } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node, text } from "./builder.ts";
import { buildExpr, buildList, identifier, tupleOf } from "./expressions.ts";
import { checkTarget } from "./targets.ts";

/** Arguments of a call or a class header. */
export interface Arguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** Builds the call under the cursor. */
export function buildCall(b: Builder): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  const func = buildExpr(b);
  need(b);
  const { args, keywords } = buildArguments(b);
  leave(b);
  return { kind: "call", func, args, keywords, line: at };
}

/** Builds the `ArgList` under the cursor. */
export function buildArguments(b: Builder): Arguments {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  const names = new Set<string>();
  if (!enter(b)) fail(b);
  let more = next(b);
  while (more && node(b) !== ")") {
    const name = node(b);
    if (name === ",") {
      more = next(b);
    } else if (name === "*" || name === "**") {
      const at = line(b);
      need(b);
      const value = buildExpr(b);
      if (name === "**") keywords.push({ name: null, value });
      else if (keywords.some((k) => k.name === null)) {
        fail(b, "iterable argument unpacking follows keyword argument unpacking");
      } else args.push({ kind: "starred", value, line: at });
      more = next(b);
    } else {
      more = buildArgument(b, { args, keywords, names });
    }
  }
  leave(b);
  return { args, keywords };
}

interface ArgumentLists {
  readonly args: Expr[];
  readonly keywords: Keyword[];
  readonly names: Set<string>;
}

function buildArgument(b: Builder, lists: ArgumentLists): boolean {
  const isName = node(b) === "VariableName";
  const expr = buildExpr(b);
  const at = expr.line;
  if (!next(b)) return false;
  if (node(b) === "AssignOp") {
    if (!isName || expr.kind !== "name") fail(b, 'expression cannot contain assignment, perhaps you meant "=="?');
    const walrus = text(b) === ":=";
    need(b);
    const value = buildExpr(b);
    if (walrus) {
      positional(b, lists, { kind: "named", target: expr.name, value, line: at });
    } else {
      if (lists.names.has(expr.name)) fail(b, `keyword argument repeated: ${expr.name}`);
      lists.names.add(expr.name);
      lists.keywords.push({ name: expr.name, value });
    }
    return next(b);
  }
  if (node(b) === "for" || node(b) === "async") {
    const clauses = buildClauses(b);
    positional(b, lists, { kind: "comprehension", type: "generator", element: expr, value: null, clauses, line: at });
    return true;
  }
  positional(b, lists, expr);
  return true;
}

function positional(b: Builder, lists: ArgumentLists, expr: Expr): void {
  if (lists.keywords.some((k) => k.name === null)) fail(b, "positional argument follows keyword argument unpacking");
  if (lists.keywords.length > 0) fail(b, "positional argument follows keyword argument");
  lists.args.push(expr);
}

const IN: ReadonlySet<string> = new Set(["in"]);

/** Builds the clauses from the cursor (on `for` or `async`) on; leaves it on what follows them. */
export function buildClauses(b: Builder): readonly ComprehensionFor[] {
  const clauses: ComprehensionFor[] = [];
  let more = true;
  while (more && (node(b) === "for" || node(b) === "async")) {
    const isAsync = node(b) === "async";
    if (isAsync) need(b);
    need(b);
    const target = tupleOf(b, buildList(b, IN));
    checkTarget(target);
    need(b);
    const iter = buildExpr(b);
    const conditions: Expr[] = [];
    more = next(b);
    while (more && node(b) === "if") {
      need(b);
      conditions.push(buildExpr(b));
      more = next(b);
    }
    clauses.push({ target, iter, conditions, isAsync });
  }
  return clauses;
}

/** Builds the dotted name from the cursor on as an attribute chain; leaves the cursor after it. */
export function buildDotted(b: Builder): { expr: Expr; more: boolean } {
  let expr = buildExpr(b);
  let more = next(b);
  while (more && node(b) === ".") {
    need(b);
    expr = { kind: "attribute", value: expr, name: identifier(b), line: line(b) };
    more = next(b);
  }
  return { expr, more };
}
