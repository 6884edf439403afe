/**
 * Source of operations that every kind of object has.
 *
 * @module
 */
import type { ObjectKind, ObjectNode, RenameObjectNode } from "../../op/nodes/object.ts";
import { dataSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { objectReferenceSource, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode ObjectNode}. */
export const OBJECT_RENDERERS: RenderersFor<ObjectNode> = {
  commentOn: ({ object, comment, existing }) =>
    statement(
      "commentOn",
      objectReferenceSource(object),
      dataSource(comment),
      objectSource({ existing: optional(existing) }),
    ),
  setOwner: ({ object, owner, existing }) =>
    statement(
      "setOwner",
      objectReferenceSource(object),
      stringSource(owner),
      objectSource({ existing: optional(existing) }),
    ),
  setSchema: ({ object, newSchema }) => statement("setSchema", objectReferenceSource(object), stringSource(newSchema)),
  renameObject,
};

/** Kinds that have a directive of their own for renaming. */
const NAMED: Partial<Record<ObjectKind, string>> = {
  schema: "renameSchema",
  type: "renameType",
  domain: "renameDomain",
  sequence: "renameSequence",
  view: "renameView",
  materializedView: "renameMaterializedView",
};

function renameObject({ object, newName }: RenameObjectNode): readonly string[] {
  const named = NAMED[object.kind];
  if (named === undefined) return statement("renameObject", objectReferenceSource(object), stringSource(newName));
  const options = objectSource({ schema: optional(object.schema) });
  return statement(named, stringSource(object.name), stringSource(newName), options);
}
