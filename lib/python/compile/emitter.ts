/**
 * Emitting code: instructions, labels, slots, and the way out of nested blocks.
 *
 * @module
 */
import type { Expr, Params } from "../parse/ast.ts";
import { PythonSyntaxError } from "../parse/syntax_error.ts";
import { Code, type CodeKind, type CodeParams, type Frame, type Instruction } from "../runtime/frame.ts";
import { allParams } from "./collect_expr.ts";
import { isFunctionLike, type Scope } from "./scope.ts";

/** A place in the code, known once it is marked. */
export interface Label {
  pc: number;
}

/** What a `return`, `break` or `continue` has to undo on its way out. */
export type Context =
  | {
    readonly kind: "loop";
    readonly breakLabel: Label;
    readonly continueLabel: Label;
    /** Slot of an iterator that nobody else holds, or -1: leaving the loop closes it, as losing it would in CPython. */
    readonly iterator: number;
  }
  /** The body of a `try` with handlers. */
  | { readonly kind: "block" }
  /** The body of a `try` with `finally`. */
  | { readonly kind: "finally"; readonly slot: number; readonly label: Label }
  /** The `finally` body itself. */
  | { readonly kind: "final_body"; readonly slot: number }
  | { readonly kind: "with"; readonly slot: number; readonly isAsync: boolean }
  /** The body of an `except`. */
  | { readonly kind: "handler"; readonly name: string | null };

/** What is the same for all code of a file. */
export interface Unit {
  readonly path: string;
  /** `from __future__ import annotations`: annotations are their text. */
  readonly textAnnotations: boolean;
}

/** Code in the making. */
export interface Emitter {
  readonly unit: Unit;
  readonly scope: Scope;
  readonly code: Code;
  readonly instructions: Instruction[];
  readonly lines: number[];
  /** Line that the next instructions belong to. */
  line: number;
  readonly slots: ReadonlyMap<string, number>;
  readonly cells: ReadonlyMap<string, number>;
  temps: number;
  readonly contexts: Context[];
  /** Number of `try` bodies around whose handlers catch an `ImportError`. */
  importTries: number;
}

/** Adds an instruction. */
export function emit(e: Emitter, instruction: Instruction): void {
  e.instructions.push(instruction);
  e.lines.push(e.line);
}

/** A label for a place that comes later. */
export function newLabel(): Label {
  return { pc: -1 };
}

/** Says that the label is here. */
export function mark(e: Emitter, label: Label): void {
  label.pc = e.instructions.length;
}

/** A label for this place. */
export function here(e: Emitter): Label {
  return { pc: e.instructions.length };
}

/** A slot of `frame.temps`. */
export function newTemp(e: Emitter): number {
  return e.temps++;
}

/** Jumps. */
export function emitJump(e: Emitter, label: Label): void {
  emit(e, (f) => {
    f.pc = label.pc;
  });
}

/** Throws for something that is only wrong in its context. */
export function refuse(e: Emitter, message: string): never {
  throw new PythonSyntaxError(message, e.line);
}

const NO_PARAMS: CodeParams = { positionalOnly: 0, positional: [], keywordOnly: [], rest: -1, keywords: -1 };

/** Parameters as slots. */
export function codeParams(params: Params): CodeParams {
  const positional = params.positional.map((param) => param.name);
  const keywordOnly = params.keywordOnly.map((param) => param.name);
  const count = positional.length + keywordOnly.length;
  return {
    positionalOnly: params.positionalOnly,
    positional,
    keywordOnly,
    rest: params.rest === null ? -1 : count,
    keywords: params.keywords === null ? -1 : count + (params.rest === null ? 0 : 1),
  };
}

/** What {@linkcode newCode} needs to know. */
export interface CodeSetting {
  readonly unit: Unit;
  readonly kind: CodeKind;
  readonly qualname: string;
  readonly line: number;
  readonly params?: Params;
}

/** Code for a scope whose instructions are made when it first runs. */
export function newCode(scope: Scope, setting: CodeSetting, fill: (e: Emitter) => void): Code {
  const { params, unit } = setting;
  const code = new Code({
    name: scope.name,
    qualname: setting.qualname,
    path: unit.path,
    kind: setting.kind,
    firstLine: setting.line,
    params: params === undefined ? NO_PARAMS : codeParams(params),
  });
  layOut(code, scope, params);
  code.fill = () => {
    const emitter = newEmitter(code, scope, unit);
    fill(emitter);
    code.instructions = emitter.instructions;
    code.lines = emitter.lines;
    code.temps = emitter.temps;
  };
  return code;
}

/** Decides on slots and cells. */
function layOut(code: Code, scope: Scope, params: Params | undefined): void {
  const own = [...scope.cells];
  code.cells = [...own, ...scope.free];
  code.ownCells = own.length;
  if (!isFunctionLike(scope)) return;
  const names = new Set<string>(params === undefined ? [] : allParams(params).map((param) => param.name));
  const parameterCount = names.size;
  for (const name of scope.bound) {
    if (!scope.globals.has(name) && !scope.nonlocals.has(name)) names.add(name);
  }
  code.locals = [...names];
  code.cellParams = own.flatMap((name, cell): [number, number][] => {
    const slot = code.locals.indexOf(name);
    return slot !== -1 && slot < parameterCount ? [[cell, slot]] : [];
  });
}

function newEmitter(code: Code, scope: Scope, unit: Unit): Emitter {
  return {
    unit,
    scope,
    code,
    instructions: [],
    lines: [],
    line: code.firstLine,
    slots: new Map(code.locals.map((name, slot) => [name, slot])),
    cells: new Map(code.cells.map((name, cell) => [name, cell])),
    temps: 0,
    contexts: [],
    importTries: 0,
  };
}

/** The scope that collecting found for a node. */
export function childScope(e: Emitter, node: Parameters<Scope["children"]["get"]>[0]): Scope {
  const scope = e.scope.children.get(node);
  if (scope === undefined) throw new Error(`No scope for '${(node as Expr).kind}' on line ${node.line}`);
  return scope;
}

/** Qualified name of something defined here. */
export function qualify(e: Emitter, name: string): string {
  const { scope } = e;
  if (scope.kind === "module" || scope.globals.has(name)) return name;
  return scope.kind === "class" ? `${e.code.qualname}.${name}` : `${e.code.qualname}.<locals>.${name}`;
}

/** Which cells of the frame that defines it an inner code takes as its closure. */
export function closureCells(e: Emitter, code: Code): readonly number[] {
  return code.cells.slice(code.ownCells).map((name) => e.cells.get(name) as number);
}

/** The frame's top of stack, left there. */
export function top(f: Frame): Frame["stack"][number] {
  return f.stack[f.stack.length - 1] as Frame["stack"][number];
}
