/**
 * Code for displays: `[...]`, `(...)`, `{...}`, with stars.
 *
 * @module
 */
import type { Expr } from "../parse/ast.ts";
import { PyDict, PySet } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import { type Frame, NOTHING, type Signal } from "../runtime/frame.ts";
import { PyFunction } from "../runtime/function.ts";
import { toArray } from "../runtime/iterate.ts";
import { mergeMapping } from "../runtime/mapping.ts";
import { type Await, lookup, PyType, type Value } from "../runtime/object.ts";
import { typeOf } from "../runtime/types.ts";
import { PyList, PyMethod, PyNative, PyTuple } from "../runtime/values.ts";
import { emit, type Emitter, top } from "./emitter.ts";
import { compileExpr, constantValue } from "./expression.ts";

type Items = Extract<Expr, { kind: "tuple" | "list" | "set" }>;

/** Code for a tuple, list or set display. */
export function compileItems(e: Emitter, expr: Items): void {
  const constant = expr.kind === "tuple" ? constantValue(expr) : undefined;
  if (constant !== undefined) return emit(e, (f) => void f.stack.push(constant));
  const { kind } = expr;
  if (expr.items.some((item) => item.kind === "starred")) {
    compileStarred(e, expr.items, { inCall: false });
    emit(e, (f) => void f.stack.push(build(kind, (f.stack.pop() as PyList).items)));
    return;
  }
  for (const item of expr.items) compileExpr(e, item);
  const count = expr.items.length;
  emit(e, (f) => void f.stack.push(build(kind, f.stack.splice(f.stack.length - count, count))));
}

function build(kind: Items["kind"], items: Value[]): Value {
  if (kind === "list") return new PyList(items);
  return kind === "tuple" ? new PyTuple(items) : new PySet(items);
}

/** Code that pushes a list of the items, stars spread. */
export function compileStarred(e: Emitter, items: readonly Expr[], place: { readonly inCall: boolean }): void {
  emit(e, (f) => void f.stack.push(new PyList([])));
  for (const item of items) {
    if (item.kind === "starred") {
      compileExpr(e, item.value);
      emit(e, (f) => quietly(spreadable(f, place.inCall), (array) => append(f, array)));
    } else {
      compileExpr(e, item);
      emit(e, (f) => append(f, [f.stack.pop() as Value]));
    }
  }
}

function spreadable(f: Frame, inCall: boolean): Await<readonly Value[]> {
  const value = f.stack.pop() as Value;
  const cls = typeOf(value);
  if (lookup(cls, "__iter__") !== undefined || lookup(cls, "__getitem__") !== undefined) return toArray(value);
  const what = inCall ? `${callableName(f.stack[f.stack.length - 2] as Value)} argument` : "Value";
  throw raise("TypeError", `${what} after * must be an iterable, not ${cls.name}`);
}

/** How messages about a call name what is called. */
export function callableName(value: Value): string {
  const func = value instanceof PyMethod ? value.func : value;
  if (func instanceof PyFunction) return `${String(func.module)}.${func.qualname}()`;
  if (func instanceof PyType) return `${String(func.dict.get("__module__"))}.${func.qualname}()`;
  return func instanceof PyNative ? `${func.name}()` : `${typeOf(func).name} object`;
}

function append(f: Frame, items: readonly Value[]): void {
  const list = top(f) as PyList;
  for (const item of items) list.items.push(item);
}

/** Goes on with a value when it is there, and pushes nothing. */
export function quietly<T>(value: Await<T>, go: (value: T) => void): Signal {
  if (!(value instanceof Promise)) {
    go(value);
    return;
  }
  return value.then((found) => {
    go(found);
    return NOTHING;
  });
}

/** Code for a dict display. */
export function compileDict(e: Emitter, expr: Extract<Expr, { kind: "dict" }>): void {
  if (expr.items.some(({ key }) => key === null)) return compileSpread(e, expr);
  for (const { key, value } of expr.items) {
    compileExpr(e, key as Expr);
    compileExpr(e, value);
  }
  const count = expr.items.length * 2;
  emit(e, (f) => {
    const flat = f.stack.splice(f.stack.length - count, count);
    const dict = new PyDict();
    for (let i = 0; i < count; i += 2) dict.set(flat[i] as Value, flat[i + 1] as Value);
    f.stack.push(dict);
  });
}

function compileSpread(e: Emitter, expr: Extract<Expr, { kind: "dict" }>): void {
  emit(e, (f) => void f.stack.push(new PyDict()));
  for (const { key, value } of expr.items) {
    if (key === null) {
      compileExpr(e, value);
      emit(e, (f) => {
        const mapping = f.stack.pop() as Value;
        return quietly(mergeMapping(top(f) as PyDict, mapping), ignore);
      });
      continue;
    }
    compileExpr(e, key);
    compileExpr(e, value);
    emit(e, (f) => {
      const item = f.stack.pop() as Value;
      const itemKey = f.stack.pop() as Value;
      (top(f) as PyDict).set(itemKey, item);
    });
  }
}

function ignore(): void {}
