/**
 * Code for statements: each leaves the stack as it found it.
 *
 * @module
 */
import type { Stmt } from "../parse/ast.ts";
import { call } from "../runtime/call.ts";
import { EXCEPTIONS, type PyException, Raised } from "../runtime/exception.ts";
import { discard } from "../runtime/missing.ts";
import type { Value } from "../runtime/object.ts";
import { after } from "../runtime/wait.ts";
import { compileJump } from "./condition.ts";
import { annotationCode, compileClassDef, compileFunctionDef, emitTypeParam } from "./function.ts";
import { compileFrom, compileImport } from "./import.ts";
import { compileFor, compileWhile } from "./loop.ts";
import { compileMatch } from "./match.ts";
import { emit, emitJump, type Emitter, mark, newLabel } from "./emitter.ts";
import { compileExpr, pushNone } from "./expression.ts";
import { emitStoreName } from "./names.ts";
import { compileAugAssign, compileDelete, compileTarget } from "./target.ts";
import { compileRaise, compileTry, compileWith } from "./try.ts";
import { emitLoopExit, emitReturn } from "./unwind.ts";

type Compilers = { readonly [K in Stmt["kind"]]: (e: Emitter, stmt: Extract<Stmt, { kind: K }>) => void };

const COMPILERS: Compilers = {
  expr: compileExprStatement,
  assign: compileAssign,
  aug_assign: compileAugAssign,
  ann_assign: compileAnnotated,
  delete: (e, stmt) => stmt.targets.forEach((target) => compileDelete(e, target)),
  pass: ignore,
  break: (e) => emitLoopExit(e, "break"),
  continue: (e) => emitLoopExit(e, "continue"),
  return: compileReturn,
  raise: compileRaise,
  import: compileImport,
  import_from: compileFrom,
  global: ignore,
  nonlocal: ignore,
  assert: compileAssert,
  type_alias: compileTypeAlias,
  if: compileIf,
  while: compileWhile,
  for: compileFor,
  try: compileTry,
  with: compileWith,
  function: compileFunctionDef,
  class: compileClassDef,
  match: compileMatch,
};

function ignore(): void {}

/** Code for one statement. */
export function compileStatement(e: Emitter, stmt: Stmt): void {
  e.line = stmt.line;
  (COMPILERS[stmt.kind] as (e: Emitter, stmt: Stmt) => void)(e, stmt);
}

/** Code for statements in a row. */
export function compileStatements(e: Emitter, body: readonly Stmt[]): void {
  for (const stmt of body) compileStatement(e, stmt);
}

/** Code for the body of a function or class. */
export function compileBody(e: Emitter, body: readonly Stmt[]): void {
  compileStatements(e, body);
}

function compileExprStatement(e: Emitter, stmt: Extract<Stmt, { kind: "expr" }>): void {
  if (stmt.value.kind === "constant") return;
  compileExpr(e, stmt.value);
  emit(e, (f) => discard(f.stack.pop() as Value));
}

function compileAssign(e: Emitter, stmt: Extract<Stmt, { kind: "assign" }>): void {
  compileExpr(e, stmt.value);
  stmt.targets.forEach((target, index) => {
    if (index < stmt.targets.length - 1) emit(e, (f) => void f.stack.push(f.stack[f.stack.length - 1] as Value));
    e.line = stmt.line;
    compileTarget(e, target);
  });
}

function compileAnnotated(e: Emitter, stmt: Extract<Stmt, { kind: "ann_assign" }>): void {
  if (stmt.value !== null) {
    compileExpr(e, stmt.value);
    compileTarget(e, stmt.target);
  }
  const { target } = stmt;
  if (!stmt.simple || target.kind !== "name" || e.scope.kind !== "class") return;
  const annotation = annotationCode(e, target.name, stmt.annotation);
  emit(e, (f) => void (f.annotations ??= []).push(annotation));
}

function compileReturn(e: Emitter, stmt: Extract<Stmt, { kind: "return" }>): void {
  if (stmt.value === null) emit(e, pushNone);
  else compileExpr(e, stmt.value);
  e.line = stmt.line;
  emitReturn(e);
}

function compileAssert(e: Emitter, stmt: Extract<Stmt, { kind: "assert" }>): void {
  const passed = newLabel();
  compileJump(e, stmt.test, { label: passed, when: true });
  const { message } = stmt;
  if (message !== null) compileExpr(e, message);
  e.line = stmt.line;
  emit(e, (f) => {
    const args = message === null ? [] : [f.stack.pop() as Value];
    return f.push(
      after(call(EXCEPTIONS.AssertionError, args), (exception): Value => {
        throw new Raised(exception as PyException);
      }),
    );
  });
  mark(e, passed);
}

function compileTypeAlias(e: Emitter, stmt: Extract<Stmt, { kind: "type_alias" }>): void {
  for (const name of stmt.typeParams) emitTypeParam(e, name);
  compileExpr(e, stmt.value);
  emitStoreName(e, stmt.name);
}

function compileIf(e: Emitter, stmt: Extract<Stmt, { kind: "if" }>): void {
  const otherwise = newLabel();
  compileJump(e, stmt.test, { label: otherwise, when: false });
  compileStatements(e, stmt.body);
  if (stmt.orElse.length === 0) return mark(e, otherwise);
  const end = newLabel();
  emitJump(e, end);
  mark(e, otherwise);
  compileStatements(e, stmt.orElse);
  mark(e, end);
}
