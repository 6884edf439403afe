/**
 * `op.autocommit`.
 *
 * @module
 */
import type { BlockOps } from "../api/raw.ts";
import { argument } from "../args/arguments.ts";
import { FUNCTION } from "../args/check.ts";
import type { Block, Call, Frame } from "../call.ts";

/** Directives that hold others. */
export function blockDirectives(frame: Frame): BlockOps {
  return {
    autocommit(body) {
      const call = frame.call("op.autocommit");
      const outer = frame.blocks.at(-1);
      if (outer !== undefined) throw call.error("op-block", `Cannot use 'op.autocommit' inside '${outer}'`);
      runBody(call, {
        frame,
        body,
        // One node per call: each keeps its own origin, and a read between two calls sees the first.
        sink: (node, origin) =>
          call.context.record(Object.freeze({ kind: "autocommit", body: Object.freeze([node]) }), origin),
      });
    },
  };
}

interface Body {
  readonly frame: Frame;
  readonly body: () => unknown;
  readonly sink: Block["sink"];
}

/**
 * Runs the body of a directive that holds others.
 *
 * Throws `op-block` for an asynchronous body: what it records after its first `await` would be outside.
 */
export function runBody(call: Call, { frame, body, sink }: Body): void {
  const run = argument(call, { name: "body", value: body, check: FUNCTION });
  let result: unknown;
  frame.nest({ directive: call.directive, sink }, () => {
    result = run();
  });
  if (typeof (result as { then?: unknown } | undefined)?.then !== "function") return;
  // Nobody will await it; its failure must not become an unhandled rejection.
  Promise.resolve(result).catch(() => {});
  throw call.error("op-block", `Cannot use an asynchronous body for '${call.directive}'`, {
    hint: "Make the function synchronous; read with 'await op.query' before the block",
  });
}
