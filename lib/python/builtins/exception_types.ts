/**
 * Methods of the exception classes.
 *
 * @module
 */
import { EXCEPTIONS, PyException, raise } from "../runtime/exception.ts";
import { toArray } from "../runtime/iterate.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../runtime/native.ts";
import type { Kwargs, PyType, Value } from "../runtime/object.ts";
import { exceptionText, reprNow, strNow } from "../runtime/repr.ts";
import { PyTraceback, tracebackOf } from "../runtime/traceback.ts";
import { PyList, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

function noKeywords(cls: PyType, kwargs: Kwargs): void {
  if (kwargs.size > 0) throw raise("TypeError", `${cls.name}() takes no keyword arguments`);
}

function attribute(name: string): (self: PyException) => Value {
  return (self) => self.attrs?.get(name) ?? null;
}

function settable(name: string): { get: (self: PyException) => Value; set: (self: PyException, value: Value) => void } {
  return {
    get: attribute(name),
    set: (self, value) => {
      (self.attrs ??= new Map()).set(name, value);
    },
  };
}

function initNamed(names: readonly string[]): (self: PyException, args: Value[], kwargs: Kwargs) => null {
  return (self, args, kwargs) => {
    self.args = new PyTuple(args);
    for (const [name, value] of kwargs) {
      if (!names.includes(name)) {
        throw raise("TypeError", `'${name}' is an invalid keyword argument for ${self.cls.name}`);
      }
      (self.attrs ??= new Map()).set(name, value);
    }
    return null;
  };
}

const BASE_METHODS = {
  "__init__(self, /, *args, **kwargs)": (self: PyException, args: Value[], kwargs: Kwargs) => {
    noKeywords(self.cls, kwargs);
    self.args = new PyTuple(args);
    return null;
  },
  "__str__(self, /)": exceptionText,
  "__repr__(self, /)": (self: PyException) => {
    const { items } = self.args;
    return items.length === 1 ? `${self.cls.name}(${reprNow(items[0] as Value)})` : self.cls.name + reprNow(self.args);
  },
  "with_traceback(self, tb, /)": (self: PyException, traceback: Value) => {
    self.trace = traceback instanceof PyTraceback ? [...traceback.entries] : [];
    return self;
  },
  "add_note(self, note, /)": (self: PyException, note: Value) => {
    (self.notes ??= []).push(strNow(note));
    return null;
  },
};

const BASE_PROPERTIES = {
  args: {
    get: (self: PyException) => self.args,
    set: (self: PyException, value: Value) => {
      after(toArray(value), (items) => {
        self.args = new PyTuple(items);
      });
    },
  },
  __cause__: {
    get: (self: PyException) => self.cause,
    set: (self: PyException, value: Value) => {
      self.cause = value;
      self.suppressContext = true;
    },
  },
  __context__: {
    get: (self: PyException) => self.context,
    set: (self: PyException, value: Value) => {
      self.context = value;
    },
  },
  __suppress_context__: {
    get: (self: PyException) => self.suppressContext,
    set: (self: PyException, value: Value) => {
      self.suppressContext = value === true;
    },
  },
  __traceback__: {
    get: tracebackOf,
    set: (self: PyException, value: Value) => {
      self.trace = value instanceof PyTraceback ? [...value.entries] : [];
    },
  },
  __notes__: (self: PyException) => {
    if (self.notes === null) throw raise("AttributeError", `'${self.cls.name}' object has no attribute '__notes__'`);
    return new PyList(self.notes);
  },
};

function firstArg(self: PyException): Value {
  return self.args.items[0] ?? null;
}

function argAt(index: number): (self: PyException) => Value {
  return (self) => self.args.items.length >= 2 ? self.args.items[index] ?? null : null;
}

const BY_NUMBER: Readonly<Record<number, PyType>> = {
  2: EXCEPTIONS.FileNotFoundError,
  13: EXCEPTIONS.PermissionError,
  17: EXCEPTIONS.FileExistsError,
  20: EXCEPTIONS.NotADirectoryError,
  21: EXCEPTIONS.IsADirectoryError,
  32: EXCEPTIONS.BrokenPipeError,
  104: EXCEPTIONS.ConnectionResetError,
  110: EXCEPTIONS.TimeoutError,
  111: EXCEPTIONS.ConnectionRefusedError,
};

/** `OSError(2, ...)` is a `FileNotFoundError`. */
function makeOsError(cls: PyType, args: Value[]): PyException {
  const [number] = args;
  const special = cls === EXCEPTIONS.OSError && args.length >= 2 && typeof number === "number" && BY_NUMBER[number];
  return new PyException(special || cls, args);
}

function osText(self: PyException): string {
  const { items } = self.args;
  if (items.length < 2) return exceptionText(self);
  const file = items.length > 2 ? `: ${reprNow(items[2] as Value)}` : "";
  return `[Errno ${strNow(items[0] as Value)}] ${strNow(items[1] as Value)}${file}`;
}

function syntaxText(self: PyException): string {
  const text = strNow(firstArg(self));
  const file = self.attrs?.get("filename");
  const line = self.attrs?.get("lineno");
  if (typeof file !== "string") return text;
  return `${text} (${file.split("/").at(-1)}, line ${strNow(line ?? null)})`;
}

function initSyntax(self: PyException, args: Value[]): null {
  self.args = new PyTuple(args);
  const details = args[1];
  self.attrs = new Map<string, Value>([["msg", args[0] ?? null]]);
  const names = ["filename", "lineno", "offset", "text"];
  if (details instanceof PyTuple) names.forEach((name, i) => self.attrs?.set(name, details.items[i] ?? null));
  return null;
}

/** Installs the methods. */
export function installExceptions(): void {
  const base = EXCEPTIONS.BaseException;
  defineStaticMethods(base, {
    "__new__(cls, /, *args, **kwargs)": (cls: PyType, args: Value[]) => new PyException(cls, args),
  });
  base.dict.set("__open__", true);
  defineMethods(base, BASE_METHODS);
  defineProperties(base, BASE_PROPERTIES);
  defineMethods(EXCEPTIONS.KeyError, {
    "__str__(self, /)": (self: PyException) =>
      self.args.items.length === 1 ? reprNow(self.args.items[0] as Value) : exceptionText(self),
  });
  defineProperties(EXCEPTIONS.StopIteration, { value: firstArg });
  defineProperties(EXCEPTIONS.SystemExit, { code: firstArg });
  defineMethods(EXCEPTIONS.ImportError, {
    "__init__(self, /, *args, **kwargs)": initNamed(["name", "path"]),
  });
  defineProperties(EXCEPTIONS.ImportError, { name: settable("name"), path: settable("path"), msg: firstArg });
  defineMethods(EXCEPTIONS.AttributeError, { "__init__(self, /, *args, **kwargs)": initNamed(["name", "obj"]) });
  defineProperties(EXCEPTIONS.AttributeError, { name: settable("name"), obj: settable("obj") });
  defineMethods(EXCEPTIONS.NameError, { "__init__(self, /, *args, **kwargs)": initNamed(["name"]) });
  defineProperties(EXCEPTIONS.NameError, { name: settable("name") });
  defineStaticMethods(EXCEPTIONS.OSError, { "__new__(cls, /, *args, **kwargs)": makeOsError });
  defineMethods(EXCEPTIONS.OSError, { "__str__(self, /)": osText });
  defineProperties(EXCEPTIONS.OSError, { errno: argAt(0), strerror: argAt(1), filename: argAt(2) });
  defineMethods(EXCEPTIONS.SyntaxError, { "__init__(self, /, *args)": initSyntax, "__str__(self, /)": syntaxText });
  defineProperties(EXCEPTIONS.SyntaxError, {
    msg: settable("msg"),
    filename: settable("filename"),
    lineno: settable("lineno"),
    offset: settable("offset"),
    text: settable("text"),
  });
}
