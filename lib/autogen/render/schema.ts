/**
 * Source of operations on schemas.
 *
 * @module
 */
import type { SchemaDef, SchemaNode } from "../../op/nodes/schema.ts";
import { objectSource, type RenderersFor, stringSource } from "./source.ts";
import { definiteObject, type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode SchemaNode}. */
export const SCHEMA_RENDERERS: RenderersFor<SchemaNode> = {
  createSchema: (node) =>
    statement(
      "createSchema",
      stringSource(node.name),
      objectSource({ ifNotExists: optional(node.ifNotExists), ...members(node) }),
    ),
  dropSchema: ({ name, ifExists, cascade, existing }) =>
    statement(
      "dropSchema",
      stringSource(name),
      objectSource({
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : definiteObject(members(existing)),
      }),
    ),
};

function members({ owner, comment }: SchemaDef): Members {
  return { owner: optional(owner), comment: optional(comment) };
}
