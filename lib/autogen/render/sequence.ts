/**
 * Source of operations on sequences.
 *
 * @module
 */
import type { SequenceChange, SequenceDef, SequenceNode, SequenceOwnerDef } from "../../op/nodes/sequence.ts";
import { dataSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { definiteObject, type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode SequenceNode}. */
export const SEQUENCE_RENDERERS: RenderersFor<SequenceNode> = {
  createSequence: (node) =>
    statement(
      "createSequence",
      stringSource(node.sequence.name),
      objectSource({
        schema: optional(node.sequence.schema),
        ifNotExists: optional(node.ifNotExists),
        ...definition(node),
      }),
    ),
  alterSequence: (node) =>
    statement(
      "alterSequence",
      stringSource(node.sequence.name),
      objectSource({
        schema: optional(node.sequence.schema),
        ifExists: optional(node.ifExists),
        ...settings(node),
        restart: numberSource(node.restart),
        existing: node.existing === undefined ? undefined : definiteObject(settings(node.existing)),
      }),
    ),
  dropSequence: ({ sequence, ifExists, cascade, existing }) =>
    statement(
      "dropSequence",
      stringSource(sequence.name),
      objectSource({
        schema: optional(sequence.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : definiteObject(definition(existing)),
      }),
    ),
};

function definition(sequence: SequenceDef): Members {
  return {
    ...settings(sequence),
    temporary: optional(sequence.temporary),
    unlogged: optional(sequence.unlogged),
    owner: optional(sequence.owner),
    comment: optional(sequence.comment),
  };
}

function settings(change: SequenceChange): Members {
  return {
    type: optional(change.type),
    increment: numberSource(change.increment),
    start: numberSource(change.start),
    minValue: numberSource(change.minValue),
    maxValue: numberSource(change.maxValue),
    cache: numberSource(change.cache),
    cycle: optional(change.cycle),
    ownedBy: change.ownedBy === undefined ? undefined : ownerSource(change.ownedBy),
  };
}

/** Text where a JavaScript number would be rounded. */
function numberSource(value: number | string | boolean | null | undefined): string | undefined {
  return typeof value === "string" ? `${value}n` : optional(value);
}

function ownerSource(owner: SequenceOwnerDef | null): string {
  if (owner === null) return "null";
  const { table: { name, schema }, column } = owner;
  return objectSource({ schema: optional(schema), table: stringSource(name), column: dataSource(column) });
}
