/**
 * Inverses of what every kind of object has: comment, owner, schema, name.
 *
 * @module
 */
import type { ObjectNode } from "../nodes/object.ts";
import { unknownBefore } from "./recreate.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode ObjectNode}. */
export const OBJECT_REVERSERS: ReversersFor<ObjectNode> = {
  commentOn: (node) =>
    node.existing === undefined
      ? unknownBefore(`the comment on ${node.object.kind} '${node.object.name}'`, "op.commentOn")
      : [{ ...node, comment: node.existing, existing: node.comment }],
  setOwner: (node) =>
    node.existing === undefined
      ? unknownBefore(`the owner of ${node.object.kind} '${node.object.name}'`, "op.setOwner")
      : [{ ...node, owner: node.existing, existing: node.owner }],
  setSchema: ({ kind, object, newSchema }) =>
    object.schema === undefined
      ? irreversible(
        `nothing says which schema ${object.kind} '${object.name}' was in: give the object of 'op.setSchema' its 'schema'`,
      )
      : [{ kind, object: { ...object, schema: newSchema }, newSchema: object.schema }],
  renameObject: ({ kind, object, newName }) => [{ kind, object: { ...object, name: newName }, newName: object.name }],
};
