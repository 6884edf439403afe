/**
 * Code for `try` with `except*` clauses.
 *
 * Every clause takes its part of the group; what the bodies raise is gathered, and thrown after the last clause.
 *
 * @module
 */
import type { ExceptHandler, TryStmt } from "../parse/ast.ts";
import type { PyException } from "../runtime/exception.ts";
import { beginStar, endStar, raisedInStar, type StarState, takeStar } from "../runtime/exception_group.ts";
import type { Value } from "../runtime/object.ts";
import { emit, emitJump, type Emitter, mark, newLabel, newTemp } from "./emitter.ts";
import { compileExpr } from "./expression.ts";
import { emitForgetName, emitStoreName } from "./names.ts";
import { compileStatements } from "./statement.ts";
import { emitSetup } from "./try.ts";
import { popBlock } from "./unwind.ts";

/** Code for the body and the clauses. */
export function compileStarHandlers(e: Emitter, stmt: TryStmt): void {
  const handler = newLabel();
  const end = newLabel();
  const slot = newTemp(e);
  emitSetup(e, handler);
  e.contexts.push({ kind: "block" });
  compileStatements(e, stmt.body);
  e.contexts.pop();
  emit(e, popBlock);
  compileStatements(e, stmt.orElse);
  emitJump(e, end);
  mark(e, handler);
  emit(e, (f) => {
    const exception = f.stack.pop() as PyException;
    f.handling.push(exception);
    f.temps[slot] = beginStar(exception);
  });
  for (const clause of stmt.handlers) compileClause(e, clause, slot);
  emit(e, (f) => {
    f.handling.pop();
    endStar(f.temps[slot] as StarState);
  });
  mark(e, end);
}

function compileClause(e: Emitter, clause: ExceptHandler, slot: number): void {
  const next = newLabel();
  const failed = newLabel();
  const end = newLabel();
  e.line = clause.line;
  if (clause.type !== null) compileExpr(e, clause.type);
  emit(e, (f) => {
    const taken = takeStar(f.temps[slot] as StarState, f.stack.pop() as Value);
    if (taken === null) f.pc = next.pc;
    else f.handling.push(taken);
  });
  if (clause.name !== null) {
    emit(e, (f) => void f.stack.push(f.handling.at(-1) as PyException));
    emitStoreName(e, clause.name);
  }
  emitSetup(e, failed);
  e.contexts.push({ kind: "block" });
  compileStatements(e, clause.body);
  e.contexts.pop();
  emit(e, popBlock);
  emitJump(e, end);
  mark(e, failed);
  emit(
    e,
    (f) => raisedInStar(f.temps[slot] as StarState, f.stack.pop() as PyException, f.handling.at(-1) as PyException),
  );
  mark(e, end);
  emit(e, (f) => void f.handling.pop());
  if (clause.name !== null) emitForgetName(e, clause.name);
  mark(e, next);
}
