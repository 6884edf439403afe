/**
 * Reading, storing and deleting variables.
 *
 * @module
 */
import { raise } from "../runtime/exception.ts";
import type { Frame } from "../runtime/frame.ts";
import { PyMissing } from "../runtime/missing.ts";
import type { Value } from "../runtime/object.ts";
import type { PyCell } from "../runtime/values.ts";
import { emit, type Emitter } from "./emitter.ts";
import { nameKind } from "./scope.ts";

/** Reads something without effects and without waiting; may raise. */
export type Getter = (frame: Frame) => Value;

function unbound(name: string): unknown {
  return raise("UnboundLocalError", `cannot access local variable '${name}' where it is not associated with a value`);
}

function unboundFree(name: string): unknown {
  return raise(
    "NameError",
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  );
}

/** A global or built-in name. */
export function readGlobal(frame: Frame, name: string): Value {
  const value = frame.globals.get(name);
  if (value !== undefined) return value;
  const builtin = frame.interp.builtins.get(name);
  if (builtin !== undefined) return builtin;
  const [star] = frame.interp.missingStars.get(frame.globals) ?? [];
  if (star !== undefined) throw new PyMissing(`${star.path}.${name}`, star.reason).raise();
  const error = raise("NameError", `name '${name}' is not defined`);
  error.exception.attrs = new Map([["name", name]]);
  throw error;
}

/** How to read the variable of that name. */
export function nameGetter(e: Emitter, name: string): Getter {
  switch (nameKind(e.scope, name)) {
    case "local": {
      const slot = e.slots.get(name) as number;
      return (f) => {
        const value = f.locals[slot];
        if (value === undefined) throw unbound(name);
        return value;
      };
    }
    case "cell":
    case "free":
      return cellGetter(e, name);
    case "class_free": {
      const cell = cellGetter(e, name);
      return (f) => {
        const value = f.names?.get(name);
        return value === undefined ? cell(f) : value;
      };
    }
    case "global":
      return (f) => readGlobal(f, name);
    case "name":
      return (f) => {
        const value = f.names?.get(name);
        return value === undefined ? readGlobal(f, name) : value;
      };
  }
}

function cellGetter(e: Emitter, name: string): Getter {
  const index = e.cells.get(name) as number;
  const own = index < e.code.ownCells;
  return (f) => {
    const { value } = f.cells[index] as PyCell;
    if (value === undefined) throw own ? unbound(name) : unboundFree(name);
    return value;
  };
}

/** Stores a value into a variable. */
export type Setter = (frame: Frame, value: Value) => void;

/** How to store into the variable of that name. */
export function nameSetter(e: Emitter, name: string): Setter {
  switch (nameKind(e.scope, name)) {
    case "local": {
      const slot = e.slots.get(name) as number;
      return (f, value) => {
        f.locals[slot] = value;
      };
    }
    case "cell":
    case "free": {
      const index = e.cells.get(name) as number;
      return (f, value) => {
        (f.cells[index] as PyCell).value = value;
      };
    }
    case "global":
      return (f, value) => {
        f.globals.set(name, value);
      };
    default:
      return (f, value) => {
        (f.names ?? f.globals).set(name, value);
      };
  }
}

/** Stores the top of the stack into the variable. */
export function emitStoreName(e: Emitter, name: string): void {
  const set = nameSetter(e, name);
  emit(e, (f) => set(f, f.stack.pop() as Value));
}

/** Forgets the variable; raises when it has no value. */
export function emitDeleteName(e: Emitter, name: string): void {
  switch (nameKind(e.scope, name)) {
    case "local": {
      const slot = e.slots.get(name) as number;
      return emit(e, (f) => {
        if (f.locals[slot] === undefined) throw unbound(name);
        f.locals[slot] = undefined;
      });
    }
    case "cell":
    case "free": {
      const index = e.cells.get(name) as number;
      return emit(e, (f) => {
        const cell = f.cells[index] as PyCell;
        if (cell.value === undefined) throw unbound(name);
        cell.value = undefined;
      });
    }
    case "global":
      return emit(e, (f) => {
        if (!f.globals.delete(name)) throw raise("NameError", `name '${name}' is not defined`);
      });
    default:
      return emit(e, (f) => {
        if (!(f.names ?? f.globals).delete(name)) throw raise("NameError", `name '${name}' is not defined`);
      });
  }
}

/** Forgets the variable if it has a value: the end of `except ... as name`. */
export function emitForgetName(e: Emitter, name: string): void {
  const kind = nameKind(e.scope, name);
  const slot = e.slots.get(name);
  const index = e.cells.get(name);
  emit(e, (f) => {
    if (kind === "local") f.locals[slot as number] = undefined;
    else if (kind === "cell" || kind === "free") (f.cells[index as number] as PyCell).value = undefined;
    else if (kind === "global") f.globals.delete(name);
    else (f.names ?? f.globals).delete(name);
  });
}
