/**
 * One call of a directive: where it was made, what is wrong with it, and the operation that it records.
 *
 * @module
 */
import { type ErrorCode, type Location, MigratorError, type MigratorErrorOptions } from "../core/error.ts";
import type { Origin } from "../sql/statement.ts";
import { callSite } from "./call_site.ts";
import { deepFreeze } from "./freeze.ts";
import type { OpNode } from "./node.ts";
import type { ProgramContext } from "./program.ts";

/** What a directive works with. */
export interface Call {
  /** As the user writes it: `op.createTable`. */
  readonly directive: string;
  readonly context: ProgramContext;
  /** An error about this call, with revision, file and line; to be thrown. */
  error(code: ErrorCode, message: string, options?: MigratorErrorOptions): MigratorError;
  /** Records the operation that the call asks for; the node is frozen. */
  record(node: OpNode): void;
  /** Where the call was made. */
  origin(): Origin;
}

/** The one place that all directives of a revision record through. */
export interface Frame {
  readonly context: ProgramContext;
  /** Starts a call; to be done first, while the caller's frame is on the stack. */
  call(directive: string): Call;
  /** Runs `body` with every operation that it records handed to the sink of `block` instead. */
  nest(block: Block, body: () => void): void;
  /** The directives whose bodies are running, outermost first: `op.autocommit`, `op.batchAlterTable`. */
  readonly blocks: readonly string[];
}

/** A directive with a body. */
export interface Block {
  readonly directive: string;
  sink(node: OpNode, origin: Origin): void;
}

/** Options of {@linkcode createFrame}. */
export interface FrameOptions {
  /** Directive to the name under which the user called it, where they differ. */
  readonly names?: ReadonlyMap<string, string>;
  /** The calls come from an interpreter, which knows its own places: the stack says nothing. */
  readonly interpreted?: boolean;
}

/** Makes the frame of one run of one revision. */
export function createFrame(context: ProgramContext, { names, interpreted = false }: FrameOptions = {}): Frame {
  let sink: Block["sink"] = (node, origin) => context.record(node, origin);
  let blocks: readonly string[] = [];
  return {
    context,
    get blocks() {
      return blocks;
    },
    call(directive) {
      const name = names?.get(directive) ?? directive;
      return createCall(name, { context, interpreted, record: (node, origin) => sink(node, origin) });
    },
    nest(block, body) {
      const outer = { sink, blocks };
      sink = block.sink;
      blocks = [...blocks, block.directive];
      try {
        body();
      } finally {
        ({ sink, blocks } = outer);
      }
    },
  };
}

interface CallPort {
  readonly context: ProgramContext;
  readonly interpreted: boolean;
  record(node: OpNode, origin: Origin): void;
}

function createCall(directive: string, port: CallPort): Call {
  // V8 formats a stack only when it is read, but taking it costs microseconds. The vocabulary records nothing: its place is
  // needed only for an error, which is made while the caller is still on the stack.
  const silent = port.interpreted || port.context.placed === false;
  const marker = silent || directive.startsWith("sa.") ? undefined : new Error(directive);
  const { revision } = port.context;
  let origin: Origin | undefined;
  function place(): Origin {
    if (silent) return { revision, directive };
    const at = marker ?? new Error(directive);
    return { revision, directive, locate: () => callSite(at) };
  }
  return {
    directive,
    context: port.context,
    origin: () => origin ??= place(),
    error(code, message, options = {}) {
      const site = callSite(marker ?? new Error(directive));
      const where: Location = { revision, ...site, ...options.where };
      return new MigratorError(code, message, { ...options, where });
    },
    record(node) {
      origin ??= place();
      port.record(deepFreeze(node), origin);
    },
  };
}
