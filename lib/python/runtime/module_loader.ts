/**
 * Finding and running modules.
 *
 * @module
 */
import { compileModule } from "../compile/module.ts";
import { parseModule } from "../parse/parse.ts";
import { PythonSyntaxError } from "../parse/syntax_error.ts";
import { type ExceptionName, EXCEPTIONS, PyException, Raised } from "./exception.ts";
import { Frame } from "./frame.ts";
import { moduleNotFound } from "./import.ts";
import type { Interp } from "./interp.ts";
import { PyMissing } from "./missing.ts";
import { nativeType } from "./native.ts";
import { type Await, PyObject, type PyType, type Value } from "./object.ts";
import { PyList, PyModule, PyTuple } from "./values.ts";
import { run } from "./vm.ts";
import { after } from "./wait.ts";

/** A module that was found. */
export type ModuleFound =
  | {
    readonly kind: "source";
    readonly text: string;
    /** The path as messages show it, and as `__file__`. */
    readonly path: string;
    /** A package (`__init__.py`, or a folder without one, whose text is empty). */
    readonly isPackage?: boolean;
    /** A library that is here in part: names that it does not have are stand-ins. */
    readonly isOpen?: boolean;
  }
  | { readonly kind: "native"; readonly module: PyModule | ((interp: Interp) => PyModule) };

/** Finds a module by its absolute dotted name; `null` when there is none. */
export type ModuleFinder = (name: string) => Await<ModuleFound | null>;

/** What the loader needs besides the interpreter. */
export interface LoaderState {
  readonly interp: Interp;
  readonly find: ModuleFinder;
  /** Texts by path, for tracebacks. */
  readonly sources: Map<string, string>;
  /** Modules that failed, with why: they are not tried again. */
  readonly failed: Map<string, unknown>;
}

/** Imports `a.b.c` and returns it. */
export function importAbsolute(state: LoaderState, name: string): Await<Value> {
  const { modules } = state.interp;
  const known = modules.get(name);
  if (known !== undefined) return known;
  const dot = name.lastIndexOf(".");
  if (dot === -1) return load(state, name, null);
  return after(importAbsolute(state, name.slice(0, dot)), (parent) => {
    const again = modules.get(name);
    if (again !== undefined) return again;
    return after(load(state, name, parent), (module) => {
      if (parent instanceof PyModule) parent.attrs.set(name.slice(dot + 1), module);
      return module;
    });
  });
}

function load(state: LoaderState, name: string, parent: Value): Await<Value> {
  const failure = state.failed.get(name);
  if (failure !== undefined) throw failure;
  return after(state.find(name), (found) => {
    if (found === null) {
      // A native package may hold its submodules as attributes (`os.path`).
      const own = parent instanceof PyModule ? parent.attrs.get(name.slice(name.lastIndexOf(".") + 1)) : undefined;
      if (own instanceof PyModule) return own;
      throw moduleNotFound(name);
    }
    if (found.kind === "source") return runSource(state, name, found);
    const module = typeof found.module === "function" ? found.module(state.interp) : found.module;
    state.interp.modules.set(name, module);
    return module;
  });
}

/** Runs a source file as the module of that name. */
export function runSource(
  state: LoaderState,
  name: string,
  source: Extract<ModuleFound, { kind: "source" }>,
): Await<PyModule> {
  const { interp } = state;
  const module = new PyModule(name, moduleNames(name, source));
  interp.modules.set(name, module);
  // What an env.py would have imported before is found when it is asked for.
  const isOpen = source.isOpen === true;
  if (isOpen || source.isPackage === true && interp.deferImports) {
    module.fallback = (member) => otherMember(state, { name, isOpen }, member);
  }
  const failed = (error: unknown): never => {
    interp.modules.delete(name);
    state.failed.set(name, error);
    throw error;
  };
  try {
    const code = compileText(state, source);
    module.attrs.set("__doc__", code.doc);
    const frame = new Frame(code, { interp, globals: module.attrs, names: module.attrs });
    const done = run(frame);
    const finish = (): PyModule => interp.modules.get(name) ?? module;
    return done instanceof Promise ? done.then(finish, failed) : finish();
  } catch (error) {
    return failed(error);
  }
}

/** A submodule that nobody imported so far; else `undefined` or, for a library that is here in part, a stand-in. */
function otherMember(
  state: LoaderState,
  { name, isOpen }: { readonly name: string; readonly isOpen: boolean },
  member: string,
): Await<Value | undefined> {
  if (member.startsWith("__")) return undefined;
  const full = `${name}.${member}`;
  return after(state.find(full), (found) => {
    if (found !== null) return importAbsolute(state, full);
    return isOpen ? new PyMissing(full) : undefined;
  });
}

function moduleNames(name: string, source: Extract<ModuleFound, { kind: "source" }>): Map<string, Value> {
  const isPackage = source.isPackage === true;
  const parent = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
  const names = new Map<string, Value>([
    ["__name__", name],
    ["__doc__", null],
    ["__package__", isPackage ? name : parent],
    ["__loader__", null],
    ["__spec__", moduleSpec(name, { parent: isPackage ? name : parent, origin: source.path })],
    ["__file__", source.path],
  ]);
  if (isPackage) names.set("__path__", new PyList([source.path.replace(/\/__init__\.py$/, "")]));
  return names;
}

const specType: PyType = nativeType("ModuleSpec", { module: "importlib.machinery", open: true });

/** `__spec__`: what the import machinery says about a module. */
function moduleSpec(name: string, { parent, origin }: { readonly parent: string; readonly origin: string }): PyObject {
  const spec = new PyObject(specType);
  spec.attrs = new Map<string, Value>([
    ["name", name],
    ["parent", parent],
    ["origin", origin],
    ["loader", null],
    ["cached", null],
    ["has_location", true],
    ["submodule_search_locations", null],
  ]);
  return spec;
}

function compileText(
  state: LoaderState,
  source: Extract<ModuleFound, { kind: "source" }>,
): ReturnType<typeof compileModule> {
  const { path, text } = source;
  state.sources.set(path, text);
  try {
    return compileModule(parseModule(text, path));
  } catch (error) {
    if (error instanceof PythonSyntaxError) throw syntaxException(error, source);
    throw error;
  }
}

/** A Python `SyntaxError` for a text that cannot be parsed. */
function syntaxException(error: PythonSyntaxError, source: { readonly path: string; readonly text: string }): Raised {
  const line = source.text.split("\n")[error.line - 1] ?? "";
  const details = new PyTuple([source.path, error.line, null, line]);
  const exception = new PyException(EXCEPTIONS[error.type as ExceptionName], [error.message, details]);
  exception.attrs = new Map<string, Value>([
    ["msg", error.message],
    ["filename", source.path],
    ["lineno", error.line],
    ["text", line],
  ]);
  exception.trace.push({ path: source.path, line: error.line, name: "<module>", text: line });
  return new Raised(exception);
}
