/**
 * The `import` statements.
 *
 * What cannot be imported becomes a stand-in that raises when it is used, unless the statement stands in a `try` that
 * catches the `ImportError`: then the program wants to know now.
 *
 * @module
 */
import { getAttr } from "./attribute.ts";
import { EXCEPTIONS, PyException, raise, Raised } from "./exception.ts";
import type { Frame } from "./frame.ts";
import type { Interp } from "./interp.ts";
import { toArray } from "./iterate.ts";
import { isMissingError, markMissing, PyMissing } from "./missing.ts";
import { type Await, isSubtype, type Value } from "./object.ts";
import { PyModule } from "./values.ts";
import { after } from "./wait.ts";

/** How to import. */
export interface ImportMode {
  /** Raise at once when it fails. */
  readonly strict: boolean;
}

/** Runs `work`; turns a failure into what `instead` makes of it. */
function recover<T>(work: () => Await<T>, instead: (error: unknown) => Await<T>): Await<T> {
  try {
    const result = work();
    return result instanceof Promise ? result.catch(instead) : result;
  } catch (error) {
    return instead(error);
  }
}

/** The stand-in for an import that failed; rethrows what must not wait. */
function standIn(error: unknown, path: string): PyMissing {
  if (!(error instanceof Raised) || !isSubtype(error.exception.cls, EXCEPTIONS.Exception)) throw error;
  const { exception } = error;
  return new PyMissing(path, isAbsence(exception, path) ? null : exception);
}

/** Whether the exception says that the module itself, or a package around it, does not exist. */
function isAbsence(exception: PyException, path: string): boolean {
  const name = exception.attrs?.get("name");
  return isMissingError(exception) && exception.cause === null && exception.trace.length === 0 ||
    isMissingError(exception) && typeof name === "string" && `${path}.`.startsWith(`${name}.`);
}

/** `import name`, bound to the root of a dotted name, or `import name as x`, bound to the whole. */
export function importName(
  f: Frame,
  name: string,
  mode: ImportMode & { readonly whole: boolean },
): Await<Value> {
  const { interp } = f;
  const [root = name] = name.split(".");
  const work = (): Await<Value> =>
    after(interp.importModule(name), (module) => mode.whole ? module : interp.importModule(root));
  if (mode.strict || !interp.deferImports) return work();
  return recover(work, (error) => {
    const loaded = mode.whole ? undefined : interp.modules.get(root);
    if (loaded === undefined) return standIn(error, mode.whole ? name : root);
    bindBelow(loaded, name, standIn(error, name));
    return loaded;
  });
}

/** Makes `a.b.c` reachable from the module `a` although it could not be imported. */
function bindBelow(root: PyModule, name: string, value: Value): void {
  const parts = name.split(".").slice(1);
  let at: Value = root;
  for (const part of parts.slice(0, -1)) {
    const next: Value | undefined = at instanceof PyModule ? at.attrs.get(part) : undefined;
    if (!(next instanceof PyModule)) {
      if (at instanceof PyModule && next === undefined) at.attrs.set(part, value);
      return;
    }
    at = next;
  }
  const last = parts.at(-1);
  if (at instanceof PyModule && last !== undefined && !at.attrs.has(last)) at.attrs.set(last, value);
}

/** Module of a `from` statement. */
export interface FromModule extends ImportMode {
  readonly module: string;
  readonly level: number;
}

/** Absolute name of the module of a `from` statement. */
function absoluteName(f: Frame, from: FromModule): string {
  if (from.level === 0) return from.module;
  const own = f.globals.get("__package__");
  if (typeof own !== "string" || own === "") {
    throw raise("ImportError", "attempted relative import with no known parent package");
  }
  const parts = own.split(".");
  if (from.level > parts.length) throw raise("ImportError", "attempted relative import beyond top-level package");
  const base = parts.slice(0, parts.length - from.level + 1).join(".");
  return from.module === "" ? base : `${base}.${from.module}`;
}

/** The values of `from module import names`. */
export function importFrom(f: Frame, from: FromModule, names: readonly string[]): Await<readonly Value[]> {
  const { interp } = f;
  const lenient = !from.strict && interp.deferImports;
  const work = (): Await<readonly Value[]> => {
    const name = absoluteName(f, from);
    return after(interp.importModule(name), (module) => pickAll(interp, { module, name, lenient }, names));
  };
  if (!lenient) return work();
  return recover(work, (error) => {
    const path = from.level === 0 ? from.module : `${".".repeat(from.level)}${from.module}`;
    return names.map((name) => standIn(error, path.endsWith(".") ? `${path}${name}` : `${path}.${name}`));
  });
}

interface Source {
  readonly module: Value;
  readonly name: string;
  readonly lenient: boolean;
}

function pickAll(interp: Interp, source: Source, names: readonly string[]): Await<readonly Value[]> {
  const values: Value[] = [];
  let done: Await<void> = undefined;
  for (const name of names) {
    done = after(done, () => after(pick(interp, source, name), (value) => void values.push(value)));
  }
  return after(done, () => values);
}

function pick(interp: Interp, source: Source, name: string): Await<Value> {
  const { module } = source;
  return recover(() => getAttr(module, name), (error) => {
    if (!isAttributeError(error)) throw error;
    return submodule(interp, source, name);
  });
}

/** A submodule of that name; else an error or, leniently, a stand-in. */
function submodule(interp: Interp, source: Source, name: string): Await<Value> {
  const full = `${source.name}.${name}`;
  const failed = (error: unknown): Value => {
    const isAbsent = error instanceof Raised && isMissingError(error.exception);
    if (!isAbsent) {
      if (source.lenient) return standIn(error, full);
      throw error;
    }
    const absent = cannotImport(source, name);
    if (!source.lenient) throw absent;
    return new PyMissing(full, absent.exception);
  };
  return recover(() => interp.importModule(full), failed);
}

function cannotImport(source: Source, name: string): Raised {
  const { module } = source;
  const file = module instanceof PyModule ? module.attrs.get("__file__") : undefined;
  const where = typeof file === "string" ? file : "unknown location";
  const raised = raise("ImportError", `cannot import name '${name}' from '${source.name}' (${where})`);
  raised.exception.attrs = new Map<string, Value>([["name", source.name]]);
  if (typeof file !== "string") markMissing(raised.exception);
  return raised;
}

/** `from module import *`. */
export function importStar(f: Frame, from: FromModule): Await<void> {
  const { interp } = f;
  const target = f.names ?? f.globals;
  const work = (): Await<void> =>
    after(interp.importModule(absoluteName(f, from)), (module) => {
      if (!(module instanceof PyModule)) return;
      const all = module.attrs.get("__all__");
      if (all !== undefined) return after(toArray(all), (names) => copyNames(module, names, target));
      for (const [name, value] of module.attrs) if (!name.startsWith("_")) target.set(name, value);
    });
  if (from.strict || !interp.deferImports) return work();
  return recover(work, (error) => {
    const { exception } = error as Raised;
    standIn(error, from.module);
    const missing = interp.missingStars.get(f.globals) ?? [];
    missing.push(new PyMissing(from.module, isMissingError(exception) ? null : exception));
    interp.missingStars.set(f.globals, missing);
  });
}

function copyNames(module: PyModule, names: readonly Value[], target: Map<string, Value>): Await<void> {
  let done: Await<void> = undefined;
  for (const name of names) {
    if (typeof name !== "string") continue;
    done = after(done, () => after(getAttr(module, name), (value) => void target.set(name, value)));
  }
  return done;
}

function isAttributeError(error: unknown): boolean {
  return error instanceof Raised && isSubtype(error.exception.cls, EXCEPTIONS.AttributeError);
}

/** The error for a module that does not exist. */
export function moduleNotFound(name: string): Raised {
  const exception = new PyException(EXCEPTIONS.ModuleNotFoundError, [`No module named '${name}'`]);
  exception.attrs = new Map<string, Value>([["name", name]]);
  markMissing(exception);
  return new Raised(exception);
}
