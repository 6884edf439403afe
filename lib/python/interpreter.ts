/**
 * An interpreter for the Python that revision files and the modules they import are written in.
 *
 * @module
 */
import { builtinNames, installBuiltins } from "./builtins/install.ts";
import { toMigratorError } from "./error.ts";
import type { Interp, PythonPorts } from "./runtime/interp.ts";
import type { PyMissing } from "./runtime/missing.ts";
import { importAbsolute, type LoaderState, type ModuleFinder, runSource } from "./runtime/module_loader.ts";
import { call } from "./runtime/call.ts";
import type { Await, Kwargs, Value } from "./runtime/object.ts";
import type { PyModule } from "./runtime/values.ts";
import { findStdlib } from "./stdlib/registry.ts";
import { after } from "./runtime/wait.ts";

/** How to make an interpreter. */
export interface PythonOptions {
  /** The world. */
  readonly ports: PythonPorts;
  /** Finds modules that are not in the standard library; default: none. */
  readonly find?: ModuleFinder;
  /**
   * Whether an import that fails gives a stand-in that raises when it is used, instead of raising at once; yes unless
   * given. An import inside a `try` that catches `ImportError` always raises.
   */
  readonly deferImports?: boolean;
}

/** A file to run. */
export interface PythonFile {
  /** Name of the module that it becomes. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly isPackage?: boolean;
}

/** An interpreter: one world, one set of modules. */
export interface Python {
  readonly interp: Interp;
  /** Runs a file as a module. */
  load(file: PythonFile): Promise<PyModule>;
  /** Imports a module by its absolute name. */
  importModule(name: string): Promise<Value>;
  /** Calls a Python function. Throws `PythonError` when it raises. */
  call(target: Value, args?: readonly Value[], kwargs?: Kwargs): Promise<Value>;
}

/** Makes an interpreter. */
export function createPython(options: PythonOptions): Python {
  installBuiltins();
  const state = makeState(options);
  const { interp } = state;
  return {
    interp,
    load: (file) => guard(() => runSource(state, file.name, { kind: "source", ...file })),
    importModule: (name) => guard(() => importAbsolute(state, name)),
    call: (target, args, kwargs) => guard(() => call(target, args ?? [], kwargs ?? null)),
  };
}

async function guard<T>(work: () => Await<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toMigratorError(error);
  }
}

function makeState(options: PythonOptions): LoaderState {
  const sources = new Map<string, string>();
  const lines = new Map<string, readonly string[]>();
  const builtins = new Map<string, Value>();
  const missingStars = new Map<Map<string, Value>, PyMissing[]>();
  const interp: Interp = {
    ports: options.ports,
    depth: 0,
    builtins,
    deferImports: options.deferImports ?? true,
    missingStars,
    modules: new Map(),
    importModule: (name) => importAbsolute(state, name),
    sourceLine: (path, line) => {
      let split = lines.get(path);
      if (split === undefined) {
        split = sources.get(path)?.split(/\r\n?|\n/) ?? [];
        lines.set(path, split);
      }
      return split[line - 1] ?? "";
    },
  };
  for (const [name, value] of builtinNames(interp)) builtins.set(name, value);
  const find: ModuleFinder = (name) => {
    const own = findStdlib(name);
    return own ?? after(options.find === undefined ? null : options.find(name), (found) => found);
  };
  const state: LoaderState = { interp, find, sources, failed: new Map() };
  return state;
}
