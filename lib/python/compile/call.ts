/**
 * Code for calls.
 *
 * @module
 */
import type { Expr, Keyword } from "../parse/ast.ts";
import { call } from "../runtime/call.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import type { Frame } from "../runtime/frame.ts";
import { mergeMapping } from "../runtime/mapping.ts";
import { type Kwargs, lookup, type Value } from "../runtime/object.ts";
import { reprNow } from "../runtime/repr.ts";
import { superType, typeOf } from "../runtime/types.ts";
import type { PyCell, PyList } from "../runtime/values.ts";
import { callableName, compileStarred, quietly } from "./display.ts";
import { emit, type Emitter, top } from "./emitter.ts";
import { compileExpr, getter } from "./expression.ts";
import type { Getter } from "./names.ts";
import { isFunctionLike } from "./scope.ts";

type CallExpr = Extract<Expr, { kind: "call" }>;

/** Code for a call. */
export function compileCall(e: Emitter, expr: CallExpr): void {
  const { line } = expr;
  if (isBareSuper(e, expr)) return compileSuper(e, line);
  const spread = expr.args.some((arg) => arg.kind === "starred") || expr.keywords.some(({ name }) => name === null);
  if (spread) {
    compileExpr(e, expr.func);
    compileSpreadArguments(e, expr.args, expr.keywords);
    e.line = line;
    emit(e, callSpread);
    return;
  }
  const names = expr.keywords.map(({ name }) => name as string);
  const operands = [...expr.args, ...expr.keywords.map(({ value }) => value)];
  const getters = operands.map((operand) => getter(e, operand));
  compileExpr(e, expr.func);
  if (getters.every((get) => get !== null)) {
    e.line = line;
    return emitSimpleCall(e, getters as Getter[], names);
  }
  for (const operand of operands) compileExpr(e, operand);
  e.line = line;
  emitCall(e, operands.length, names);
}

function emitSimpleCall(e: Emitter, getters: readonly Getter[], names: readonly string[]): void {
  const count = getters.length;
  const positional = count - names.length;
  emit(e, (f) => {
    const args: Value[] = [];
    for (let i = 0; i < positional; i++) args.push((getters[i] as Getter)(f));
    let kwargs: Kwargs | null = null;
    if (names.length > 0) {
      kwargs = new Map();
      for (let i = positional; i < count; i++) kwargs.set(names[i - positional] as string, (getters[i] as Getter)(f));
    }
    return f.push(call(f.stack.pop() as Value, args, kwargs));
  });
}

/** Calls what lies under `count` arguments, the last of which have the names. */
export function emitCall(e: Emitter, count: number, names: readonly string[]): void {
  if (names.length === 0) {
    emit(e, (f) => {
      const args = f.stack.splice(f.stack.length - count, count);
      return f.push(call(f.stack.pop() as Value, args, null));
    });
    return;
  }
  const positional = count - names.length;
  emit(e, (f) => {
    const args = f.stack.splice(f.stack.length - count, count);
    const kwargs: Kwargs = new Map();
    names.forEach((name, i) => kwargs.set(name, args[positional + i] as Value));
    args.length = positional;
    return f.push(call(f.stack.pop() as Value, args, kwargs));
  });
}

/** Pushes a list of positional and a dict of keyword arguments. */
export function compileSpreadArguments(e: Emitter, args: readonly Expr[], keywords: readonly Keyword[]): void {
  compileStarred(e, args, { inCall: true });
  emit(e, (f) => void f.stack.push(new PyDict()));
  for (const { name, value } of keywords) {
    compileExpr(e, value);
    if (name !== null) {
      emit(e, (f) => {
        const item = f.stack.pop() as Value;
        addKeyword(f, name, item);
      });
      continue;
    }
    emit(e, (f) => {
      const mapping = f.stack.pop() as Value;
      const added = new PyDict();
      if (!(mapping instanceof PyDict) && lookup(typeOf(mapping), "keys") === undefined) {
        const name = callableName(f.stack[f.stack.length - 3] as Value);
        throw raise("TypeError", `${name} argument after ** must be a mapping, not ${typeOf(mapping).name}`);
      }
      return quietly(mergeMapping(added, mapping), () => {
        for (const [key, item] of added.entries()) addKeyword(f, key, item);
      });
    });
  }
}

function addKeyword(f: Frame, key: Value, value: Value): void {
  const kwargs = top(f) as PyDict;
  if (typeof key !== "string") throw raise("TypeError", "keywords must be strings");
  if (kwargs.map.has(key)) {
    const name = callableName(f.stack[f.stack.length - 3] as Value);
    throw raise("TypeError", `${name} got multiple values for keyword argument ${reprNow(key)}`);
  }
  kwargs.map.set(key, value);
}

/** Takes the arguments that {@linkcode compileSpreadArguments} left. */
export function takeSpread(f: Frame): { args: Value[]; kwargs: Kwargs } {
  const kwargs = (f.stack.pop() as PyDict).map as Kwargs;
  return { args: (f.stack.pop() as PyList).items, kwargs };
}

function callSpread(f: Frame): ReturnType<Frame["push"]> {
  const { args, kwargs } = takeSpread(f);
  return f.push(call(f.stack.pop() as Value, args, kwargs.size === 0 ? null : kwargs));
}

function isBareSuper(e: Emitter, expr: CallExpr): boolean {
  return expr.func.kind === "name" && expr.func.name === "super" && expr.args.length === 0 &&
    expr.keywords.length === 0 && isFunctionLike(e.scope) && e.cells.has("__class__");
}

/** `super()` means `super(__class__, <first argument>)`. */
function compileSuper(e: Emitter, line: number): void {
  const cell = e.cells.get("__class__") as number;
  const firstName = e.code.locals[0];
  const firstCell = firstName === undefined ? undefined : e.cells.get(firstName);
  e.line = line;
  emit(e, (f) => {
    const cls = (f.cells[cell] as PyCell).value;
    const self = firstCell === undefined ? f.locals[0] : (f.cells[firstCell] as PyCell).value;
    if (cls === undefined || self === undefined) throw raise("RuntimeError", "super(): no arguments");
    const builtin = f.globals.get("super");
    return f.push(call(builtin === undefined ? superType : builtin, [cls, self], null));
  });
}
