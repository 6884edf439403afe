/**
 * Code that makes functions, lambdas, comprehensions and classes.
 *
 * @module
 */
import type { Annotation, ClassDef, Expr, FunctionDef, Params, Stmt } from "../parse/ast.ts";
import { getAttr } from "../runtime/attribute.ts";
import { call } from "../runtime/call.ts";
import { buildClass } from "../runtime/class_build.ts";
import { PyDict, PySet } from "../runtime/dict.ts";
import { type AnnotationCode, type Code, type CodeKind, Frame, HALT } from "../runtime/frame.ts";
import { PyFunction } from "../runtime/function.ts";
import { startGenerator } from "../runtime/generator.ts";
import { toIter } from "../runtime/iterate.ts";
import type { Value } from "../runtime/object.ts";
import { PyCell, PyList } from "../runtime/values.ts";
import { run } from "../runtime/vm.ts";
import { after, drive } from "../runtime/wait.ts";
import { compileSpreadArguments, emitCall, takeSpread } from "./call.ts";
import { childScope, closureCells, emit, type Emitter, newCode, newTemp, qualify } from "./emitter.ts";
import { compileExpr } from "./expression.ts";
import { emitStoreName } from "./names.ts";
import { emitLoop } from "./loop.ts";
import type { Scope } from "./scope.ts";
import { compileBody } from "./statement.ts";
import { compileTarget } from "./target.ts";
import { compileTolerantly } from "./tolerant.ts";

function kindOf(scope: Scope): CodeKind {
  if (scope.isAsync) return scope.hasYield ? "async_generator" : "coroutine";
  return scope.hasYield ? "generator" : "function";
}

/** Text of the docstring, if the body begins with one. */
export function docString(body: readonly Stmt[]): string | null {
  const [first] = body;
  if (first?.kind !== "expr" || first.value.kind !== "constant" || first.value.literal.type !== "str") return null;
  return first.value.literal.value;
}

/** Code for `def`. */
export function compileFunctionDef(e: Emitter, stmt: FunctionDef): void {
  for (const decorator of stmt.decorators) compileExpr(e, decorator);
  const scope = childScope(e, stmt);
  const code = newCode(scope, {
    unit: e.unit,
    kind: kindOf(scope),
    qualname: qualify(e, stmt.name),
    line: stmt.line,
    params: stmt.params,
  }, (inner) => {
    compileBody(inner, stmt.body);
    emitReturnNone(inner);
  });
  code.doc = docString(stmt.body);
  const annotated = annotationsOf(stmt);
  if (annotated.length > 0) {
    code.annotations = () => annotated.map(({ name, annotation }) => annotationCode(e, name, annotation));
  }
  makeFunction(e, code, stmt.params);
  decorate(e, stmt.decorators);
  e.line = stmt.line;
  emitStoreName(e, stmt.name);
}

/** Ends the code. */
export function emitReturnNone(e: Emitter): void {
  emit(e, (f) => {
    f.result = null;
    return HALT;
  });
}

function decorate(e: Emitter, decorators: readonly Expr[]): void {
  for (const decorator of [...decorators].reverse()) {
    e.line = decorator.line;
    emitCall(e, 1, []);
  }
}

function annotationsOf(stmt: FunctionDef): readonly { name: string; annotation: Annotation }[] {
  const { positional, rest, keywordOnly, keywords } = stmt.params;
  const inOrder = [
    ...positional,
    ...(rest === null ? [] : [rest]),
    ...keywordOnly,
    ...(keywords === null ? [] : [keywords]),
  ];
  const found = inOrder.flatMap(({ name, annotation }) => annotation === null ? [] : [{ name, annotation }]);
  return stmt.returns === null ? found : [...found, { name: "return", annotation: stmt.returns }];
}

/** Code that gives the value of an annotation. */
export function annotationCode(e: Emitter, name: string, annotation: Annotation): AnnotationCode {
  const scope = childScope(e, annotation.expr);
  const setting = { unit: e.unit, kind: "class" as const, qualname: "<annotation>", line: annotation.expr.line };
  const code = newCode(scope, setting, (inner) => {
    if (e.unit.textAnnotations) emit(inner, (f) => void f.stack.push(annotation.text));
    else compileExpr(inner, annotation.expr);
    emit(inner, returnTop);
  });
  return { name, text: annotation.text, code, closure: closureCells(e, code) };
}

/** Returns the top of the stack. */
export function returnTop(f: Frame): typeof HALT {
  f.result = f.stack.pop() as Value;
  return HALT;
}

/** Pushes a function; its defaults are evaluated first. */
function makeFunction(e: Emitter, code: Code, params: Params): void {
  const { line } = e;
  const defaults = params.positional.filter((param) => param.default !== null);
  const named = params.keywordOnly.filter((param) => param.default !== null);
  for (const param of [...defaults, ...named]) compileExpr(e, param.default as Expr);
  const closure = closureCells(e, code);
  const names = named.map((param) => param.name);
  const count = defaults.length;
  e.line = line;
  emit(e, (f) => {
    const values = f.stack.splice(f.stack.length - count - names.length, count + names.length);
    const func = new PyFunction(code, {
      interp: f.interp,
      globals: f.globals,
      defaults: values.slice(0, count),
      keywordDefaults: names.length === 0 ? null : new Map(names.map((name, i) => [name, values[count + i] as Value])),
      closure: takeCells(f, closure),
    });
    if (code.annotations !== null) func.definedIn = f;
    f.stack.push(func);
  });
}

function takeCells(f: Frame, closure: readonly number[]): PyCell[] {
  return closure.map((index) => f.cells[index] as PyCell);
}

/** Code for `lambda`. */
export function compileLambda(e: Emitter, expr: Extract<Expr, { kind: "lambda" }>): void {
  const scope = childScope(e, expr);
  const setting = {
    unit: e.unit,
    kind: kindOf(scope),
    qualname: qualify(e, "<lambda>"),
    line: expr.line,
    params: expr.params,
  };
  const code = newCode(scope, setting, (inner) => {
    compileExpr(inner, expr.body);
    emit(inner, returnTop);
  });
  makeFunction(e, code, expr.params);
}

type Comprehension = Extract<Expr, { kind: "comprehension" }>;

/** Code for a comprehension: the first iterable is evaluated here, the rest runs in a frame of its own. */
export function compileComprehension(e: Emitter, expr: Comprehension): void {
  const scope = childScope(e, expr);
  const lazy = expr.type === "generator";
  const kind = lazy ? (scope.isAsync ? "async_generator" : "generator") : "function";
  const setting = { unit: e.unit, kind: kind as CodeKind, qualname: qualify(e, scope.name), line: expr.line };
  const code = newCode(scope, setting, (inner) => fillComprehension(inner, expr));
  const closure = closureCells(e, code);
  const slot = code.locals.indexOf(".0");
  const isAsync = expr.clauses[0]?.isAsync ?? false;
  compileExpr(e, (expr.clauses[0] as Comprehension["clauses"][number]).iter);
  e.line = expr.line;
  if (!isAsync) emit(e, (f) => f.push(toIter(f.stack.pop() as Value)));
  emit(e, (f) => {
    const own = code.cells.slice(0, code.ownCells).map(() => new PyCell(undefined));
    const cells = [...own, ...takeCells(f, closure)];
    const frame = new Frame(code, { interp: f.interp, globals: f.globals, cells });
    frame.locals[slot] = f.stack.pop() as Value;
    if (!lazy) return f.push(run(frame));
    const func = new PyFunction(code, {
      interp: f.interp,
      globals: f.globals,
      defaults: [],
      keywordDefaults: null,
      closure: [],
    });
    f.stack.push(startGenerator(frame, func));
  });
}

const MAKERS = { list: () => new PyList([]), set: () => new PySet(), dict: () => new PyDict() };

function fillComprehension(e: Emitter, expr: Comprehension): void {
  const result = newTemp(e);
  if (expr.type !== "generator") {
    const make = MAKERS[expr.type];
    emit(e, (f) => void (f.temps[result] = make()));
  }
  fillClause(e, expr, { index: 0, result });
  if (expr.type === "generator") return emitReturnNone(e);
  emit(e, (f) => {
    f.result = f.temps[result] as Value;
    return HALT;
  });
}

function fillClause(e: Emitter, expr: Comprehension, at: { index: number; result: number }): void {
  const clause = expr.clauses[at.index];
  if (clause === undefined) return addElement(e, expr, at.result);
  const first = at.index === 0 ? e.slots.get(".0") as number : -1;
  if (first === -1) compileExpr(e, clause.iter);
  else emit(e, (f) => void f.stack.push(f.locals[first] as Value));
  emitLoop(e, {
    isAsync: clause.isAsync,
    ready: first !== -1 && !clause.isAsync,
    conditions: clause.conditions,
    target: () => compileTarget(e, clause.target),
    body: () => fillClause(e, expr, { index: at.index + 1, result: at.result }),
  });
}

function addElement(e: Emitter, expr: Comprehension, result: number): void {
  compileExpr(e, expr.element);
  if (expr.value !== null) compileExpr(e, expr.value);
  switch (expr.type) {
    case "list":
      return emit(e, (f) => void (f.temps[result] as PyList).items.push(f.stack.pop() as Value));
    case "set":
      return emit(e, (f) => (f.temps[result] as PySet).add(f.stack.pop() as Value));
    case "dict":
      return emit(e, (f) => {
        const value = f.stack.pop() as Value;
        (f.temps[result] as PyDict).set(f.stack.pop() as Value, value);
      });
    case "generator":
      emit(e, (f) => {
        f.result = f.stack.pop() as Value;
        f.yielded = true;
        return HALT;
      });
      return emit(e, (f) => void f.stack.pop());
  }
}

/** Code for `class`. */
export function compileClassDef(e: Emitter, stmt: ClassDef): void {
  for (const decorator of stmt.decorators) compileExpr(e, decorator);
  for (const name of stmt.typeParams) emitTypeParam(e, name);
  const setting = { unit: e.unit, kind: "class" as const, qualname: qualify(e, stmt.name), line: stmt.line };
  const code = newCode(childScope(e, stmt), setting, (inner) => {
    for (const inside of stmt.body) compileTolerantly(inner, inside);
    emitReturnNone(inner);
  });
  code.doc = docString(stmt.body);
  const closure = closureCells(e, code);
  compileSpreadArguments(e, stmt.bases, stmt.keywords);
  e.line = stmt.line;
  emit(e, (f) => {
    const { args, kwargs } = takeSpread(f);
    return f.push(drive(buildClass(f, { code, cells: takeCells(f, closure), bases: args, kwargs })));
  });
  decorate(e, stmt.decorators);
  e.line = stmt.line;
  emitStoreName(e, stmt.name);
}

/** Binds a PEP 695 type parameter. */
export function emitTypeParam(e: Emitter, name: string): void {
  emit(e, (f) =>
    f.push(
      after(
        f.interp.importModule("typing"),
        (typing) => after(getAttr(typing, "TypeVar"), (make) => call(make, [name])),
      ),
    ));
  emitStoreName(e, name);
}
