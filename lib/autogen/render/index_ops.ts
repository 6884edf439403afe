/**
 * Source of operations on indexes.
 *
 * @module
 */
import type { IndexNode } from "../../op/nodes/index_node.ts";
import { indexColumnsSource, indexMembers, indexSource, nameSource, sources } from "./parts.ts";
import { callSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { membersSource } from "./type_source.ts";

/** Source of {@linkcode IndexNode}. */
export const INDEX_RENDERERS: RenderersFor<IndexNode> = {
  createIndex: (node, context) => {
    const { table, name, ifNotExists, concurrently, only } = node;
    const options = objectSource({
      ...sources({ schema: table.schema }),
      ...indexMembers(node),
      ...sources({ ifNotExists, concurrently, only }),
    });
    return [
      `${
        callSource("op.createIndex", [
          name === undefined ? "null" : nameSource(name, context),
          stringSource(table.name),
          indexColumnsSource(node.elements),
          options,
        ])
      };`,
    ];
  },
  dropIndex: ({ index, table, concurrently, ifExists, cascade, existing }, context) => {
    const { name: _name, ...definition } = existing ?? { elements: [] };
    const options = objectSource({
      ...sources({ schema: index.schema, table: table?.name, ifExists, concurrently, cascade }),
      existing: existing === undefined ? undefined : indexSource(definition, context),
    });
    return [`${callSource("op.dropIndex", [nameSource(index.name, context), options])};`];
  },
  renameIndex: ({ index, newName, ifExists }) => [
    `${
      callSource("op.renameIndex", [
        stringSource(index.name),
        stringSource(newName),
        membersSource({ schema: index.schema, ifExists }),
      ])
    };`,
  ],
};
