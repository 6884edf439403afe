/**
 * Context managers, and matching exceptions with `except`.
 *
 * @module
 */
import { callSpecial } from "./call.ts";
import { awaitValue } from "./coroutine.ts";
import { EXCEPTIONS, type PyException, raise } from "./exception.ts";
import { type Await, isSubtype, lookup, PyType, type Value } from "./object.ts";
import { PyMissing } from "./missing.ts";
import { typeOf } from "./types.ts";
import { PyTuple } from "./values.ts";
import { after } from "./wait.ts";
import { tracebackOf } from "./traceback.ts";

/** What a `with` does first: checks the manager and calls `__enter__`. */
export function callEnter(manager: Value, isAsync: boolean): Await<Value> {
  const cls = typeOf(manager);
  const [enter, exit] = isAsync ? ["__aenter__", "__aexit__"] as const : ["__enter__", "__exit__"] as const;
  const protocol = isAsync ? "asynchronous context manager" : "context manager";
  for (const [method, missed] of [[enter, ""], [exit, ` (missed ${exit} method)`]] as const) {
    if (lookup(cls, method) !== undefined) continue;
    if (manager instanceof PyMissing) throw manager.raise();
    throw raise("TypeError", `'${cls.name}' object does not support the ${protocol} protocol${missed}`);
  }
  const entered = callSpecial(manager, enter, []) as Await<Value>;
  return isAsync ? after(entered, awaitValue) : entered;
}

/** What a `with` does last. */
export function callExit(
  manager: Value,
  how: { readonly exception: PyException | null; readonly isAsync: boolean },
): Await<Value> {
  const { exception, isAsync } = how;
  const args = exception === null ? [null, null, null] : [exception.cls, exception, tracebackOf(exception)];
  const result = callSpecial(manager, isAsync ? "__aexit__" : "__exit__", args) as Await<Value>;
  return isAsync ? after(result, awaitValue) : result;
}

/** Whether an `except` with these types catches the exception. */
export function catches(exception: PyException, types: Value): boolean {
  if (types instanceof PyTuple) return types.items.some((type) => catches(exception, type));
  // A class of a module that is not here cannot have raised anything.
  if (types instanceof PyMissing) return false;
  if (!(types instanceof PyType) || !isSubtype(types, EXCEPTIONS.BaseException)) {
    throw raise("TypeError", "catching classes that do not inherit from BaseException is not allowed");
  }
  return isSubtype(exception.cls, types);
}
