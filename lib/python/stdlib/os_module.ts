/**
 * `os` and `os.path`: the environment and paths; reading of directories; nothing that changes the machine.
 *
 * @module
 */
import { asIndex, asText, textOf } from "../runtime/arguments.ts";
import { PyDict } from "../runtime/dict.ts";
import { EXCEPTIONS, raise, raiseOf } from "../runtime/exception.ts";
import type { Interp } from "../runtime/interp.ts";
import { unsupported } from "../runtime/missing.ts";
import { type ModuleMembers, nativeModule, nativeType } from "../runtime/native.ts";
import { type Await, type Kwargs, PyObject, type Value } from "../runtime/object.ts";
import { PyBytes, PyIter, PyList, type PyModule, PyTuple, STOP } from "../runtime/values.ts";
import { after, drive } from "../runtime/wait.ts";
import { pathText } from "./io_file.ts";
import { absolutePath, joinPath, normalizePath, relativePath, splitExtension, splitPath } from "./path_text.ts";

type Kind = "file" | "directory" | null;

/** What stands at a path. */
export function pathKind(interp: Interp, path: string): Await<Kind> {
  const { ports } = interp;
  const full = absolutePath(ports.cwd ?? "/", path);
  if (ports.stat !== undefined) return ports.stat(full);
  return ports.readFile === undefined ? null : after(ports.readFile(full), (data) => data === null ? null : "file");
}

/** Names in a directory. Throws a Python `FileNotFoundError` when it is none. */
export function directoryNames(interp: Interp, path: string): Await<readonly string[]> {
  const { ports } = interp;
  const found = ports.listDirectory?.(absolutePath(ports.cwd ?? "/", path)) ?? null;
  return after(found, (names) => {
    if (names === null) throw raiseOf(EXCEPTIONS.FileNotFoundError, 2, "No such file or directory", path);
    return names;
  });
}

function withPath<T>(value: Value, go: (path: string) => Await<T>): Await<T> {
  return after(pathText(value), go);
}

function expandUser(interp: Interp, path: string): string {
  const home = interp.ports.environ["HOME"];
  return home !== undefined && /^~(?=\/|$)/.test(path) ? home + path.slice(1) : path;
}

function expandVariables(interp: Interp, path: string): string {
  return path.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, bare?: string) => interp.ports.environ[(braced ?? bare) as string] ?? whole,
  );
}

function joinAll(first: Value, rest: readonly Value[]): Await<string> {
  let path: Await<string> = pathText(first);
  for (const part of rest) path = after(path, (head) => withPath(part, (tail) => joinPath(head, tail)));
  return path;
}

function commonPrefix(paths: readonly string[]): string {
  const [first = "", ...rest] = paths;
  let length = first.length;
  for (const path of rest) while (!path.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** Members of `os.path`. */
function pathMembers(interp: Interp): ModuleMembers {
  const cwd = interp.ports.cwd ?? "/";
  const kindIs = (kind: Kind | "any") => (value: Value) =>
    withPath(
      value,
      (path) => after(pathKind(interp, path), (found) => kind === "any" ? found !== null : found === kind),
    );
  return {
    sep: "/",
    altsep: null,
    extsep: ".",
    pardir: "..",
    curdir: ".",
    pathsep: ":",
    "join(a, *p)": joinAll,
    "dirname(p)": (value: Value) => withPath(value, (path) => splitPath(path)[0]),
    "basename(p)": (value: Value) => withPath(value, (path) => splitPath(path)[1]),
    "split(p)": (value: Value) => withPath(value, (path) => new PyTuple(splitPath(path))),
    "splitext(p)": (value: Value) => withPath(value, (path) => new PyTuple(splitExtension(path))),
    "abspath(path)": (value: Value) => withPath(value, (path) => absolutePath(cwd, path)),
    "realpath(filename, *, strict=False)": (value: Value) => withPath(value, (path) => absolutePath(cwd, path)),
    "normpath(path)": (value: Value) => withPath(value, normalizePath),
    "normcase(s)": (value: Value) => withPath(value, (path) => path),
    "relpath(path, start=None)": (value: Value, start: Value) =>
      withPath(
        value,
        (path) =>
          after(start === null ? cwd : pathText(start), (from) =>
            relativePath(absolutePath(cwd, path), absolutePath(cwd, from))),
      ),
    "isabs(s)": (value: Value) => withPath(value, (path) => path.startsWith("/")),
    "expanduser(path)": (value: Value) => withPath(value, (path) => expandUser(interp, path)),
    "expandvars(path)": (value: Value) => withPath(value, (path) => expandVariables(interp, path)),
    "commonprefix(m)": (list: PyList) => commonPrefix(list.items.map((item) => asText(item))),
    "exists(path)": kindIs("any"),
    "lexists(path)": kindIs("any"),
    "isfile(path)": kindIs("file"),
    "isdir(path)": kindIs("directory"),
    "islink(path)": () => false,
  };
}

/** Makes `os.path`. */
export function makeOsPath(interp: Interp): PyModule {
  return nativeModule("posixpath", pathMembers(interp));
}

/** `os.environ`: a dictionary of strings; what is set in it is seen by the Python code only. */
function makeEnviron(interp: Interp): PyDict {
  const cls = nativeType("_Environ", {
    module: "os",
    bases: [new PyDict().cls],
    methods: {
      "__setitem__(self, key, value, /)": (self: PyDict, key: Value, value: Value) => {
        self.set(asText(key, "str"), asText(value, "str"));
        return null;
      },
    },
  });
  const dict = new PyDict(cls);
  for (const [name, value] of Object.entries(interp.ports.environ)) dict.set(name, value);
  return dict;
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly kind: Kind;
}

function* walk(interp: Interp, top: string): Generator<unknown, Value, Value> {
  const rows: Value[] = [];
  const names = (yield directoryNames(interp, top) as unknown as Value) as unknown as readonly string[];
  const directories: string[] = [];
  const files: string[] = [];
  for (const name of names) {
    const kind = (yield pathKind(interp, joinPath(top, name)) as unknown as Value) as unknown as Kind;
    (kind === "directory" ? directories : files).push(name);
  }
  rows.push(new PyTuple([top, new PyList([...directories]), new PyList([...files])]));
  for (const name of directories) rows.push(...((yield* walk(interp, joinPath(top, name))) as PyList).items);
  return new PyList(rows);
}

const dirEntryType = nativeType("DirEntry", {
  module: "os",
  methods: {
    "is_file(self, *, follow_symlinks=True)": (self: PyObject) => (self.state as Entry).kind === "file",
    "is_dir(self, *, follow_symlinks=True)": (self: PyObject) => (self.state as Entry).kind === "directory",
    "__fspath__(self)": (self: PyObject) => (self.state as Entry).path,
  },
  properties: {
    name: (self: PyObject) => (self.state as Entry).name,
    path: (self: PyObject) => (self.state as Entry).path,
  },
});

function* scan(interp: Interp, path: string): Generator<unknown, Value, Value> {
  const names = (yield directoryNames(interp, path) as unknown as Value) as unknown as readonly string[];
  const entries: PyObject[] = [];
  for (const name of names) {
    const entry = new PyObject(dirEntryType);
    const full = joinPath(path, name);
    entry.state = { name, path: full, kind: (yield pathKind(interp, full) as unknown as Value) as unknown as Kind };
    entries.push(entry);
  }
  let index = 0;
  return new PyIter(() => entries[index++] ?? STOP);
}

const WRITERS = [
  "remove",
  "unlink",
  "rename",
  "replace",
  "mkdir",
  "makedirs",
  "rmdir",
  "removedirs",
  "system",
  "popen",
  "chmod",
  "chown",
  "chdir",
  "kill",
  "fork",
  "execv",
  "symlink",
  "link",
  "truncate",
  "utime",
  "write",
  "open",
  "close",
] as const;

/** Makes `os`. */
export function makeOs(interp: Interp): PyModule {
  const environ = makeEnviron(interp);
  const path = makeOsPath(interp);
  const get = (name: Value, fallback: Value): Value => environ.get(asText(name)) ?? fallback;
  const refused = Object.fromEntries(WRITERS.map((name) => [
    `${name}(*args, **kwargs)`,
    (_args: Value[], _kwargs: Kwargs): Value => {
      throw unsupported(`os.${name}()`);
    },
  ]));
  return nativeModule("os", {
    ...refused,
    name: "posix",
    sep: "/",
    altsep: null,
    linesep: "\n",
    pathsep: ":",
    curdir: ".",
    pardir: "..",
    extsep: ".",
    devnull: "/dev/null",
    environ,
    path,
    error: EXCEPTIONS.OSError,
    PathLike: nativeType("PathLike", { module: "os" }),
    "getenv(key, default=None)": get,
    "putenv(name, value, /)": (name: Value, value: Value) => {
      environ.set(asText(name), asText(value));
      return null;
    },
    "unsetenv(name, /)": (name: Value) => {
      environ.delete(asText(name));
      return null;
    },
    "getcwd()": () => interp.ports.cwd ?? "/",
    "getpid()": () => 1,
    "getppid()": () => 0,
    "getuid()": () => 0,
    "cpu_count()": () => 1,
    "urandom(size, /)": (size: Value) => new PyBytes(interp.ports.randomBytes(asIndex(size))),
    "fspath(path)": pathText,
    "fsencode(filename)": (value: Value) => withPath(value, (text) => new PyBytes(new TextEncoder().encode(text))),
    "fsdecode(filename)": (value: Value) => textOf(value) === null ? pathText(value) : value,
    "listdir(path='.')": (value: Value) =>
      withPath(value, (text) => after(directoryNames(interp, text), (names) => new PyList([...names]))),
    "scandir(path='.')": (value: Value) => withPath(value, (text) => drive(scan(interp, text))),
    "walk(top, topdown=True, onerror=None, followlinks=False)": (value: Value) =>
      withPath(value, (text) => drive(walk(interp, text))),
    "stat(path, *, dir_fd=None, follow_symlinks=True)": () => {
      throw unsupported("os.stat()");
    },
    "access(path, mode)": (value: Value) =>
      withPath(value, (text) => after(pathKind(interp, text), (kind) => kind !== null)),
    F_OK: 0,
    R_OK: 4,
    W_OK: 2,
    X_OK: 1,
    "_exit(status)": (status: Value) => {
      throw raise("SystemExit", status);
    },
  });
}
