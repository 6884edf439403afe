/**
 * `sys`, `builtins`, `__future__` and other small modules about the running program.
 *
 * @module
 */
import { asText } from "../runtime/arguments.ts";
import { PyDict } from "../runtime/dict.ts";
import { EXCEPTIONS, raiseOf } from "../runtime/exception.ts";
import { type Frame, running } from "../runtime/frame.ts";
import type { Interp } from "../runtime/interp.ts";
import { unsupported } from "../runtime/missing.ts";
import { defineProperties, nativeModule, nativeType } from "../runtime/native.ts";
import { PyObject, type PyType, type Value } from "../runtime/object.ts";
import { tracebackOf } from "../runtime/traceback.ts";
import { PyList, PyModule, PyTuple } from "../runtime/values.ts";
import { handledException } from "../runtime/vm.ts";
import { frameType, tupleType } from "../runtime/types.ts";
import { localsOf } from "../builtins/world.ts";

/** The Python that this interpreter stands for. */
const VERSION = { major: 3, minor: 12, micro: 0 };

/** A frame as Python code sees it. */
class PyFrame extends PyObject {
  readonly frame: Frame;

  constructor(frame: Frame) {
    super(frameType);
    this.frame = frame;
  }
}

function versionInfo(): PyObject {
  const { major, minor, micro } = VERSION;
  const type = nativeType("version_info", {
    module: "sys",
    bases: [tupleType],
    properties: {
      major: () => major,
      minor: () => minor,
      micro: () => micro,
      releaselevel: () => "final",
      serial: () => 0,
    },
  });
  return new PyTuple([major, minor, micro, "final", 0], type);
}

function streamType(name: string, write: (text: string) => void): PyType {
  return nativeType(name, {
    module: "_io",
    methods: {
      "write(self, s, /)": (_self: Value, text: Value) => {
        const body = asText(text);
        write(body);
        return body.length;
      },
      "flush(self, /)": () => null,
      "isatty(self, /)": () => false,
      "writable(self, /)": () => true,
      "writelines(self, lines, /)": (_self: Value, lines: PyList) => {
        for (const line of lines.items) write(asText(line));
        return null;
      },
    },
    attributes: { encoding: "utf-8" },
    open: true,
  });
}

function frameAt(depth: number): Value {
  let frame = running.frame;
  for (let i = 0; i < depth && frame !== null; i++) frame = frame.back;
  return frame === null ? null : new PyFrame(frame);
}

function excInfo(): Value {
  const exception = handledException(running.frame);
  return new PyTuple(exception === null ? [null, null, null] : [exception.cls, exception, tracebackOf(exception)]);
}

/** Makes `sys`. */
export function makeSys(interp: Interp): PyModule {
  const { major, minor, micro } = VERSION;
  defineProperties(frameType, {
    f_back: (self: PyFrame) => self.frame.back === null ? null : new PyFrame(self.frame.back),
    f_lineno: (self: PyFrame) => self.frame.line,
    f_code: (self: PyFrame) => self.frame.code,
    f_globals: (self: PyFrame) => PyDict.over(self.frame.globals),
    f_locals: (self: PyFrame) => localsOf(self.frame),
  });
  const stdout = new PyObject(streamType("TextIOWrapper", (text) => interp.ports.stdout(text)));
  const stderr = new PyObject(streamType("TextIOWrapper", (text) => interp.ports.stderr?.(text)));
  const module = nativeModule("sys", {
    version: `${major}.${minor}.${micro} (migrator)`,
    version_info: versionInfo(),
    hexversion: (major << 24) | (minor << 16) | (micro << 8) | 0xf0,
    implementation: nativeModule("implementation", { name: "migrator" }),
    platform: "linux",
    byteorder: "little",
    maxsize: 9223372036854775807n,
    maxunicode: 0x10ffff,
    executable: "",
    prefix: "/usr",
    argv: new PyList([""]),
    warnoptions: new PyList([]),
    path: new PyList([interp.ports.cwd ?? "/"]),
    flags: nativeModule("flags", { dont_write_bytecode: 1, optimize: 0 }),
    stdout,
    stderr,
    __stdout__: stdout,
    __stderr__: stderr,
    stdin: null,
    dont_write_bytecode: true,
    "exit(status=None, /)": (status: Value) => {
      throw status === null ? raiseOf(EXCEPTIONS.SystemExit) : raiseOf(EXCEPTIONS.SystemExit, status);
    },
    "getrecursionlimit()": () => 1000,
    "setrecursionlimit(limit, /)": () => null,
    "getdefaultencoding()": () => "utf-8",
    "getfilesystemencoding()": () => "utf-8",
    "getsizeof(object, default=None)": () => 64,
    "getrefcount(object, /)": () => 2,
    "intern(string, /)": (text: Value) => text,
    "exc_info()": excInfo,
    "exception()": () => handledException(running.frame),
    "_getframe(depth=0, /)": (depth: Value) => frameAt(depth as number),
    "gettrace()": () => null,
    "settrace(function, /)": () => null,
    "displayhook(object, /)": () => null,
  });
  module.attrs.set("modules", PyDict.over(interp.modules as Map<string, Value>));
  return module;
}

/** Makes `builtins`. */
export function makeBuiltins(interp: Interp): PyModule {
  return new PyModule("builtins", new Map([["__name__", "builtins"], ...interp.builtins]));
}

/** Makes `__future__`. */
export function makeFuture(): PyModule {
  const names = [
    "annotations",
    "absolute_import",
    "division",
    "generators",
    "nested_scopes",
    "print_function",
    "unicode_literals",
    "with_statement",
    "generator_stop",
  ];
  return nativeModule("__future__", Object.fromEntries(names.map((name) => [name, true])));
}

/** Makes `gc`. */
export function makeGc(): PyModule {
  return nativeModule("gc", {
    "collect(generation=2)": () => 0,
    "enable()": () => null,
    "disable()": () => null,
    "isenabled()": () => true,
    "freeze()": () => null,
  });
}

/** Makes `platform`. */
export function makePlatform(): PyModule {
  const { major, minor, micro } = VERSION;
  return nativeModule("platform", {
    "system()": () => "Linux",
    "node()": () => "localhost",
    "release()": () => "",
    "version()": () => "",
    "machine()": () => "x86_64",
    "platform(aliased=False, terse=False)": () => "Linux",
    "python_version()": () => `${major}.${minor}.${micro}`,
    "python_implementation()": () => "CPython",
  });
}

/** Makes `atexit`: what is registered never runs, since the interpreter has no end of its own. */
export function makeAtexit(): PyModule {
  return nativeModule("atexit", {
    "register(func, /, *args, **kwargs)": (func: Value) => func,
    "unregister(func, /)": () => null,
  });
}

/** Makes `getpass`. */
export function makeGetpass(interp: Interp): PyModule {
  return nativeModule("getpass", {
    "getuser()": () => interp.ports.environ["USER"] ?? interp.ports.environ["LOGNAME"] ?? "root",
    "getpass(prompt='', stream=None)": () => {
      throw unsupported("getpass.getpass()");
    },
  });
}
