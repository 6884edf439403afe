/**
 * Code for `try`, `with` and `raise`.
 *
 * @module
 */
import type { ExceptHandler, Expr, Stmt, TryStmt } from "../parse/ast.ts";
import { call, isExceptionClass } from "../runtime/call.ts";
import { PyException, raise, Raised } from "../runtime/exception.ts";
import type { Frame, Signal } from "../runtime/frame.ts";
import type { Await, Value } from "../runtime/object.ts";
import { truth } from "../runtime/truth.ts";
import { handledException } from "../runtime/vm.ts";
import { after } from "../runtime/wait.ts";
import { callEnter, callExit, catches } from "../runtime/with.ts";
import { demand } from "../runtime/missing.ts";
import { jumpOn } from "./condition.ts";
import { quietly } from "./display.ts";
import { emit, emitJump, type Emitter, type Label, mark, newLabel, newTemp } from "./emitter.ts";
import { compileExpr } from "./expression.ts";
import { emitForgetName, emitStoreName } from "./names.ts";
import { compileStatements } from "./statement.ts";
import { compileTarget } from "./target.ts";
import { compileStarHandlers } from "./try_star.ts";
import { popBlock } from "./unwind.ts";

/** Opens a block whose exceptions go to `handler`. */
export function emitSetup(e: Emitter, handler: Label): void {
  emit(e, (f) => void f.blocks.push({ handler: handler.pc, handling: f.handling.length }));
}

/** Takes the exception from the stack: from here on it is being handled. */
function beginHandling(f: Frame): void {
  f.handling.push(f.stack.pop() as PyException);
}

/** Raises the exception that is being handled again. */
export function raiseAgain(f: Frame): never {
  throw new Raised(f.handling.at(-1) as PyException, true);
}

/** Code for `try`. */
export function compileTry(e: Emitter, stmt: TryStmt): void {
  if (stmt.finalBody.length === 0) return compileHandlers(e, stmt);
  const slot = newTemp(e);
  const handler = newLabel();
  const label = newLabel();
  const end = newLabel();
  emitSetup(e, handler);
  e.contexts.push({ kind: "finally", slot, label });
  if (stmt.handlers.length > 0) compileHandlers(e, stmt);
  else compileStatements(e, stmt.body);
  e.contexts.pop();
  emit(e, (f) => {
    f.blocks.pop();
    f.temps[slot] = end;
    f.pc = label.pc;
  });
  mark(e, handler);
  emit(e, (f) => {
    beginHandling(f);
    f.temps[slot] = f.handling.at(-1);
  });
  mark(e, label);
  e.contexts.push({ kind: "final_body", slot });
  compileStatements(e, stmt.finalBody);
  e.contexts.pop();
  emit(e, (f) => endFinally(f, slot));
  mark(e, end);
}

function endFinally(f: Frame, slot: number): void {
  const then = f.temps[slot] as PyException | Label;
  if (then instanceof PyException) throw new Raised(then, true);
  f.pc = then.pc;
}

const IMPORT_CATCHERS: ReadonlySet<string> = new Set([
  "ImportError",
  "ModuleNotFoundError",
  "Exception",
  "BaseException",
]);

function catchesImports(handlers: readonly ExceptHandler[]): boolean {
  const isCatcher = (type: Expr): boolean =>
    type.kind === "name" && IMPORT_CATCHERS.has(type.name) || type.kind === "tuple" && type.items.some(isCatcher);
  return handlers.some(({ type }) => type === null || isCatcher(type));
}

function compileHandlers(e: Emitter, stmt: TryStmt): void {
  if (stmt.handlers[0]?.isStar === true) return compileStarHandlers(e, stmt);
  const handler = newLabel();
  const end = newLabel();
  const imports = catchesImports(stmt.handlers) ? 1 : 0;
  emitSetup(e, handler);
  e.contexts.push({ kind: "block" });
  e.importTries += imports;
  compileStatements(e, stmt.body);
  e.importTries -= imports;
  e.contexts.pop();
  emit(e, popBlock);
  compileStatements(e, stmt.orElse);
  emitJump(e, end);
  mark(e, handler);
  emit(e, beginHandling);
  for (const clause of stmt.handlers) compileHandler(e, clause, end);
  emit(e, raiseAgain);
  mark(e, end);
}

function compileHandler(e: Emitter, clause: ExceptHandler, end: Label): void {
  const next = newLabel();
  e.line = clause.line;
  if (clause.type !== null) {
    compileExpr(e, clause.type);
    emit(e, (f) => {
      if (!catches(f.handling.at(-1) as PyException, f.stack.pop() as Value)) f.pc = next.pc;
    });
  }
  if (clause.name !== null) {
    emit(e, (f) => void f.stack.push(f.handling.at(-1) as PyException));
    emitStoreName(e, clause.name);
  }
  e.contexts.push({ kind: "handler", name: clause.name });
  compileStatements(e, clause.body);
  e.contexts.pop();
  emit(e, (f) => void f.handling.pop());
  if (clause.name !== null) emitForgetName(e, clause.name);
  emitJump(e, end);
  mark(e, next);
}

type WithStmt = Extract<Stmt, { kind: "with" }>;

/** Code for `with`. */
export function compileWith(e: Emitter, stmt: WithStmt): void {
  compileItem(e, stmt, 0);
}

function compileItem(e: Emitter, stmt: WithStmt, index: number): void {
  const item = stmt.items[index];
  if (item === undefined) return compileStatements(e, stmt.body);
  const { isAsync } = stmt;
  const slot = newTemp(e);
  const handler = newLabel();
  const suppressed = newLabel();
  const end = newLabel();
  compileExpr(e, item.context);
  emit(e, (f) => {
    const manager = f.stack.pop() as Value;
    f.temps[slot] = manager;
    return f.push(callEnter(manager, isAsync));
  });
  emitSetup(e, handler);
  e.contexts.push({ kind: "with", slot, isAsync });
  if (item.target === null) emit(e, (f) => void f.stack.pop());
  else {
    // The block that was opened must not lose the value on the stack: handlers empty it, so it is stored at once.
    compileTarget(e, item.target);
  }
  compileItem(e, stmt, index + 1);
  e.contexts.pop();
  e.line = stmt.line;
  emit(e, popBlock);
  emit(e, (f) => quietly(callExit(f.temps[slot] as Value, { exception: null, isAsync }), ignore));
  emitJump(e, end);
  mark(e, handler);
  emit(e, beginHandling);
  emit(e, (f) => f.push(callExit(f.temps[slot] as Value, { exception: f.handling.at(-1) as PyException, isAsync })));
  emit(e, (f) => jumpOn(f, truth(f.stack.pop() as Value), (bool) => bool ? (f.pc = suppressed.pc) : undefined));
  emit(e, raiseAgain);
  mark(e, suppressed);
  emit(e, (f) => void f.handling.pop());
  mark(e, end);
}

function ignore(): void {}

/** Code for `raise`. */
export function compileRaise(e: Emitter, stmt: Extract<Stmt, { kind: "raise" }>): void {
  if (stmt.value === null) return emit(e, reraise);
  compileExpr(e, stmt.value);
  if (stmt.cause !== null) compileExpr(e, stmt.cause);
  const hasCause = stmt.cause !== null;
  e.line = stmt.line;
  emit(e, (f) => {
    const cause = hasCause ? f.stack.pop() as Value : undefined;
    return raiseValue(f.stack.pop() as Value, cause);
  });
}

function reraise(f: Frame): never {
  const exception = handledException(f);
  if (exception === null) throw raise("RuntimeError", "No active exception to reraise");
  throw new Raised(exception, f.handling.length > 0);
}

/** An exception from a value that may be a class of them. */
function toException(value: Value, message: string): Await<PyException> {
  demand(value);
  return after(isExceptionClass(value) ? call(value, []) : value, (exception) => {
    if (exception instanceof PyException) return exception;
    throw raise("TypeError", message);
  });
}

function raiseValue(value: Value, cause: Value | undefined): Signal {
  const thrown = after(
    toException(value, "exceptions must derive from BaseException"),
    (exception) => after(causeOf(cause), (found) => throwException(exception, found)),
  );
  return thrown as Signal;
}

function causeOf(cause: Value | undefined): Await<Value | undefined> {
  if (cause === undefined || cause === null) return cause;
  return toException(cause, "exception causes must derive from BaseException");
}

function throwException(exception: PyException, cause: Value | undefined): Value {
  if (cause !== undefined) {
    exception.cause = cause;
    exception.suppressContext = true;
  }
  throw new Raised(exception);
}
