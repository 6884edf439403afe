/**
 * The loop that runs frames.
 *
 * @module
 */
import { adoptError } from "./adopt.ts";
import { type PyException, raise, Raised } from "./exception.ts";
import { type Block, type Frame, HALT, NOTHING, running } from "./frame.ts";
import type { Await, Value } from "./object.ts";

/** Python's default recursion limit. */
const RECURSION_LIMIT = 1000;

/** Runs a frame until it returns or yields; a promise if it has to wait. */
export function run(frame: Frame): Await<Value> {
  const { interp } = frame;
  const outer = running.frame;
  if (interp.depth >= RECURSION_LIMIT) throw raise("RecursionError", "maximum recursion depth exceeded");
  running.frame = frame;
  interp.depth++;
  try {
    return loop(frame);
  } finally {
    running.frame = outer;
    interp.depth--;
  }
}

function loop(frame: Frame): Await<Value> {
  const { instructions } = frame.code;
  for (;;) {
    try {
      for (;;) {
        const signal = instructions[frame.pc++]!(frame);
        if (signal === undefined) continue;
        if (signal === HALT) return frame.result;
        return resumeLater(frame, signal as Promise<Value | typeof NOTHING>);
      }
    } catch (error) {
      handle(frame, error);
    }
  }
}

function resumeLater(frame: Frame, promise: Promise<Value | typeof NOTHING>): Promise<Value> {
  return promise.then(
    (value) => {
      if (value !== NOTHING) frame.stack.push(value);
      return run(frame);
    },
    (error) => {
      handle(frame, error);
      return run(frame);
    },
  );
}

/** Goes to the innermost handler of the frame, or throws on. */
function handle(frame: Frame, error: unknown): void {
  const raised = error instanceof Raised ? error : new Raised(adoptError(error));
  const { exception } = raised;
  if (!raised.again) {
    const { code } = frame;
    exception.trace.push({
      path: code.path,
      line: frame.line,
      name: code.name,
      text: frame.interp.sourceLine(code.path, frame.line),
    });
    setContext(exception, handledException(frame));
  }
  const block = frame.blocks.pop();
  if (block === undefined) throw raised.again ? new Raised(exception) : raised;
  enterHandler(frame, block, exception);
}

function enterHandler(frame: Frame, block: Block, exception: PyException): void {
  frame.stack.length = 0;
  frame.handling.length = block.handling;
  frame.stack.push(exception);
  frame.pc = block.handler;
}

function setContext(exception: PyException, context: PyException | null): void {
  if (context === null || context === exception || exception.context !== null) return;
  // A chain must not lead back to the new exception.
  for (let link: Value = context; link !== null; link = (link as PyException).context) {
    if ((link as PyException).context === exception) {
      (link as PyException).context = null;
      break;
    }
  }
  exception.context = context;
}

/** The exception that is being handled, as `sys.exc_info()` sees it. */
export function handledException(frame: Frame | null): PyException | null {
  for (let at = frame; at !== null; at = at.back) {
    const exception = at.handling.at(-1);
    if (exception !== undefined) return exception;
  }
  return null;
}

/** Goes on with a frame that stopped at a `yield`, by raising an exception there. */
export function throwInto(frame: Frame, error: unknown): Await<Value> {
  handle(frame, error);
  return run(frame);
}
