/**
 * Parentheses, displays and comprehensions.
 *
 * @module
 */
import type { Expr } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node } from "./builder.ts";
import { buildClauses } from "./calls.ts";
import { buildExpr, buildList } from "./expressions.ts";

const CLOSERS: ReadonlySet<string> = new Set([")", "]", "}"]);

/** Builds the node under the cursor. */
export function buildParenthesized(b: Builder): Expr {
  if (!enter(b)) fail(b);
  need(b);
  if (node(b) === "*") fail(b, "cannot use starred expression here");
  const expr = buildExpr(b);
  need(b);
  leave(b);
  return expr;
}

/** Builds the node under the cursor. */
export function buildDisplay(b: Builder, kind: "tuple" | "list" | "set"): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const { items } = buildList(b, CLOSERS);
  leave(b);
  return { kind, items, line: at };
}

/** Builds the node under the cursor. */
export function buildDict(b: Builder): Expr {
  const at = line(b);
  const items: { key: Expr | null; value: Expr }[] = [];
  if (!enter(b)) fail(b);
  while (next(b) && node(b) !== "}") {
    if (node(b) === ",") continue;
    if (node(b) === "**") {
      need(b);
      items.push({ key: null, value: buildExpr(b) });
      continue;
    }
    const key = buildExpr(b);
    need(b);
    if (node(b) !== ":") fail(b);
    need(b);
    items.push({ key, value: buildExpr(b) });
  }
  leave(b);
  return { kind: "dict", items, line: at };
}

/** Builds the node under the cursor. */
export function buildComprehension(b: Builder, type: "list" | "set" | "dict" | "generator"): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  if (node(b) === "*" || node(b) === "**") {
    fail(b, `${node(b) === "*" ? "iterable" : "dict"} unpacking cannot be used in comprehension`);
  }
  const element = buildExpr(b);
  let value: Expr | null = null;
  need(b);
  if (type === "dict") {
    need(b);
    value = buildExpr(b);
    need(b);
  }
  const clauses = buildClauses(b);
  leave(b);
  return { kind: "comprehension", type, element, value, clauses, line: at };
}
