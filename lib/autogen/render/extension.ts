/**
 * Source of operations on extensions.
 *
 * @module
 */
import type { ExtensionDef, ExtensionNode } from "../../op/nodes/extension.ts";
import { objectSource, type RenderersFor, stringSource } from "./source.ts";
import { definiteObject, type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode ExtensionNode}. */
export const EXTENSION_RENDERERS: RenderersFor<ExtensionNode> = {
  createExtension: (node) =>
    statement(
      "createExtension",
      stringSource(node.name),
      objectSource({
        ...members(node),
        ifNotExists: optional(node.ifNotExists),
        cascade: optional(node.cascade),
      }),
    ),
  dropExtension: ({ name, ifExists, cascade, existing }) =>
    statement(
      "dropExtension",
      stringSource(name),
      objectSource({
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : definiteObject(members(existing)),
      }),
    ),
  updateExtension: ({ name, version, existing }) =>
    statement(
      "updateExtension",
      stringSource(name),
      objectSource({ version: optional(version), existing: optional(existing) }),
    ),
};

function members({ schema, version, comment }: ExtensionDef): Members {
  return { schema: optional(schema), version: optional(version), comment: optional(comment) };
}
