/**
 * Methods of iterators, generators and coroutines; of unions and aliases.
 *
 * @module
 */
import { call } from "../runtime/call.ts";
import { getAttr } from "../runtime/attribute.ts";
import { PyFuture, runCoroutine } from "../runtime/coroutine.ts";
import { EXCEPTIONS, PyException, raise, Raised } from "../runtime/exception.ts";
import { Code } from "../runtime/frame.ts";
import { PyGenerator, sendTo } from "../runtime/generator.ts";
import { hashText, identityOf } from "../runtime/hash.ts";
import { defineMethods, defineProperties, type NativeFunctions } from "../runtime/native.ts";
import { type Await, type Kwargs, lookup, PyType, type Value } from "../runtime/object.ts";
import { addressOf, reprNow } from "../runtime/repr.ts";
import {
  asyncGeneratorType,
  cellType,
  codeType,
  coroutineType,
  ellipsisType,
  generatorType,
  genericAliasType,
  iteratorType,
  noneType,
  notImplementedType,
  tracebackType,
  unionType,
} from "../runtime/types.ts";
import { originOf, PyGenericAlias, PyUnion, unionOf } from "../runtime/union.ts";
import { ELLIPSIS, NOT_IMPLEMENTED, type PyCell, PyIter, PyTuple, STOP } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { PyTraceback } from "../runtime/traceback.ts";

/** An item as `__next__` gives it: the end is an exception. */
function itemOrStop(iter: PyIter, item: Value | typeof STOP): Value {
  if (item !== STOP) return item;
  const value = iter instanceof PyGenerator ? iter.returned : null;
  if (iter instanceof PyGenerator) iter.returned = null;
  throw value === null ? raise("StopIteration") : raise("StopIteration", value);
}

/** What `next(iter)` gives. */
export function nextItem(iter: PyIter): Await<Value> {
  return after(iter.next(), (item) => itemOrStop(iter, item));
}

function toRaised(type: Value, value: Value | undefined): Await<Raised> {
  if (type instanceof PyException) return new Raised(type);
  if (value instanceof PyException) return new Raised(value);
  if (type instanceof PyType && type.mro.includes(EXCEPTIONS.BaseException)) {
    const args = value === undefined || value === null ? [] : value instanceof PyTuple ? value.items : [value];
    return after(call(type, args), (exception) => new Raised(exception as PyException));
  }
  throw raise("TypeError", "exceptions must be classes or instances deriving from BaseException");
}

const GENERATOR_METHODS: NativeFunctions = {
  "send(self, value, /)": (self: PyGenerator, value: Value) =>
    after(sendTo(self, value), (item) => itemOrStop(self, item)),
  "throw(self, type, value=..., traceback=None, /)": (self: PyGenerator, type: Value, value: Value | undefined) =>
    after(toRaised(type, value), (raised) => after(self.throw(raised), (item) => itemOrStop(self, item))),
  "close(self, /)": (self: PyGenerator) => self.close(),
};

function installGenerators(): void {
  const iterating: NativeFunctions = {
    "__iter__(self, /)": (self: PyIter) => self,
    "__next__(self, /)": nextItem,
  };
  defineMethods(iteratorType, iterating);
  defineMethods(generatorType, { ...iterating, ...GENERATOR_METHODS });
  defineMethods(coroutineType, {
    ...GENERATOR_METHODS,
    "__await__(self, /)": (self: PyGenerator) => after(runCoroutine(self), (value) => finished(value)),
  });
  defineMethods(asyncGeneratorType, {
    "__aiter__(self, /)": (self: PyGenerator) => self,
    "__anext__(self, /)": (self: PyGenerator) =>
      new PyFuture(() =>
        after(self.next(), (item) => {
          if (item === STOP) throw raise("StopAsyncIteration");
          return item;
        })
      ),
    "aclose(self, /)": (self: PyGenerator) => new PyFuture(() => self.close()),
  });
  for (const type of [generatorType, coroutineType, asyncGeneratorType]) {
    defineProperties(type, {
      __name__: (self: PyGenerator) => self.name,
      __qualname__: (self: PyGenerator) => self.qualname,
    });
    defineMethods(type, {
      "__repr__(self, /)": (self: PyGenerator) => `<${self.cls.name} object ${self.qualname} at ${addressOf(self)}>`,
    });
  }
}

/** An iterator at its end whose result is the value. */
function finished(value: Value): PyIter {
  const iter = new PyIter(() => STOP) as PyIter & { returned: Value };
  iter.returned = value;
  return iter;
}

/** How a hint prints. */
export function hintText(hint: Value): string {
  if (hint === null) return "None";
  if (hint === ELLIPSIS) return "...";
  if (!(hint instanceof PyType)) return hint instanceof Code ? hint.name : reprNow(hint);
  const module = lookup(hint, "__module__");
  return typeof module === "string" && module !== "builtins" ? `${module}.${hint.qualname}` : hint.qualname;
}

function aliasText(self: PyGenericAlias): string {
  const title = self.title ?? hintText(self.origin);
  return `${title}[${self.args.map(hintText).join(", ") || "()"}]`;
}

/** A hint as something that equal hints have in common. */
function hintKey(hint: Value): string {
  if (hint instanceof PyUnion) return [...new Set(hint.args.map(hintKey))].sort().join("|");
  if (hint instanceof PyGenericAlias) return `${hintKey(hint.origin)}[${hint.args.map(hintKey).join()}]`;
  return String(identityOf(hint === noneType ? null : hint));
}

function sameHint(self: Value, other: Value): Value {
  const comparable = other instanceof PyUnion || other instanceof PyGenericAlias;
  return comparable ? hintKey(self) === hintKey(other) : NOT_IMPLEMENTED;
}

function installHints(): void {
  for (const type of [unionType, genericAliasType]) {
    defineMethods(type, {
      "__eq__(self, other, /)": sameHint,
      "__hash__(self, /)": (self: Value) => hashText(hintKey(self)),
    });
  }
  defineMethods(unionType, {
    "__repr__(self, /)": (self: PyUnion) =>
      self.args.map((arg) => arg === noneType ? "None" : hintText(arg)).join(" | "),
    "__or__(self, other, /)": (self: Value, other: Value) => unionOf(self, other),
    "__ror__(self, other, /)": (self: Value, other: Value) => unionOf(other, self),
  });
  defineProperties(unionType, { __args__: (self: PyUnion) => new PyTuple(self.args) });
  defineMethods(genericAliasType, {
    "__repr__(self, /)": aliasText,
    "__call__(self, /, *args, **kwargs)": (self: PyGenericAlias, args: Value[], kwargs: Kwargs) =>
      call(originOf(self), args, kwargs),
    "__getattr__(self, name, /)": (self: PyGenericAlias, name: Value) => getAttr(self.origin, name as string),
    "__or__(self, other, /)": (self: Value, other: Value) => unionOf(self, other),
    "__ror__(self, other, /)": (self: Value, other: Value) => unionOf(other, self),
    "__getitem__(self, key, /)": (self: Value) => self,
  });
  defineProperties(genericAliasType, {
    __origin__: (self: PyGenericAlias) => self.origin,
    __args__: (self: PyGenericAlias) => new PyTuple(self.args),
    __parameters__: () => new PyTuple([]),
  });
}

function installSingletons(): void {
  defineMethods(ellipsisType, { "__repr__(self, /)": () => "Ellipsis" });
  defineMethods(notImplementedType, { "__repr__(self, /)": () => "NotImplemented" });
  defineProperties(cellType, { cell_contents: (self: PyCell) => self.value ?? null });
  defineMethods(codeType, { "__repr__(self, /)": (self: Code) => `<code object ${self.name}>` });
  defineProperties(tracebackType, {
    tb_lineno: (self: PyTraceback) => self.entries.at(-1)?.line ?? null,
    tb_next: (self: PyTraceback) => self.entries.length > 1 ? new PyTraceback(self.entries.slice(0, -1)) : null,
  });
}

/** Installs the methods. */
export function installIterators(): void {
  installGenerators();
  installHints();
  installSingletons();
}
