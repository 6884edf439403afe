/**
 * Files: `open()`, and the objects it returns. Reading only: a migration has no business writing files.
 *
 * @module
 */
import { asIndex, asText, textOf } from "../runtime/arguments.ts";
import { callSpecial } from "../runtime/call.ts";
import { EXCEPTIONS, raise, raiseOf } from "../runtime/exception.ts";
import type { Interp } from "../runtime/interp.ts";
import { unsupported } from "../runtime/missing.ts";
import { nativeType } from "../runtime/native.ts";
import { type Await, PyObject, type PyType, type Value } from "../runtime/object.ts";
import { typeOf } from "../runtime/types.ts";
import { PyBytes, PyIter, PyList, STOP } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { decodeBytes } from "../builtins/codec.ts";
import { absolutePath } from "./path_text.ts";

/** How to open a file. */
export interface OpenMode {
  readonly mode: Value;
  readonly encoding: Value;
  readonly errors: Value;
}

/** Text of a path argument: a `str` or something with `__fspath__`. */
export function pathText(value: Value): Await<string> {
  const text = textOf(value);
  if (text !== null) return text;
  const path = callSpecial(value, "__fspath__", []);
  if (path === undefined) {
    throw raise("TypeError", `expected str, bytes or os.PathLike object, not ${typeOf(value).name}`);
  }
  return after(path, (found) => asText(found));
}

/** A file that was read whole when it was opened. */
class PyFile extends PyObject {
  readonly name: string;
  readonly content: string | Uint8Array;
  position = 0;
  closed = false;

  constructor(name: string, content: string | Uint8Array) {
    super(typeof content === "string" ? textFileType : binaryFileType);
    this.name = name;
    this.content = content;
  }
}

/** What `open(...)` gives. */
export function openFile(interp: Interp, file: Value, how: OpenMode): Await<Value> {
  const mode = asText(how.mode);
  if (/[wax+]/.test(mode)) {
    throw unsupported(`open() for writing (mode '${mode}')`);
  }
  return after(pathText(file), (name) => {
    const encoding = how.encoding === null ? "utf-8" : asText(how.encoding);
    const errors = how.errors === null ? "strict" : asText(how.errors);
    return after(readBytes(interp, name), (data) => {
      if (mode.includes("b")) return new PyFile(name, data);
      const text = decodeBytes(data, { encoding, errors });
      return new PyFile(name, text.replace(/\r\n?/g, "\n"));
    });
  });
}

/** The bytes of a file. Throws a Python `FileNotFoundError` when there is none. */
export function readBytes(interp: Interp, name: string): Await<Uint8Array> {
  const { ports } = interp;
  if (ports.readFile === undefined) throw raise("PermissionError", 13, "Permission denied", name);
  return after(ports.readFile(absolutePath(ports.cwd ?? "/", name)), (data) => {
    if (data === null) throw raiseOf(EXCEPTIONS.FileNotFoundError, 2, "No such file or directory", name);
    return data;
  });
}

function wrap(content: string | Uint8Array): Value {
  return typeof content === "string" ? content : new PyBytes(content);
}

function read(self: PyFile, size: Value): Value {
  if (self.closed) throw raise("ValueError", "I/O operation on closed file.");
  const start = self.position;
  const count = size === null ? -1 : asIndex(size);
  self.position = count < 0 ? self.content.length : Math.min(self.content.length, start + count);
  return wrap(self.content.slice(start, self.position));
}

function lineEnd(content: string | Uint8Array, start: number): number {
  const at = typeof content === "string" ? content.indexOf("\n", start) : content.indexOf(10, start);
  return at === -1 ? content.length : at + 1;
}

function readLine(self: PyFile): Value {
  return read(self, lineEnd(self.content, self.position) - self.position);
}

function nextLine(self: PyFile): Value | typeof STOP {
  return self.position >= self.content.length ? STOP : readLine(self);
}

function makeFileType(name: string): PyType {
  return nativeType(name, {
    module: "_io",
    subclassable: false,
    methods: {
      "read(self, size=-1, /)": read,
      "readline(self, size=-1, /)": readLine,
      "readlines(self, hint=-1, /)": (self: PyFile) => {
        const lines: Value[] = [];
        for (let line = nextLine(self); line !== STOP; line = nextLine(self)) lines.push(line);
        return new PyList(lines);
      },
      "seek(self, offset, whence=0, /)": (self: PyFile, offset: Value) => self.position = asIndex(offset),
      "tell(self, /)": (self: PyFile) => self.position,
      "readable(self, /)": () => true,
      "writable(self, /)": () => false,
      "close(self, /)": (self: PyFile) => {
        self.closed = true;
        return null;
      },
      "__enter__(self, /)": (self: PyFile) => self,
      "__exit__(self, /, *args)": (self: PyFile) => {
        self.closed = true;
        return null;
      },
      "__iter__(self, /)": (self: PyFile) => new PyIter(() => nextLine(self)),
      "__next__(self, /)": (self: PyFile) => {
        const line = nextLine(self);
        if (line === STOP) throw raise("StopIteration");
        return line;
      },
    },
    properties: { name: (self: PyFile) => self.name, closed: (self: PyFile) => self.closed },
  });
}

const textFileType = makeFileType("TextIOWrapper");
const binaryFileType = makeFileType("BufferedReader");
