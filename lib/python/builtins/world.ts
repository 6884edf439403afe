/**
 * Built-in functions that look at the running program or touch the world.
 *
 * @module
 */
import { asText } from "../runtime/arguments.ts";
import { getAttr } from "../runtime/attribute.ts";
import { call } from "../runtime/call.ts";
import { PyDict, PyMappingProxy } from "../runtime/dict.ts";
import { EXCEPTIONS, raise, raiseOf } from "../runtime/exception.ts";
import { type Frame, running } from "../runtime/frame.ts";
import type { Interp } from "../runtime/interp.ts";
import { unsupported as unsupportedFeature } from "../runtime/missing.ts";
import type { NativeFunctions } from "../runtime/native.ts";
import { type Await, type Kwargs, PyObject, PyType, type Value } from "../runtime/object.ts";
import { str } from "../runtime/repr.ts";
import { type PyCell, PyList } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { attributeNames } from "./names.ts";
import { openFile } from "../stdlib/io_file.ts";

function current(): Frame {
  if (running.frame === null) throw raise("RuntimeError", "no current frame");
  return running.frame;
}

/** The local names of a frame as a dictionary: live for modules and classes, a copy for functions. */
export function localsOf(frame: Frame): PyDict {
  if (frame.names !== null) return PyDict.over(frame.names);
  if (frame.code.kind === "module") return PyDict.over(frame.globals);
  const names = new Map<string, Value>();
  frame.code.locals.forEach((name, slot) => {
    const value = frame.locals[slot];
    if (value !== undefined && !name.startsWith(".")) names.set(name, value);
  });
  frame.code.cells.forEach((name, index) => {
    const { value } = frame.cells[index] as PyCell;
    if (value !== undefined && name !== "__class__") names.set(name, value);
  });
  return PyDict.over(names);
}

function print(interp: Interp, args: readonly Value[], how: { sep: Value; end: Value; file: Value }): Await<null> {
  let text: Await<string> = "";
  const separator = how.sep === null ? " " : asText(how.sep, "sep");
  args.forEach((arg, i) => {
    text = after(text, (head) => after(str(arg), (tail) => i === 0 ? tail : head + separator + tail));
  });
  const end = how.end === null ? "\n" : asText(how.end, "end");
  return after(text, (body) => writeTo(interp, how.file, body + end));
}

function writeTo(interp: Interp, file: Value, text: string): Await<null> {
  const target = file ?? interp.modules.get("sys")?.attrs.get("stdout") ?? null;
  if (target === null) {
    interp.ports.stdout(text);
    return null;
  }
  return after(getAttr(target, "write"), (write) => after(call(write, [text]), () => null));
}

function variables(object: Value | undefined): Await<Value> {
  if (object === undefined) return localsOf(current());
  if (object instanceof PyType) return new PyMappingProxy(PyDict.over(object.dict));
  return getAttr(object, "__dict__");
}

function directory(object: Value | undefined): Await<Value> {
  const names = object === undefined ? [...localsOf(current()).keys()] as string[] : [...attributeNames(object)];
  return new PyList(names.sort());
}

/** Functions of one interpreter, by signature. */
export function worldFunctions(interp: Interp): NativeFunctions {
  return {
    "print(*args, sep=' ', end=None, file=None, flush=False)": (args: Value[], sep: Value, end: Value, file: Value) =>
      print(interp, args, { sep, end, file }),
    "globals()": () => PyDict.over(current().globals),
    "locals()": () => localsOf(current()),
    "vars(object=..., /)": (object: Value | undefined) => variables(object),
    "dir(object=..., /)": (object: Value | undefined) => directory(object),
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)": (
      file: Value,
      mode: Value,
      _buffering: Value,
      encoding: Value,
      errors: Value,
    ) => openFile(interp, file, { mode, encoding, errors }),
    "input(prompt='', /)": () => {
      throw raise("EOFError", "EOF when reading a line: a migration has nobody to ask");
    },
    "__import__(name, globals=None, locals=None, fromlist=None, level=0)": (
      name: Value,
      _globals: Value,
      _locals: Value,
      from: Value,
    ) => {
      const text = asText(name);
      return interp.importModule(from instanceof PyObject ? text : text.split(".")[0] as string);
    },
    "exit(code=None)": (code: Value) => {
      throw raiseOf(EXCEPTIONS.SystemExit, code);
    },
    "quit(code=None)": (code: Value) => {
      throw raiseOf(EXCEPTIONS.SystemExit, code);
    },
    ...unsupported(["eval", "exec", "compile", "complex", "memoryview", "breakpoint"]),
  };
}

function unsupported(names: readonly string[]): NativeFunctions {
  return Object.fromEntries(
    names.map((name) => [`${name}(*args, **kwargs)`, (_args: Value[], _kwargs: Kwargs): Value => {
      throw unsupportedFeature(`${name}()`);
    }]),
  );
}
