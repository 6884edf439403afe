/**
 * Functions written in Python: the objects, and binding arguments to parameters.
 *
 * @module
 */
import { raise, type Raised } from "./exception.ts";
import { type Code, Frame } from "./frame.ts";
import type { Interp } from "./interp.ts";
import { type Kwargs, PyObject, type Value } from "./object.ts";
import { PyDict } from "./dict.ts";
import { functionType } from "./types.ts";
import { PyCell, PyTuple } from "./values.ts";

/** A function. */
export class PyFunction extends PyObject {
  readonly code: Code;
  readonly interp: Interp;
  readonly globals: Map<string, Value>;
  name: string;
  qualname: string;
  module: Value;
  doc: Value;
  /** Defaults of the last positional parameters. */
  defaults: readonly Value[];
  keywordDefaults: Map<string, Value> | null;
  readonly closure: readonly PyCell[];
  /** The frame that defined it, if it has annotations. */
  definedIn: Frame | null = null;

  constructor(code: Code, parts: FunctionParts) {
    super(functionType);
    this.code = code;
    this.interp = parts.interp;
    this.globals = parts.globals;
    this.name = code.name;
    this.qualname = code.qualname;
    this.module = parts.globals.get("__name__") ?? null;
    this.doc = code.doc;
    this.defaults = parts.defaults;
    this.keywordDefaults = parts.keywordDefaults;
    this.closure = parts.closure;
  }
}

/** What a function is made of besides its code. */
export interface FunctionParts {
  readonly interp: Interp;
  readonly globals: Map<string, Value>;
  readonly defaults: readonly Value[];
  readonly keywordDefaults: Map<string, Value> | null;
  readonly closure: readonly PyCell[];
}

/** A frame for one call, with its parameters set. Throws a Python `TypeError` when the arguments don't fit. */
export function makeFrame(func: PyFunction, args: readonly Value[], kwargs: Kwargs | null): Frame {
  const { code } = func;
  const cells = code.cells.length === 0 ? NO_CELLS : makeCells(func);
  const frame = new Frame(code, { interp: func.interp, globals: func.globals, cells });
  const { params } = code;
  const count = params.positional.length;
  if (
    kwargs === null && args.length === count && params.rest === -1 && params.keywords === -1 &&
    params.keywordOnly.length === 0
  ) {
    for (let i = 0; i < count; i++) frame.locals[i] = args[i] as Value;
  } else {
    bind(func, frame, { args, kwargs });
  }
  for (const [cell, slot] of code.cellParams) (cells[cell] as PyCell).value = frame.locals[slot];
  return frame;
}

const NO_CELLS: PyCell[] = [];

function makeCells(func: PyFunction): PyCell[] {
  const cells: PyCell[] = [];
  for (let i = 0; i < func.code.ownCells; i++) cells.push(new PyCell(undefined));
  return cells.concat(func.closure);
}

interface Passed {
  readonly args: readonly Value[];
  readonly kwargs: Kwargs | null;
}

function bind(func: PyFunction, frame: Frame, passed: Passed): void {
  const { params } = func.code;
  const { locals } = frame;
  const { args } = passed;
  const count = params.positional.length;
  for (let i = 0; i < Math.min(count, args.length); i++) locals[i] = args[i] as Value;
  if (params.rest !== -1) locals[params.rest] = new PyTuple(args.slice(count));
  else if (args.length > count) tooMany(func, passed);
  const extra = params.keywords === -1 ? null : new Map<string, Value>();
  if (passed.kwargs !== null) bindKeywords(func, frame, { kwargs: passed.kwargs, extra });
  if (extra !== null) locals[params.keywords] = PyDict.over(extra);
  fillDefaults(func, frame);
}

function bindKeywords(func: PyFunction, frame: Frame, named: { kwargs: Kwargs; extra: Kwargs | null }): void {
  const { params } = func.code;
  const count = params.positional.length;
  const stray: string[] = [];
  for (const [name, value] of named.kwargs) {
    let slot = params.positional.indexOf(name);
    if (slot === -1) {
      const index = params.keywordOnly.indexOf(name);
      if (index !== -1) slot = count + index;
    } else if (slot < params.positionalOnly) {
      if (named.extra === null) stray.push(name);
      slot = -1;
      if (named.extra === null) continue;
    }
    if (slot === -1) {
      if (named.extra === null) {
        throw raise("TypeError", `${func.qualname}() got an unexpected keyword argument '${name}'`);
      }
      named.extra.set(name, value);
    } else if (frame.locals[slot] !== undefined) {
      throw raise("TypeError", `${func.qualname}() got multiple values for argument '${name}'`);
    } else {
      frame.locals[slot] = value;
    }
  }
  if (stray.length > 0) {
    const names = stray.join(", ");
    throw raise(
      "TypeError",
      `${func.qualname}() got some positional-only arguments passed as keyword arguments: '${names}'`,
    );
  }
}

function fillDefaults(func: PyFunction, frame: Frame): void {
  const { params } = func.code;
  const { locals } = frame;
  const count = params.positional.length;
  const firstDefault = count - func.defaults.length;
  const missing: string[] = [];
  for (let i = 0; i < count; i++) {
    if (locals[i] !== undefined) continue;
    if (i >= firstDefault) locals[i] = func.defaults[i - firstDefault] as Value;
    else missing.push(params.positional[i] as string);
  }
  if (missing.length > 0) throw missingArguments(func.qualname, { missing, kind: "positional" });
  params.keywordOnly.forEach((name, index) => {
    if (locals[count + index] !== undefined) return;
    const value = func.keywordDefaults?.get(name);
    if (value === undefined) missing.push(name);
    else locals[count + index] = value;
  });
  if (missing.length > 0) throw missingArguments(func.qualname, { missing, kind: "keyword-only" });
}

/** The `TypeError` for arguments that nobody passed. */
export function missingArguments(
  name: string,
  lack: { missing: readonly string[]; kind: "positional" | "keyword-only" },
): Raised {
  const quoted = lack.missing.map((parameter) => `'${parameter}'`);
  const last = quoted.pop() as string;
  const list = quoted.length === 0 ? last : `${quoted.join(", ")}${quoted.length > 1 ? "," : ""} and ${last}`;
  const count = lack.missing.length;
  return raise(
    "TypeError",
    `${name}() missing ${count} required ${lack.kind} argument${count === 1 ? "" : "s"}: ${list}`,
  );
}

function tooMany(func: PyFunction, passed: Passed): never {
  const { params } = func.code;
  const count = params.positional.length;
  const least = count - func.defaults.length;
  const takes = least === count ? String(count) : `from ${least} to ${count}`;
  const plural = count === 1 && least === count ? "" : "s";
  const given = passed.args.length;
  const keywordOnly = params.keywordOnly.filter((name) => passed.kwargs?.has(name) ?? false).length;
  const extra = keywordOnly === 0
    ? ""
    : ` positional argument${given === 1 ? "" : "s"} (and ${keywordOnly} keyword-only argument${
      keywordOnly === 1 ? "" : "s"
    })`;
  throw raise(
    "TypeError",
    `${func.qualname}() takes ${takes} positional argument${plural} but ${given}${extra} ${
      given === 1 && extra === "" ? "was" : "were"
    } given`,
  );
}
