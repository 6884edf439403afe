/**
 * Code for loops.
 *
 * @module
 */
import type { Expr, Stmt } from "../parse/ast.ts";
import { toAsyncIter } from "../runtime/coroutine.ts";
import { type Frame, NOTHING, type Signal } from "../runtime/frame.ts";
import { toIter } from "../runtime/iterate.ts";
import type { Value } from "../runtime/object.ts";
import { type PyIter, STOP } from "../runtime/values.ts";
import { compileJump } from "./condition.ts";
import { quietly } from "./display.ts";
import { emit, emitJump, type Emitter, here, type Label, mark, newLabel, newTemp } from "./emitter.ts";
import { compileExpr } from "./expression.ts";
import { compileStatements } from "./statement.ts";
import { compileTarget } from "./target.ts";

/** A loop over what is on the stack. */
export interface Loop {
  readonly isAsync: boolean;
  /** An iterator is on the stack, not an iterable. */
  readonly ready: boolean;
  readonly conditions: readonly Expr[];
  /** Code that stores the item. */
  readonly target: () => void;
  readonly body: (loop: { again: Label; slot: number }) => void;
}

/** Code for a loop; goes on after it when the items are used up. */
export function emitLoop(e: Emitter, loop: Loop): void {
  const slot = newTemp(e);
  const { isAsync } = loop;
  if (loop.ready) emit(e, (f) => void (f.temps[slot] = f.stack.pop()));
  else {
    const make = isAsync ? toAsyncIter : toIter;
    emit(e, (f) => quietly(make(f.stack.pop() as Value), (iter) => f.temps[slot] = iter));
  }
  const again = here(e);
  const end = newLabel();
  emit(e, (f) => step(f, f.temps[slot] as PyIter, end));
  loop.target();
  for (const condition of loop.conditions) compileJump(e, condition, { label: again, when: false });
  loop.body({ again, slot });
  emitJump(e, again);
  mark(e, end);
}

/** Pushes the next item, or jumps. */
function step(f: Frame, iter: PyIter, end: Label): Signal {
  const item = iter.next();
  if (item === STOP) {
    f.pc = end.pc;
    return;
  }
  if (!(item instanceof Promise)) {
    f.stack.push(item);
    return;
  }
  return item.then((value) => {
    if (value !== STOP) return value;
    f.pc = end.pc;
    return NOTHING;
  });
}

/** Code for `for`. */
export function compileFor(e: Emitter, stmt: Extract<Stmt, { kind: "for" }>): void {
  const breakLabel = newLabel();
  compileExpr(e, stmt.iter);
  e.line = stmt.line;
  emitLoop(e, {
    isAsync: stmt.isAsync,
    ready: false,
    conditions: [],
    target: () => compileTarget(e, stmt.target),
    body: ({ again, slot }) => {
      const iterator = stmt.iter.kind === "call" ? slot : -1;
      e.contexts.push({ kind: "loop", breakLabel, continueLabel: again, iterator });
      compileStatements(e, stmt.body);
      e.contexts.pop();
      e.line = stmt.line;
    },
  });
  compileStatements(e, stmt.orElse);
  mark(e, breakLabel);
}

/** Code for `while`. */
export function compileWhile(e: Emitter, stmt: Extract<Stmt, { kind: "while" }>): void {
  const breakLabel = newLabel();
  const end = newLabel();
  const again = here(e);
  compileJump(e, stmt.test, { label: end, when: false });
  e.contexts.push({ kind: "loop", breakLabel, continueLabel: again, iterator: -1 });
  compileStatements(e, stmt.body);
  e.contexts.pop();
  emitJump(e, again);
  mark(e, end);
  compileStatements(e, stmt.orElse);
  mark(e, breakLabel);
}
