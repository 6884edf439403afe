/**
 * Code for `yield`, `yield from` and `await`.
 *
 * @module
 */
import type { Expr } from "../parse/ast.ts";
import { awaitValue } from "../runtime/coroutine.ts";
import { type Frame, HALT, NOTHING, type Signal } from "../runtime/frame.ts";
import { sendTo } from "../runtime/generator.ts";
import { toIter } from "../runtime/iterate.ts";
import type { Value } from "../runtime/object.ts";
import { type PyIter, STOP } from "../runtime/values.ts";
import { quietly } from "./display.ts";
import { emit, emitJump, type Emitter, here, mark, newLabel, newTemp } from "./emitter.ts";
import { compileExpr, pushNone } from "./expression.ts";

/** Code for `yield`. */
export function compileYield(e: Emitter, expr: Extract<Expr, { kind: "yield" }>): void {
  if (expr.value === null) emit(e, pushNone);
  else compileExpr(e, expr.value);
  e.line = expr.line;
  emit(e, yieldTop);
}

function yieldTop(f: Frame): Signal {
  f.result = f.stack.pop() as Value;
  f.yielded = true;
  return HALT;
}

/** Code for `yield from`. */
export function compileYieldFrom(e: Emitter, expr: Extract<Expr, { kind: "yield_from" }>): void {
  const slot = newTemp(e);
  compileExpr(e, expr.value);
  e.line = expr.line;
  emit(e, (f) => quietly(toIter(f.stack.pop() as Value), (iter) => f.temps[slot] = iter));
  emit(e, pushNone);
  const again = here(e);
  const end = newLabel();
  emit(e, (f) => {
    const iter = f.temps[slot] as PyIter;
    f.delegate = { iter, end: end.pc };
    const item = sendTo(iter, f.stack.pop() as Value);
    if (item instanceof Promise) return item.then((found) => received(f, iter, found));
    const value = received(f, iter, item);
    return value === NOTHING ? undefined : f.push(value);
  });
  emit(e, yieldTop);
  emitJump(e, again);
  mark(e, end);
}

function received(f: Frame, iter: PyIter, item: Value | typeof STOP): Value | typeof NOTHING {
  if (item !== STOP) return item;
  f.pc = f.delegate?.end as number;
  f.delegate = null;
  return "returned" in iter ? iter.returned as Value : null;
}

/** Code for `await`. */
export function compileAwait(e: Emitter, expr: Extract<Expr, { kind: "await" }>): void {
  compileExpr(e, expr.value);
  e.line = expr.line;
  emit(e, (f) => f.push(awaitValue(f.stack.pop() as Value)));
}
