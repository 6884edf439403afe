/**
 * Code for comparisons and for jumps on truth.
 *
 * @module
 */
import type { Expr } from "../parse/ast.ts";
import { type Frame, NOTHING, type Signal } from "../runtime/frame.ts";
import type { Await, Value } from "../runtime/object.ts";
import { truth } from "../runtime/truth.ts";
import { emit, type Emitter, type Label, mark, newLabel } from "./emitter.ts";
import { compareValues, compileExpr, compilePair, getter } from "./expression.ts";

/** Goes on with a truth value when it is there. */
export function jumpOn(_f: Frame, bool: Await<boolean>, go: (bool: boolean) => unknown): Signal {
  if (!(bool instanceof Promise)) {
    go(bool);
    return;
  }
  return bool.then((value) => {
    go(value);
    return NOTHING;
  });
}

/** Code that jumps to `label` when the truth of the expression is `when`, and else goes on. */
export function compileJump(e: Emitter, expr: Expr, jump: { readonly label: Label; readonly when: boolean }): void {
  const { label, when } = jump;
  if (expr.kind === "unary" && expr.op === "not") return compileJump(e, expr.operand, { label, when: !when });
  if (expr.kind === "bool") return compileBoolJump(e, expr, jump);
  const get = getter(e, expr);
  if (get !== null) {
    e.line = expr.line;
    emit(e, (f) => jumpOn(f, truth(get(f)), (bool) => bool === when ? (f.pc = label.pc) : undefined));
    return;
  }
  compileExpr(e, expr);
  emit(e, (f) => jumpOn(f, truth(f.stack.pop() as Value), (bool) => bool === when ? (f.pc = label.pc) : undefined));
}

function compileBoolJump(
  e: Emitter,
  expr: Extract<Expr, { kind: "bool" }>,
  jump: { readonly label: Label; readonly when: boolean },
): void {
  const { label, when } = jump;
  const stopAt = expr.op === "or";
  if (stopAt === when) {
    for (const value of expr.values) compileJump(e, value, { label, when });
    return;
  }
  const skip = newLabel();
  expr.values.forEach((value, index) => {
    const last = index === expr.values.length - 1;
    compileJump(e, value, last ? { label, when } : { label: skip, when: stopAt });
  });
  mark(e, skip);
}

/** Code for `a < b`, and for chains, which evaluate each operand once. */
export function compileCompare(e: Emitter, expr: Extract<Expr, { kind: "compare" }>): void {
  const [first, ...others] = expr.rest as [{ op: string; value: Expr }, ...{ op: string; value: Expr }[]];
  if (others.length === 0) {
    compilePair(e, { left: expr.left, right: first.value }, (a, b) => compareValues(first.op, a, b));
    return;
  }
  const end = newLabel();
  compileExpr(e, expr.left);
  let { op } = first;
  let operand = first.value;
  for (const next of others) {
    compileExpr(e, operand);
    emitLink(e, op, end);
    ({ op } = next);
    operand = next.value;
  }
  compileExpr(e, operand);
  emit(e, (f) => {
    const b = f.stack.pop() as Value;
    return f.push(compareValues(op, f.stack.pop() as Value, b));
  });
  mark(e, end);
}

/** Compares the two operands on the stack; keeps the second one and goes on, or leaves the result and jumps. */
function emitLink(e: Emitter, op: string, end: Label): void {
  emit(e, (f) => {
    const b = f.stack.pop() as Value;
    const a = f.stack.pop() as Value;
    f.stack.push(b);
    return f.push(compareValues(op, a, b));
  });
  emit(e, (f) => {
    const result = f.stack.pop() as Value;
    return jumpOn(f, truth(result), (bool) => {
      if (bool) return;
      f.stack.pop();
      f.stack.push(result);
      f.pc = end.pc;
    });
  });
}
