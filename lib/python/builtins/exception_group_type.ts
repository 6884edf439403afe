/**
 * Methods of `BaseExceptionGroup` and `ExceptionGroup`.
 *
 * @module
 */
import { call } from "../runtime/call.ts";
import { EXCEPTIONS, PyException, raise } from "../runtime/exception.ts";
import { exceptionGroupType, groupMembers, makeGroup, splitGroup } from "../runtime/exception_group.ts";
import { toArray } from "../runtime/iterate.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../runtime/native.ts";
import { type Await, isSubtype, PyType, type Value } from "../runtime/object.ts";
import { reprNow, strNow } from "../runtime/repr.ts";
import { truth } from "../runtime/truth.ts";
import { PyTuple } from "../runtime/values.ts";
import { after, now } from "../runtime/wait.ts";
import { catches } from "../runtime/with.ts";

function make(cls: PyType, message: Value, exceptions: Value): Await<PyException> {
  if (typeof message !== "string") throw raise("TypeError", "argument 1 must be str");
  return after(toArray(exceptions), (items) => {
    if (items.length === 0) throw raise("ValueError", "second argument (exceptions) must be a non-empty sequence");
    const other = items.findIndex((item) => !(item instanceof PyException));
    if (other !== -1) throw raise("ValueError", `Item ${other} of second argument (exceptions) is not an exception`);
    const members = items as readonly PyException[];
    if (cls === EXCEPTIONS.BaseExceptionGroup) return makeGroup(message, members);
    if (
      isSubtype(cls, EXCEPTIONS.Exception) && members.some((member) => !isSubtype(member.cls, EXCEPTIONS.Exception))
    ) {
      throw raise("TypeError", `Cannot nest BaseExceptions in an ${cls.name}`);
    }
    return new PyException(cls, [message, new PyTuple(members)]);
  });
}

function condition(given: Value): (exception: PyException) => boolean {
  if (given instanceof PyType || given instanceof PyTuple) return (exception) => catches(exception, given);
  return (exception) => now(truth(now(call(given, [exception]), "split()")), "split()");
}

/** Installs the methods. */
export function installExceptionGroups(): void {
  const base = EXCEPTIONS.BaseExceptionGroup;
  defineStaticMethods(base, { "__new__(cls, message, exceptions, /)": make });
  defineMethods(base, {
    "__init__(self, message, exceptions, /)": () => null,
    "__str__(self, /)": (self: PyException) => {
      const { length } = groupMembers(self);
      return `${strNow(self.args.items[0] as Value)} (${length} sub-exception${length === 1 ? "" : "s"})`;
    },
    "__repr__(self, /)": (self: PyException) =>
      `${self.cls.name}(${reprNow(self.args.items[0] as Value)}, ${reprNow(self.args.items[1] as Value)})`,
    "split(self, condition, /)": (self: PyException, given: Value) => new PyTuple(splitGroup(self, condition(given))),
    "subgroup(self, condition, /)": (self: PyException, given: Value) => splitGroup(self, condition(given))[0],
    "derive(self, exceptions, /)": (self: PyException, exceptions: Value) =>
      make(EXCEPTIONS.BaseExceptionGroup, self.args.items[0] as Value, exceptions),
  });
  defineProperties(base, {
    message: (self: PyException) => self.args.items[0] as Value,
    exceptions: (self: PyException) => new PyTuple(groupMembers(self)),
  });
}

/** The class that is not in the tree of classes with one base each. */
export const GROUP_TYPES: readonly PyType[] = [exceptionGroupType];
