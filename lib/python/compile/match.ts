/**
 * Code for `match`.
 *
 * @module
 */
import type { Expr, MatchStmt, Pattern } from "../parse/ast.ts";
import { matchPattern, type MatchShape } from "../runtime/match.ts";
import type { Value } from "../runtime/object.ts";
import { drive } from "../runtime/wait.ts";
import { compileJump } from "./condition.ts";
import { emit, emitJump, type Emitter, mark, newLabel, newTemp } from "./emitter.ts";
import { compileExpr } from "./expression.ts";
import { emitStoreName } from "./names.ts";
import { compileStatements } from "./statement.ts";

/** Code for `match`. The values that a pattern names are evaluated before it is tried. */
export function compileMatch(e: Emitter, stmt: MatchStmt): void {
  const subject = newTemp(e);
  const end = newLabel();
  compileExpr(e, stmt.subject);
  emit(e, (f) => void (f.temps[subject] = f.stack.pop()));
  for (const { pattern, guard, body, line } of stmt.cases) {
    const next = newLabel();
    const names: string[] = [];
    const values: Expr[] = [];
    const shape = shapeOf(pattern, { names, values });
    for (const value of values) compileExpr(e, value);
    const found = newTemp(e);
    e.line = line;
    emit(e, (f) => {
      const operands = f.stack.splice(f.stack.length - values.length, values.length);
      const captured = new Map<string, Value>();
      f.temps[found] = captured;
      return f.push(drive(matchPattern(shape, f.temps[subject] as Value, { values: operands, captured })));
    });
    emit(e, (f) => {
      if (f.stack.pop() !== true) f.pc = next.pc;
    });
    for (const name of names) {
      emit(e, (f) => void f.stack.push((f.temps[found] as Map<string, Value>).get(name) as Value));
      emitStoreName(e, name);
    }
    if (guard !== null) compileJump(e, guard, { label: next, when: false });
    compileStatements(e, body);
    emitJump(e, end);
    mark(e, next);
  }
  mark(e, end);
}

interface Collected {
  readonly names: string[];
  readonly values: Expr[];
}

function capture(name: string | null, into: Collected): string | null {
  if (name !== null && !into.names.includes(name)) into.names.push(name);
  return name;
}

function valueIndex(expr: Expr, into: Collected): number {
  return into.values.push(expr) - 1;
}

/** The pattern with its expressions replaced by numbers. */
function shapeOf(pattern: Pattern, into: Collected): MatchShape {
  switch (pattern.kind) {
    case "value":
      return { kind: "value", value: valueIndex(pattern.expr, into), identity: isSingleton(pattern.expr) };
    case "capture":
      return { kind: "capture", name: capture(pattern.name, into) };
    case "star":
      return { kind: "star", name: capture(pattern.name, into) };
    case "as":
      return { kind: "as", pattern: shapeOf(pattern.pattern, into), name: capture(pattern.name, into) as string };
    case "or":
      return { kind: "or", patterns: pattern.patterns.map((inner) => shapeOf(inner, into)) };
    case "sequence":
      return { kind: "sequence", patterns: pattern.patterns.map((inner) => shapeOf(inner, into)) };
    case "mapping":
      return {
        kind: "mapping",
        entries: pattern.entries.map(({ key, pattern: inner }) => ({
          key: valueIndex(key, into),
          pattern: shapeOf(inner, into),
        })),
        rest: capture(pattern.rest, into),
      };
    case "class":
      return {
        kind: "class",
        cls: valueIndex(pattern.cls, into),
        positional: pattern.positional.map((inner) => shapeOf(inner, into)),
        keywords: pattern.keywords.map(({ name, pattern: inner }) => ({ name, pattern: shapeOf(inner, into) })),
      };
  }
}

function isSingleton(expr: Expr): boolean {
  return expr.kind === "constant" && ["none", "true", "false"].includes(expr.literal.type);
}
