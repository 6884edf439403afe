/**
 * Source of operations on views.
 *
 * @module
 */
import type { ViewDef, ViewNode } from "../../op/nodes/view.ts";
import { indexSource } from "./parts.ts";
import { objectSource, type RenderContext, type RenderersFor, stringSource } from "./source.ts";
import { type Members, optional, optionalList, statement } from "./statement_source.ts";

/** Source of {@linkcode ViewNode}. */
export const VIEW_RENDERERS: RenderersFor<ViewNode> = {
  createView: ({ definition, orReplace, ifNotExists, existing }, context) =>
    statement(
      definition.materialized === true ? "createMaterializedView" : "createView",
      stringSource(definition.view.name),
      stringSource(definition.query),
      objectSource({
        schema: optional(definition.view.schema),
        orReplace: optional(orReplace),
        ifNotExists: optional(ifNotExists),
        ...members(definition, context),
        existing: existing === undefined ? undefined : existingSource(existing, context),
      }),
    ),
  dropView: ({ view, materialized, ifExists, cascade, existing }, context) =>
    statement(
      materialized === true ? "dropMaterializedView" : "dropView",
      stringSource(view.name),
      objectSource({
        schema: optional(view.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : existingSource(existing, context),
      }),
    ),
  replaceView: ({ definition, existing, dependants, existingDependants }, context) =>
    statement(
      "replaceView",
      stringSource(definition.view.name),
      stringSource(definition.query),
      objectSource({
        schema: optional(definition.view.schema),
        materialized: optional(definition.materialized),
        ...members(definition, context),
        existing: existing === undefined ? undefined : existingSource(existing, context),
        dependants: optionalList(dependants, (view) => dependantSource(view, context)),
        existingDependants: optionalList(existingDependants, (view) => dependantSource(view, context)),
      }),
    ),
  refreshMaterializedView: ({ view, concurrently, withData }) =>
    statement(
      "refreshMaterializedView",
      stringSource(view.name),
      objectSource({
        schema: optional(view.schema),
        concurrently: optional(concurrently),
        withData: optional(withData),
      }),
    ),
};

function members(view: ViewDef, context: RenderContext): Members {
  return {
    columns: optional(view.columns),
    temporary: optional(view.temporary),
    recursive: optional(view.recursive),
    using: optional(view.using),
    with: optional(view.with),
    tablespace: optional(view.tablespace),
    withData: optional(view.withData),
    indexes: optionalList(view.indexes, (index) => indexSource(index, context)),
    owner: optional(view.owner),
    grants: optionalList(view.grants, ({ privileges, to, withGrantOption }) =>
      objectSource({
        privileges: optional(privileges),
        to: optional(to),
        withGrantOption: optional(withGrantOption),
      })),
    comment: optional(view.comment),
  };
}

function existingSource(view: ViewDef, context: RenderContext): string {
  return objectSource({ query: stringSource(view.query), ...members(view, context) });
}

function dependantSource(view: ViewDef, context: RenderContext): string {
  return objectSource({
    name: stringSource(view.view.name),
    schema: optional(view.view.schema),
    materialized: optional(view.materialized),
    query: stringSource(view.query),
    ...members(view, context),
  });
}
