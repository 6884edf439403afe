/**
 * `X | Y` of classes, and `list[int]`: type hints as values.
 *
 * @module
 */
import { PyObject, type Value } from "./object.ts";
import { genericAliasType, unionType } from "./types.ts";
import { PyTuple } from "./values.ts";

/** `int | None`. */
export class PyUnion extends PyObject {
  readonly args: readonly Value[];

  constructor(args: readonly Value[]) {
    super(unionType);
    this.args = args;
  }
}

/** `list[int]`. */
export class PyGenericAlias extends PyObject {
  readonly origin: Value;
  readonly args: readonly Value[];
  /** How it prints before the brackets; the origin's name unless given. */
  readonly title: string | null;

  constructor(origin: Value, args: readonly Value[], title: string | null = null) {
    super(genericAliasType);
    this.origin = origin;
    this.args = args;
    this.title = title;
  }
}

/** The union of two hints, flat and without repetition. */
export function unionOf(...hints: readonly Value[]): Value {
  const args: Value[] = [];
  for (const hint of hints) {
    for (const arg of hint instanceof PyUnion ? hint.args : [hint]) if (!args.includes(arg)) args.push(arg);
  }
  return args.length === 1 ? args[0] as Value : new PyUnion(args);
}

/** `origin[index]`. */
export function aliasOf(origin: Value, index: Value): PyGenericAlias {
  return new PyGenericAlias(origin, index instanceof PyTuple && index.cls.builtin ? index.items : [index]);
}

/** The class behind a hint that can be called or derived from; the value itself when it is no alias. */
export function originOf(value: Value): Value {
  return value instanceof PyGenericAlias ? originOf(value.origin) : value;
}

/** The classes that `isinstance` checks for a union. */
export function unionClasses(union: PyUnion): readonly Value[] {
  return union.args.map((arg) => arg instanceof PyGenericAlias ? arg.origin : arg);
}
