/**
 * Source of operations on triggers and event triggers.
 *
 * @module
 */
import type { EventTriggerDef, TriggerDef, TriggerNode } from "../../op/nodes/trigger.ts";
import { objectSource, type RenderersFor, stringSource } from "./source.ts";
import { type Members, optional, optionalReference, referenceName, statement } from "./statement_source.ts";

/** Source of {@linkcode TriggerNode}. */
export const TRIGGER_RENDERERS: RenderersFor<TriggerNode> = {
  createTrigger: ({ trigger, orReplace, existing }) =>
    statement(
      "createTrigger",
      stringSource(trigger.name),
      stringSource(trigger.table.name),
      objectSource({
        schema: optional(trigger.table.schema),
        orReplace: optional(orReplace),
        ...members(trigger),
        existing: existing === undefined ? undefined : objectSource(members(existing)),
      }),
    ),
  dropTrigger: ({ name, table, ifExists, cascade, existing }) =>
    statement(
      "dropTrigger",
      stringSource(name),
      stringSource(table.name),
      objectSource({
        schema: optional(table.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : objectSource(members(existing)),
      }),
    ),
  setTriggerState: ({ table, name, group, state, existing }) =>
    statement(
      state === "disabled" ? "disableTrigger" : "enableTrigger",
      stringSource(table.name),
      objectSource({
        schema: optional(table.schema),
        trigger: optional(name),
        group: optional(group),
        state: state === "disabled" || state === "origin" ? undefined : stringSource(state),
        existing: optional(existing),
      }),
    ),
  createEventTrigger: (node) =>
    statement("createEventTrigger", stringSource(node.name), objectSource(eventMembers(node))),
  dropEventTrigger: ({ name, ifExists, cascade, existing }) =>
    statement(
      "dropEventTrigger",
      stringSource(name),
      objectSource({
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : objectSource(eventMembers(existing)),
      }),
    ),
  setEventTriggerState: ({ name, state, existing }) =>
    statement(
      state === "disabled" ? "disableEventTrigger" : "enableEventTrigger",
      stringSource(name),
      objectSource({
        state: state === "disabled" || state === "origin" ? undefined : stringSource(state),
        existing: optional(existing),
      }),
    ),
};

function members(trigger: TriggerDef): Members {
  const { state, comment } = trigger;
  const common = { state: optional(state), comment: optional(comment) };
  if ("definition" in trigger) return { definition: stringSource(trigger.definition), ...common };
  return {
    timing: stringSource(trigger.timing),
    events: optional(trigger.events),
    updateOf: optional(trigger.updateOf),
    forEach: stringSource(trigger.forEach),
    when: optional(trigger.when),
    function: referenceName(trigger.function),
    arguments: optional(trigger.arguments),
    constraint: optional(trigger.constraint),
    deferrable: optional(trigger.deferrable),
    initially: optional(trigger.initially),
    from: optionalReference(trigger.from),
    oldTable: optional(trigger.oldTable),
    newTable: optional(trigger.newTable),
    ...common,
  };
}

function eventMembers(trigger: EventTriggerDef): Members {
  return {
    event: stringSource(trigger.event),
    tags: optional(trigger.tags),
    function: referenceName(trigger.function),
    state: optional(trigger.state),
    owner: optional(trigger.owner),
    comment: optional(trigger.comment),
  };
}
