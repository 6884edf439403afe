/**
 * Code for expressions: each leaves one value on the stack.
 *
 * @module
 */
import type { Expr, JoinedPart, Literal } from "../parse/ast.ts";
import { getAttr } from "../runtime/attribute.ts";
import { binary, unary } from "../runtime/binary.ts";
import { isSame, richCompare } from "../runtime/compare.ts";
import { convert, format } from "../runtime/format.ts";
import type { Frame } from "../runtime/frame.ts";
import { intOperation } from "../runtime/number.ts";
import type { Await, Value } from "../runtime/object.ts";
import { contains, getItem } from "../runtime/subscript.ts";
import { truth } from "../runtime/truth.ts";
import { ELLIPSIS, PyBytes, PyFloat, PySlice, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { compileCall } from "./call.ts";
import { compileCompare, jumpOn } from "./condition.ts";
import { compileDict, compileItems } from "./display.ts";
import { compileComprehension, compileLambda } from "./function.ts";
import { emit, emitJump, type Emitter, mark, newLabel, top } from "./emitter.ts";
import { type Getter, nameGetter, nameSetter } from "./names.ts";
import { compileAwait, compileYield, compileYieldFrom } from "./suspend.ts";

type Compilers = { readonly [K in Expr["kind"]]: (e: Emitter, expr: Extract<Expr, { kind: K }>) => void };

const COMPILERS: Compilers = {
  constant: (e, expr) => pushGetter(e, getter(e, expr)),
  name: (e, expr) => pushGetter(e, getter(e, expr)),
  tuple: compileItems,
  list: compileItems,
  set: compileItems,
  dict: compileDict,
  unary: compileUnary,
  binary: (e, expr) => compilePair(e, expr, (a, b) => binary(expr.op, a, b)),
  bool: compileBool,
  compare: compileCompare,
  call: compileCall,
  attribute: compileAttribute,
  subscript: (e, expr) => compilePair(e, { left: expr.value, right: expr.index }, getItem),
  slice: compileSlice,
  conditional: compileConditional,
  lambda: compileLambda,
  comprehension: compileComprehension,
  joined: (e, expr) => compileJoined(e, expr.parts),
  starred: () => {
    throw new Error("A starred expression outside of a display, call or target");
  },
  await: compileAwait,
  yield: compileYield,
  yield_from: compileYieldFrom,
  named: compileNamed,
};

/** Emits code that pushes the value of the expression. */
export function compileExpr(e: Emitter, expr: Expr): void {
  e.line = expr.line;
  (COMPILERS[expr.kind] as (e: Emitter, expr: Expr) => void)(e, expr);
}

function pushGetter(e: Emitter, get: Getter | null): void {
  const read = get as Getter;
  emit(e, (f) => {
    f.stack.push(read(f));
  });
}

/** Value of a literal. */
export function literalValue(literal: Literal): Value {
  switch (literal.type) {
    case "none":
      return null;
    case "true":
      return true;
    case "false":
      return false;
    case "ellipsis":
      return ELLIPSIS;
    case "float":
      return new PyFloat(literal.value);
    case "bytes":
      return new PyBytes(literal.value);
    default:
      return literal.value;
  }
}

/** Value of an expression that is constant; `undefined` for others. */
export function constantValue(expr: Expr): Value | undefined {
  switch (expr.kind) {
    case "constant":
      return literalValue(expr.literal);
    case "unary": {
      if (expr.op !== "-" || expr.operand.kind !== "constant") return undefined;
      const { literal } = expr.operand;
      if (literal.type === "int") return intOperation("-", 0, literal.value);
      return literal.type === "float" ? new PyFloat(-literal.value) : undefined;
    }
    case "tuple": {
      const items: Value[] = [];
      for (const item of expr.items) {
        const value = constantValue(item);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return new PyTuple(items);
    }
    default:
      return undefined;
  }
}

/** How to read the expression in one go, if it is a constant or a variable. */
export function getter(e: Emitter, expr: Expr): Getter | null {
  if (expr.kind === "name") return nameGetter(e, expr.name);
  const value = constantValue(expr);
  return value === undefined ? null : () => value;
}

/** Code for an operation on two expressions. */
export function compilePair(
  e: Emitter,
  pair: { readonly left: Expr; readonly right: Expr },
  apply: (a: Value, b: Value) => Await<Value>,
): void {
  const { line } = e;
  const left = getter(e, pair.left);
  const right = getter(e, pair.right);
  if (left === null || right === null) compileExpr(e, pair.left);
  if (right === null) compileExpr(e, pair.right);
  e.line = line;
  if (right === null) {
    emit(e, (f) => {
      const b = f.stack.pop() as Value;
      return f.push(apply(f.stack.pop() as Value, b));
    });
  } else if (left === null) {
    emit(e, (f) => f.push(apply(f.stack.pop() as Value, right(f))));
  } else {
    emit(e, (f) => f.push(apply(left(f), right(f))));
  }
}

function compileUnary(e: Emitter, expr: Extract<Expr, { kind: "unary" }>): void {
  const constant = constantValue(expr);
  if (constant !== undefined) return pushGetter(e, () => constant);
  compileExpr(e, expr.operand);
  const { op } = expr;
  emit(e, (f) => f.push(unary(op, f.stack.pop() as Value)));
}

function compileBool(e: Emitter, expr: Extract<Expr, { kind: "bool" }>): void {
  const end = newLabel();
  const stopAt = expr.op === "or";
  expr.values.forEach((value, index) => {
    compileExpr(e, value);
    if (index === expr.values.length - 1) return;
    emit(e, (f) => jumpOn(f, truth(top(f)), (bool) => bool === stopAt ? (f.pc = end.pc) : f.stack.pop()));
  });
  mark(e, end);
}

function compileAttribute(e: Emitter, expr: Extract<Expr, { kind: "attribute" }>): void {
  const { name } = expr;
  const base = getter(e, expr.value);
  if (base !== null) return emit(e, (f) => f.push(getAttr(base(f), name)));
  compileExpr(e, expr.value);
  e.line = expr.line;
  emit(e, (f) => f.push(getAttr(f.stack.pop() as Value, name)));
}

function compileSlice(e: Emitter, expr: Extract<Expr, { kind: "slice" }>): void {
  for (const part of [expr.start, expr.stop, expr.step]) {
    if (part === null) emit(e, pushNone);
    else compileExpr(e, part);
  }
  emit(e, (f) => {
    const step = f.pop();
    const stop = f.pop();
    f.stack.push(new PySlice(f.pop(), stop, step));
  });
}

/** Pushes `None`. */
export function pushNone(f: Frame): void {
  f.stack.push(null);
}

function compileConditional(e: Emitter, expr: Extract<Expr, { kind: "conditional" }>): void {
  const otherwise = newLabel();
  const end = newLabel();
  compileExpr(e, expr.test);
  emit(e, (f) => jumpOn(f, truth(f.stack.pop() as Value), (bool) => bool ? undefined : (f.pc = otherwise.pc)));
  compileExpr(e, expr.body);
  emitJump(e, end);
  mark(e, otherwise);
  compileExpr(e, expr.orElse);
  mark(e, end);
}

function compileJoined(e: Emitter, parts: readonly JoinedPart[]): void {
  const { line } = e;
  for (const part of parts) {
    if (typeof part === "string") emit(e, (f) => void f.stack.push(part));
    else compileField(e, part);
  }
  const count = parts.length;
  e.line = line;
  if (count === 1 && typeof parts[0] !== "string") return;
  emit(e, (f) => {
    const pieces = f.stack.splice(f.stack.length - count, count);
    f.stack.push(pieces.join(""));
  });
}

function compileField(e: Emitter, part: Exclude<JoinedPart, string>): void {
  compileExpr(e, part.expr);
  const { conversion, spec } = part;
  if (spec === null) {
    emit(e, (f) => f.push(after(convert(f.stack.pop() as Value, conversion), (value) => format(value, ""))));
    return;
  }
  const [first] = spec;
  if (spec.length <= 1 && (first === undefined || typeof first === "string")) {
    const text = first ?? "";
    emit(e, (f) => f.push(after(convert(f.stack.pop() as Value, conversion), (value) => format(value, text))));
    return;
  }
  compileJoined(e, spec);
  emit(e, (f) => {
    const text = f.stack.pop() as string;
    return f.push(after(convert(f.stack.pop() as Value, conversion), (value) => format(value, text)));
  });
}

function compileNamed(e: Emitter, expr: Extract<Expr, { kind: "named" }>): void {
  compileExpr(e, expr.value);
  const set = nameSetter(e, expr.target);
  emit(e, (f) => set(f, top(f)));
}

/** Comparison by operator. */
export function compareValues(op: string, a: Value, b: Value): Await<Value> {
  switch (op) {
    case "is":
      return isSame(a, b);
    case "is not":
      return !isSame(a, b);
    case "in":
      return contains(b, a);
    case "not in":
      return after(contains(b, a), (found) => !found);
    default:
      return richCompare(op as Parameters<typeof richCompare>[0], a, b);
  }
}
