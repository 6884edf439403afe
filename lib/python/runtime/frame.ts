/**
 * Compiled code, and one running of it.
 *
 * Code is a list of closures over an explicit stack. A frame can therefore stop anywhere, at a `yield` or to wait for
 * the database, and go on later: nothing of it lives on JavaScript's stack.
 *
 * @module
 */
import type { PyException } from "./exception.ts";
import type { Interp } from "./interp.ts";
import { type Await, PyObject, type Value } from "./object.ts";
import { codeType } from "./types.ts";
import type { PyCell, PyIter } from "./values.ts";

/** Says that the frame stops here: it returned or yielded `frame.result`. */
export const HALT: unique symbol = Symbol("halt");

/** A promised result that is not to be pushed. */
export const NOTHING: unique symbol = Symbol("nothing");

/** What an instruction says to the loop: nothing, stop, or "wait for this and push it". */
export type Signal = void | typeof HALT | Promise<Value | typeof NOTHING>;

/** One step of compiled code. */
export type Instruction = (frame: Frame) => Signal;

/** How a call of the code behaves. */
export type CodeKind = "module" | "class" | "function" | "generator" | "coroutine" | "async_generator";

/** Parameters as slots of local variables. */
export interface CodeParams {
  readonly positionalOnly: number;
  /** Names of positional parameters; they are the first slots. */
  readonly positional: readonly string[];
  /** Names of keyword-only parameters; the slots after those. */
  readonly keywordOnly: readonly string[];
  /** Slot of `*args`, or -1. */
  readonly rest: number;
  /** Slot of `**kwargs`, or -1. */
  readonly keywords: number;
}

/** Compiled code of a module, a class body, a function. */
export class Code extends PyObject {
  readonly name: string;
  readonly qualname: string;
  readonly path: string;
  readonly kind: CodeKind;
  readonly firstLine: number;
  readonly params: CodeParams;
  /** Names of the local slots. */
  locals: readonly string[] = [];
  /** Number of slots for what has no name (iterators, saved exceptions). */
  temps = 0;
  /** Names of cells made by each frame, then of those taken from the function's closure. */
  cells: readonly string[] = [];
  /** How many of `cells` are made by each frame. */
  ownCells = 0;
  /** `[cell, slot]` of parameters that are cells. */
  cellParams: readonly (readonly [number, number])[] = [];
  instructions: readonly Instruction[] = [];
  /** Line of each instruction. */
  lines: readonly number[] = [];
  doc: string | null = null;
  /** Annotations of parameters and result; `null` when there are none. */
  annotations: (() => readonly AnnotationCode[]) | null = null;
  /** Makes the instructions; called once, before the first run. */
  fill: (() => void) | null = null;

  constructor(head: CodeHead) {
    super(codeType);
    this.name = head.name;
    this.qualname = head.qualname;
    this.path = head.path;
    this.kind = head.kind;
    this.firstLine = head.firstLine;
    this.params = head.params;
  }
}

/** An annotation: code that gives its value in the place where it was written. */
export interface AnnotationCode {
  readonly name: string;
  /** Source text. */
  readonly text: string;
  readonly code: Code;
  /** Cells of the defining frame that `code` takes as its own. */
  readonly closure: readonly number[];
}

/** What is known of code before it is compiled. */
export interface CodeHead {
  readonly name: string;
  readonly qualname: string;
  readonly path: string;
  readonly kind: CodeKind;
  readonly firstLine: number;
  readonly params: CodeParams;
}

/** A `try`, `finally` or `with` that is open. */
export interface Block {
  /** Instruction that handles an exception. */
  readonly handler: number;
  /** Number of exceptions being handled when it was opened. */
  readonly handling: number;
}

/** One running of code. */
export class Frame {
  readonly code: Code;
  readonly interp: Interp;
  readonly globals: Map<string, Value>;
  /** Namespace of a module or class body. */
  readonly names: Map<string, Value> | null;
  readonly locals: (Value | undefined)[];
  readonly temps: unknown[];
  readonly cells: PyCell[];
  readonly stack: Value[] = [];
  readonly blocks: Block[] = [];
  /** Exceptions whose `except` or `finally` is running, innermost last. */
  readonly handling: PyException[] = [];
  /** The frame that called. */
  back: Frame | null;
  pc = 0;
  result: Value = null;
  /** Stopped at a `yield`, not at the end. */
  yielded = false;
  /** What a `yield from` waits in, and where it goes on afterwards. */
  delegate: { readonly iter: PyIter; readonly end: number } | null = null;
  /** Annotations of names in a class body, in the order in which they were met. */
  annotations: AnnotationCode[] | null = null;

  constructor(code: Code, setting: FrameSetting) {
    if (code.fill !== null) prepareCode(code);
    this.code = code;
    this.interp = setting.interp;
    this.globals = setting.globals;
    this.names = setting.names ?? null;
    this.cells = setting.cells ?? [];
    this.back = running.frame;
    this.locals = new Array(code.locals.length);
    this.temps = code.temps === 0 ? NO_TEMPS : new Array(code.temps);
  }

  /** Takes the top of the stack. */
  pop(): Value {
    return this.stack.pop() as Value;
  }

  /** Puts a value on the stack, now or when it is there. */
  push(value: Await<Value>): Signal {
    if (value instanceof Promise) return value;
    this.stack.push(value);
  }

  /** Line of the instruction that runs. */
  get line(): number {
    return this.code.lines[Math.max(0, this.pc - 1)] ?? this.code.firstLine;
  }
}

/** The frame that runs now, whichever interpreter it belongs to; `null` between runs. */
export const running: { frame: Frame | null } = { frame: null };

/** The interpreter whose code runs now: what methods of shared classes that read the clock ask. */
export function currentInterp(): Interp {
  if (running.frame === null) throw new Error("No Python code is running");
  return running.frame.interp;
}

function prepareCode(code: Code): void {
  const { fill } = code;
  code.fill = null;
  fill?.();
}

const NO_TEMPS: unknown[] = [];

/** What a frame runs in. */
export interface FrameSetting {
  readonly interp: Interp;
  readonly globals: Map<string, Value>;
  readonly names?: Map<string, Value>;
  readonly cells?: PyCell[];
}
