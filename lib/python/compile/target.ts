/**
 * Code for assignment targets, augmented assignment and `del`.
 *
 * @module
 */
import type { Expr, Stmt } from "../parse/ast.ts";
import { getAttr } from "../runtime/attribute.ts";
import { inPlace } from "../runtime/binary.ts";
import { raise } from "../runtime/exception.ts";
import type { Frame, Signal } from "../runtime/frame.ts";
import { toArray } from "../runtime/iterate.ts";
import { type Await, lookup, type Value } from "../runtime/object.ts";
import { deleteAttr, setAttr } from "../runtime/set_attribute.ts";
import { deleteItem, getItem, setItem } from "../runtime/subscript.ts";
import { typeOf } from "../runtime/types.ts";
import { PyList } from "../runtime/values.ts";
import { quietly } from "./display.ts";
import { emit, type Emitter } from "./emitter.ts";
import { compileExpr, getter } from "./expression.ts";
import { emitDeleteName, emitStoreName, nameGetter } from "./names.ts";

/** Code that stores the top of the stack into the target. */
export function compileTarget(e: Emitter, target: Expr): void {
  switch (target.kind) {
    case "name":
      return emitStoreName(e, target.name);
    case "attribute": {
      const { name } = target;
      const base = getter(e, target.value);
      if (base !== null) return emit(e, (f) => settle(setAttr(base(f), name, f.stack.pop() as Value)));
      compileExpr(e, target.value);
      return emit(e, (f) => {
        const object = f.stack.pop() as Value;
        return settle(setAttr(object, name, f.stack.pop() as Value));
      });
    }
    case "subscript":
      compileExpr(e, target.value);
      compileExpr(e, target.index);
      return emit(e, (f) => {
        const key = f.stack.pop() as Value;
        const object = f.stack.pop() as Value;
        return settle(setItem(object, key, f.stack.pop() as Value));
      });
    case "tuple":
    case "list":
      return compileUnpack(e, target.items);
    default:
      throw new Error(`'${target.kind}' is no target`);
  }
}

/** Waits for something without result. */
function settle(done: Await<void>): Signal {
  return quietly(done, ignore);
}

function ignore(): void {}

function compileUnpack(e: Emitter, targets: readonly Expr[]): void {
  const starred = targets.findIndex((target) => target.kind === "starred");
  const count = targets.length;
  emit(e, (f) => {
    const value = f.stack.pop() as Value;
    return quietly(unpackable(value), (items) => spread(f, items, { starred, count }));
  });
  for (const target of targets) compileTarget(e, target.kind === "starred" ? target.value : target);
}

function unpackable(value: Value): Await<readonly Value[]> {
  const cls = typeOf(value);
  if (lookup(cls, "__iter__") === undefined && lookup(cls, "__getitem__") === undefined) {
    throw raise("TypeError", `cannot unpack non-iterable ${cls.name} object`);
  }
  return toArray(value);
}

function spread(f: Frame, items: readonly Value[], shape: { starred: number; count: number }): void {
  const { starred, count } = shape;
  if (starred === -1) {
    if (items.length > count) throw raise("ValueError", `too many values to unpack (expected ${count})`);
    if (items.length < count) {
      throw raise("ValueError", `not enough values to unpack (expected ${count}, got ${items.length})`);
    }
    for (let i = count - 1; i >= 0; i--) f.stack.push(items[i] as Value);
    return;
  }
  const tail = count - 1 - starred;
  if (items.length < count - 1) {
    throw raise("ValueError", `not enough values to unpack (expected at least ${count - 1}, got ${items.length})`);
  }
  for (let i = 0; i < tail; i++) f.stack.push(items[items.length - 1 - i] as Value);
  f.stack.push(new PyList(items.slice(starred, items.length - tail)));
  for (let i = starred - 1; i >= 0; i--) f.stack.push(items[i] as Value);
}

/** Code for `target op= value`. */
export function compileAugAssign(e: Emitter, stmt: Extract<Stmt, { kind: "aug_assign" }>): void {
  const { target, op } = stmt;
  switch (target.kind) {
    case "name": {
      const read = nameGetter(e, target.name);
      emit(e, (f) => void f.stack.push(read(f)));
      compileExpr(e, stmt.value);
      emit(e, (f) => applyInPlace(f, op));
      return emitStoreName(e, target.name);
    }
    case "attribute": {
      const { name } = target;
      compileExpr(e, target.value);
      emit(e, (f) => f.push(getAttr(f.stack[f.stack.length - 1] as Value, name)));
      compileExpr(e, stmt.value);
      emit(e, (f) => applyInPlace(f, op));
      return emit(e, (f) => {
        const value = f.stack.pop() as Value;
        return settle(setAttr(f.stack.pop() as Value, name, value));
      });
    }
    case "subscript":
      compileExpr(e, target.value);
      compileExpr(e, target.index);
      emit(e, (f) => f.push(getItem(f.stack[f.stack.length - 2] as Value, f.stack[f.stack.length - 1] as Value)));
      compileExpr(e, stmt.value);
      emit(e, (f) => applyInPlace(f, op));
      return emit(e, (f) => {
        const value = f.stack.pop() as Value;
        const key = f.stack.pop() as Value;
        return settle(setItem(f.stack.pop() as Value, key, value));
      });
    default:
      throw new Error(`'${target.kind}' is no target`);
  }
}

function applyInPlace(f: Frame, op: Extract<Stmt, { kind: "aug_assign" }>["op"]): Signal {
  const value = f.stack.pop() as Value;
  return f.push(inPlace(op, f.stack.pop() as Value, value));
}

/** Code for `del target`. */
export function compileDelete(e: Emitter, target: Expr): void {
  e.line = target.line;
  switch (target.kind) {
    case "name":
      return emitDeleteName(e, target.name);
    case "attribute": {
      const { name } = target;
      compileExpr(e, target.value);
      return emit(e, (f) => settle(deleteAttr(f.stack.pop() as Value, name)));
    }
    case "subscript":
      compileExpr(e, target.value);
      compileExpr(e, target.index);
      return emit(e, (f) => {
        const key = f.stack.pop() as Value;
        return settle(deleteItem(f.stack.pop() as Value, key));
      });
    case "tuple":
    case "list":
      return target.items.forEach((item) => compileDelete(e, item));
    default:
      throw new Error(`'${target.kind}' is no target`);
  }
}
