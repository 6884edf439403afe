/**
 * `io`: text and bytes in memory.
 *
 * @module
 */
import { asBytes, asIndex, asText } from "../runtime/arguments.ts";
import { EXCEPTIONS, raise } from "../runtime/exception.ts";
import type { Interp } from "../runtime/interp.ts";
import { toArray } from "../runtime/iterate.ts";
import { type NativeFunctions, nativeModule, nativeType } from "../runtime/native.ts";
import { PyObject, type PyType, type Value } from "../runtime/object.ts";
import { makeType } from "../runtime/types.ts";
import { PyBytes, PyList, type PyModule } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { openFile } from "./io_file.ts";

/** A stream in memory: characters or bytes in an array. */
class PyStream extends PyObject {
  content: string;
  position = 0;
  closed = false;
  /** Holds bytes, as Latin-1. */
  readonly binary: boolean;

  constructor(cls: PyType, binary: boolean) {
    super(cls);
    this.content = "";
    this.binary = binary;
  }
}

function toContent(self: PyStream, value: Value): string {
  if (!self.binary) return asText(value, "string argument expected, got");
  return Array.from(asBytes(value), (byte) => String.fromCharCode(byte)).join("");
}

function toValue(self: PyStream, content: string): Value {
  return self.binary ? new PyBytes(Uint8Array.from(content, (char) => char.charCodeAt(0))) : content;
}

function check(self: PyStream): void {
  if (self.closed) throw raise("ValueError", "I/O operation on closed file");
}

function write(self: PyStream, value: Value): number {
  check(self);
  const text = toContent(self, value);
  const head = self.content.slice(0, self.position).padEnd(self.position, "\0");
  self.content = head + text + self.content.slice(self.position + text.length);
  self.position += text.length;
  return text.length;
}

function read(self: PyStream, size: Value): Value {
  check(self);
  const count = size === null ? -1 : asIndex(size);
  const end = count < 0 ? self.content.length : Math.min(self.content.length, self.position + count);
  const piece = self.content.slice(self.position, end);
  self.position = Math.max(self.position, end);
  return toValue(self, piece);
}

function readLine(self: PyStream): Value {
  check(self);
  const at = self.content.indexOf("\n", self.position);
  const end = at === -1 ? self.content.length : at + 1;
  const piece = self.content.slice(self.position, end);
  self.position = end;
  return toValue(self, piece);
}

function isEnd(self: PyStream): boolean {
  return self.position >= self.content.length;
}

const METHODS: NativeFunctions = {
  "write(self, s, /)": write,
  "writelines(self, lines, /)": (self: PyStream, lines: Value) =>
    after(toArray(lines), (items) => {
      for (const item of items) write(self, item);
      return null;
    }),
  "read(self, size=-1, /)": read,
  "readline(self, size=-1, /)": readLine,
  "readlines(self, hint=-1, /)": (self: PyStream) => {
    const lines: Value[] = [];
    while (!isEnd(self)) lines.push(readLine(self));
    return new PyList(lines);
  },
  "getvalue(self)": (self: PyStream) => toValue(self, self.content),
  "seek(self, pos, whence=0, /)": (self: PyStream, pos: Value, whence: Value) => {
    const base = whence === 1 ? self.position : whence === 2 ? self.content.length : 0;
    self.position = Math.max(0, base + asIndex(pos));
    return self.position;
  },
  "tell(self)": (self: PyStream) => self.position,
  "truncate(self, pos=None, /)": (self: PyStream, pos: Value) => {
    const size = pos === null ? self.position : asIndex(pos);
    self.content = self.content.slice(0, size);
    return size;
  },
  "flush(self)": () => null,
  "close(self)": (self: PyStream) => {
    self.closed = true;
    return null;
  },
  "readable(self)": () => true,
  "writable(self)": () => true,
  "seekable(self)": () => true,
  "isatty(self)": () => false,
  "__enter__(self)": (self: PyStream) => self,
  "__exit__(self, *args)": (self: PyStream) => {
    self.closed = true;
    return null;
  },
  "__iter__(self)": (self: PyStream) => self,
  "__next__(self)": (self: PyStream) => {
    if (isEnd(self)) throw raise("StopIteration");
    return readLine(self);
  },
};

function streamType(name: string, binary: boolean): PyType {
  return nativeType(name, {
    module: "_io",
    open: true,
    make: ["(cls, /, *args, **kwargs)", (cls: PyType) => new PyStream(cls, binary)],
    methods: {
      ...METHODS,
      "__init__(self, initial=None, newline=None)": (self: PyStream, initial: Value) => {
        self.content = initial === null ? "" : toContent(self, initial);
        return null;
      },
    },
    properties: { closed: (self: PyStream) => self.closed },
  });
}

/** Makes `io`. */
export function makeIo(interp: Interp): PyModule {
  const base = makeType("IOBase", { module: "io" });
  return nativeModule("io", {
    StringIO: streamType("StringIO", false),
    BytesIO: streamType("BytesIO", true),
    IOBase: base,
    TextIOBase: makeType("TextIOBase", { module: "io", bases: [base] }),
    TextIOWrapper: makeType("TextIOWrapper", { module: "io", bases: [base] }),
    UnsupportedOperation: makeType("UnsupportedOperation", {
      module: "io",
      bases: [EXCEPTIONS.OSError, EXCEPTIONS.ValueError],
    }),
    SEEK_SET: 0,
    SEEK_CUR: 1,
    SEEK_END: 2,
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)": (
      file: Value,
      mode: Value,
      _buffering: Value,
      encoding: Value,
      errors: Value,
    ) => openFile(interp, file, { mode, encoding, errors }),
  });
}
