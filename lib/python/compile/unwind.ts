/**
 * Code for leaving nested blocks: `return`, `break`, `continue`.
 *
 * @module
 */
import { callExit } from "../runtime/with.ts";
import { PyException } from "../runtime/exception.ts";
import { PyGenerator } from "../runtime/generator.ts";
import type { Frame } from "../runtime/frame.ts";
import type { Value } from "../runtime/object.ts";
import { type Context, emit, emitJump, type Emitter, type Label, mark, newLabel, newTemp, refuse } from "./emitter.ts";
import { quietly } from "./display.ts";
import { returnTop } from "./function.ts";
import { emitForgetName } from "./names.ts";

/** Code that leaves all contexts above `depth`, innermost first. */
function unwindTo(e: Emitter, depth: number): void {
  const saved = e.contexts.slice();
  while (e.contexts.length > depth) {
    const context = e.contexts.pop() as Context;
    leaveContext(e, context);
  }
  e.contexts.push(...saved.slice(e.contexts.length));
}

function leaveContext(e: Emitter, context: Context): void {
  switch (context.kind) {
    case "loop":
      return closeIterator(e, context.iterator);
    case "block":
      return emit(e, popBlock);
    case "finally": {
      const resume = newLabel();
      const { slot, label } = context;
      emit(e, (f) => {
        f.blocks.pop();
        f.temps[slot] = resume;
        f.pc = label.pc;
      });
      return mark(e, resume);
    }
    case "final_body": {
      const { slot } = context;
      return emit(e, (f) => {
        if (f.temps[slot] instanceof PyException) f.handling.pop();
      });
    }
    case "with": {
      const { slot, isAsync } = context;
      emit(e, popBlock);
      return emit(e, (f) => quietly(callExit(f.temps[slot] as Value, { exception: null, isAsync }), ignore));
    }
    case "handler":
      emit(e, (f) => void f.handling.pop());
      if (context.name !== null) emitForgetName(e, context.name);
  }
}

function closeIterator(e: Emitter, slot: number): void {
  if (slot === -1) return;
  emit(e, (f) => {
    const iter = f.temps[slot];
    if (iter instanceof PyGenerator) return quietly(iter.close(), ignore);
  });
}

function ignore(): void {}

/** Closes the innermost `try`. */
export function popBlock(f: Frame): void {
  f.blocks.pop();
}

/** Code for `return`, with the value on the stack. */
export function emitReturn(e: Emitter): void {
  if (e.contexts.every((context) => context.kind === "loop" && context.iterator === -1)) return emit(e, returnTop);
  const slot = newTemp(e);
  emit(e, (f) => void (f.temps[slot] = f.stack.pop()));
  unwindTo(e, 0);
  emit(e, (f) => void f.stack.push(f.temps[slot] as Value));
  emit(e, returnTop);
}

/** Code for `break` and `continue`. */
export function emitLoopExit(e: Emitter, kind: "break" | "continue"): void {
  for (let depth = e.contexts.length - 1; depth >= 0; depth--) {
    const context = e.contexts[depth] as Context;
    if (context.kind !== "loop") continue;
    unwindTo(e, depth + 1);
    if (kind === "break") closeIterator(e, context.iterator);
    const label: Label = kind === "break" ? context.breakLabel : context.continueLabel;
    return emitJump(e, label);
  }
  refuse(e, kind === "break" ? "'break' outside loop" : "'continue' not properly in loop");
}
