/**
 * Structural pattern matching.
 *
 * Source: https://docs.python.org/3/reference/compound_stmts.html#the-match-statement
 *
 * @module
 */
import { getAttr, getAttrOr } from "./attribute.ts";
import { isSame, richCompare } from "./compare.ts";
import { PyDict } from "./dict.ts";
import { raise } from "./exception.ts";
import { isInstance } from "./isinstance.ts";
import { lookup, PyType, type Value } from "./object.ts";
import { truth } from "./truth.ts";
import {
  boolType,
  bytesType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  setType,
  strType,
  tupleType,
} from "./types.ts";
import { PyList, PyRange, PyTuple } from "./values.ts";

/** A pattern whose expressions are numbers of evaluated values. */
export type MatchShape =
  | { readonly kind: "value"; readonly value: number; readonly identity: boolean }
  | { readonly kind: "capture" | "star"; readonly name: string | null }
  | { readonly kind: "as"; readonly pattern: MatchShape; readonly name: string }
  | { readonly kind: "or" | "sequence"; readonly patterns: readonly MatchShape[] }
  | {
    readonly kind: "mapping";
    readonly entries: readonly { readonly key: number; readonly pattern: MatchShape }[];
    readonly rest: string | null;
  }
  | {
    readonly kind: "class";
    readonly cls: number;
    readonly positional: readonly MatchShape[];
    readonly keywords: readonly { readonly name: string; readonly pattern: MatchShape }[];
  };

/** Values of the pattern's expressions, and where captured names go. */
export interface MatchState {
  readonly values: readonly Value[];
  readonly captured: Map<string, Value>;
}

type Matching = Generator<unknown, boolean, Value>;

/** Whether the subject matches; what it yields is waited for. */
export function* matchPattern(shape: MatchShape, subject: Value, state: MatchState): Matching {
  switch (shape.kind) {
    case "value": {
      const value = state.values[shape.value] as Value;
      if (shape.identity) return isSame(subject, value);
      return (yield truth(yield richCompare("==", subject, value))) === true;
    }
    case "capture":
      if (shape.name !== null) state.captured.set(shape.name, subject);
      return true;
    case "star":
      return false;
    case "as":
      if (!(yield* matchPattern(shape.pattern, subject, state))) return false;
      state.captured.set(shape.name, subject);
      return true;
    case "or":
      for (const inner of shape.patterns) if (yield* matchPattern(inner, subject, state)) return true;
      return false;
    case "sequence":
      return yield* matchSequence(shape.patterns, subject, state);
    case "mapping":
      return yield* matchMapping(shape, subject, state);
    case "class":
      return yield* matchClass(shape, subject, state);
  }
}

function* matchSequence(patterns: readonly MatchShape[], subject: Value, state: MatchState): Matching {
  let items: readonly Value[];
  if (subject instanceof PyList || subject instanceof PyTuple) ({ items } = subject);
  else if (subject instanceof PyRange) {
    items = Array.from({ length: subject.length }, (_, i) => subject.start + i * subject.step);
  } else return false;
  const star = patterns.findIndex((pattern) => pattern.kind === "star");
  if (star === -1 ? items.length !== patterns.length : items.length < patterns.length - 1) return false;
  const tail = star === -1 ? 0 : patterns.length - 1 - star;
  for (let i = 0; i < patterns.length; i++) {
    const pattern = patterns[i] as MatchShape;
    if (i === star) {
      const { name } = pattern as Extract<MatchShape, { kind: "star" }>;
      if (name !== null) state.captured.set(name, new PyList(items.slice(star, items.length - tail)));
      continue;
    }
    const at = star !== -1 && i > star ? items.length - (patterns.length - i) : i;
    if (!(yield* matchPattern(pattern, items[at] as Value, state))) return false;
  }
  return true;
}

function* matchMapping(
  shape: Extract<MatchShape, { kind: "mapping" }>,
  subject: Value,
  state: MatchState,
): Matching {
  if (!(subject instanceof PyDict)) return false;
  const keys: Value[] = [];
  for (const { key, pattern } of shape.entries) {
    const name = state.values[key] as Value;
    const value = subject.get(name);
    if (value === undefined || !(yield* matchPattern(pattern, value, state))) return false;
    keys.push(name);
  }
  if (shape.rest !== null) {
    const rest = subject.copy();
    for (const key of keys) rest.delete(key);
    state.captured.set(shape.rest, rest);
  }
  return true;
}

/** Classes whose single positional pattern matches the subject itself. */
const SELF_MATCHING: readonly PyType[] = [
  boolType,
  bytesType,
  dictType,
  floatType,
  frozensetType,
  intType,
  listType,
  setType,
  strType,
  tupleType,
];

function* matchClass(shape: Extract<MatchShape, { kind: "class" }>, subject: Value, state: MatchState): Matching {
  const cls = state.values[shape.cls] as Value;
  if (!(cls instanceof PyType)) throw raise("TypeError", "called match pattern must be a class");
  if ((yield isInstance(subject, cls)) !== true) return false;
  const attributes = shape.keywords.map(({ name, pattern }) => ({ name, pattern }));
  if (shape.positional.length > 0) {
    const names = lookup(cls, "__match_args__");
    if (names === undefined && SELF_MATCHING.some((type) => cls.mro.includes(type))) {
      if (shape.positional.length > 1) throw tooMany(cls, 1, shape.positional.length);
      if (!(yield* matchPattern(shape.positional[0] as MatchShape, subject, state))) return false;
    } else {
      const list = names instanceof PyTuple ? names.items : [];
      if (shape.positional.length > list.length) throw tooMany(cls, list.length, shape.positional.length);
      attributes.unshift(...shape.positional.map((pattern, i) => ({ name: list[i] as string, pattern })));
    }
  }
  for (const { name, pattern } of attributes) {
    if ((yield getAttrOr(subject, name) as Value) === undefined) return false;
    if (!(yield* matchPattern(pattern, yield getAttr(subject, name), state))) return false;
  }
  return true;
}

function tooMany(cls: PyType, accepted: number, given: number): unknown {
  return raise(
    "TypeError",
    `${cls.name}() accepts ${accepted} positional sub-pattern${accepted === 1 ? "" : "s"} (${given} given)`,
  );
}
