/**
 * Source of operations on composite types and range types.
 *
 * @module
 */
import type { AttributeChange, CompositeDef, RangeDef, UserTypeNode } from "../../op/nodes/user_type.ts";
import { listSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { type Members, optional, optionalReference, optionalType, statement, typesObject } from "./statement_source.ts";
import { typeSource } from "./type_source.ts";

/** Source of {@linkcode UserTypeNode}. */
export const USER_TYPE_RENDERERS: RenderersFor<UserTypeNode> = {
  createType: ({ definition }) =>
    definition.kind === "composite"
      ? statement(
        "createCompositeType",
        stringSource(definition.type.name),
        typesObject(definition.attributes),
        objectSource({ schema: optional(definition.type.schema), ...common(definition) }),
      )
      : statement(
        "createRangeType",
        stringSource(definition.type.name),
        typeSource(definition.subtype),
        objectSource({ schema: optional(definition.type.schema), ...rangeMembers(definition) }),
      ),
  dropType: ({ type, ifExists, cascade, existing }) =>
    statement(
      "dropType",
      stringSource(type.name),
      objectSource({
        schema: optional(type.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : existingSource(existing),
      }),
    ),
  alterCompositeType: ({ type, changes, cascade }) =>
    statement(
      "alterCompositeType",
      stringSource(type.name),
      listSource(changes.map(changeSource)),
      objectSource({ schema: optional(type.schema), cascade: optional(cascade) }),
    ),
  renameAttribute: ({ type, attribute, newName, cascade }) =>
    statement(
      "renameAttribute",
      stringSource(type.name),
      objectSource({
        from: stringSource(attribute),
        to: stringSource(newName),
        schema: optional(type.schema),
        cascade: optional(cascade),
      }),
    ),
};

function existingSource(existing: CompositeDef | RangeDef): string {
  return existing.kind === "composite"
    ? objectSource({ attributes: typesObject(existing.attributes), ...common(existing) })
    : objectSource({ subtype: typeSource(existing.subtype), ...rangeMembers(existing) });
}

function rangeMembers(range: RangeDef): Members {
  return {
    subtypeOpclass: optionalReference(range.subtypeOpclass),
    collation: optionalReference(range.collation),
    canonical: optionalReference(range.canonical),
    subtypeDiff: optionalReference(range.subtypeDiff),
    multirangeType: optionalReference(range.multirangeType),
    ...common(range),
  };
}

function common({ owner, comment }: CompositeDef | RangeDef): Members {
  return { owner: optional(owner), comment: optional(comment) };
}

function changeSource(change: AttributeChange): string {
  switch (change.action) {
    case "add":
      return objectSource({ add: stringSource(change.attribute.name), type: typeSource(change.attribute.type) });
    case "drop":
      return objectSource({
        drop: stringSource(change.name),
        ifExists: optional(change.ifExists),
        existing: optionalType(change.existing),
      });
    case "alter":
      return objectSource({
        alter: stringSource(change.name),
        type: typeSource(change.type),
        existing: optionalType(change.existing),
      });
  }
}
