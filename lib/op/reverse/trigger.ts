/**
 * Inverses of operations on triggers and event triggers.
 *
 * @module
 */
import { present } from "../args/present.ts";
import type { EnabledState, TriggerNode } from "../nodes/trigger.ts";
import { recreate, uncreate, unknownBefore } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode TriggerNode}. */
export const TRIGGER_REVERSERS: ReversersFor<TriggerNode> = {
  createTrigger: (node) => {
    const { name, table } = node.trigger;
    const drop = { kind: "dropTrigger", name, table, existing: node.trigger } as const;
    return uncreate({ what: `trigger '${name}'`, node }, {
      drop: () => [drop],
      // The text of a definition may lack OR REPLACE.
      restore: (trigger) => [drop, { kind: "createTrigger", trigger }],
    });
  },
  dropTrigger: (node) =>
    recreate(
      { what: `trigger '${node.name}'`, directive: "op.dropTrigger", node },
      (trigger) => [{ kind: "createTrigger", trigger }],
    ),
  setTriggerState: (node) => {
    const before = node.existing ?? opposite(node.state);
    if (before === undefined) return unknownBefore("the state of the trigger", "op.enableTrigger");
    return [{ ...node, state: before, ...(node.existing === undefined ? {} : { existing: node.state }) }];
  },
  createEventTrigger: ({ kind: _kind, ...existing }) => [{ kind: "dropEventTrigger", name: existing.name, existing }],
  dropEventTrigger: (node) =>
    recreate(
      { what: `event trigger '${node.name}'`, directive: "op.dropEventTrigger", node },
      (existing) => [{ kind: "createEventTrigger", ...existing }],
    ),
  setEventTriggerState: ({ kind, name, state, existing }) => {
    const before = existing ?? opposite(state);
    if (before === undefined) return unknownBefore("the state of the event trigger", "op.enableEventTrigger");
    return [{ kind, name, state: before, ...present({ existing: existing === undefined ? undefined : state }) }];
  },
};

/** What is switched off was on, and the other way round, unless the caller says otherwise. */
function opposite(state: EnabledState): EnabledState | undefined {
  return state === "disabled" ? "origin" : state === "origin" ? "disabled" : undefined;
}
