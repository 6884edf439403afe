/**
 * Source of operations on tables.
 *
 * @module
 */
import type { TableDef, TableNode } from "../../op/nodes/table.ts";
import { foldTable } from "./fold.ts";
import { columnSource, constraintSource, indexSource, sources } from "./parts.ts";
import { callSource, listSource, objectSource, type RenderContext, type RenderersFor, stringSource } from "./source.ts";
import { membersSource } from "./type_source.ts";

/** Source of {@linkcode TableNode}. */
export const TABLE_RENDERERS: RenderersFor<TableNode> = {
  createTable: (node, context) => {
    const { schema, name } = node.table;
    const options = { ...sources({ schema, ifNotExists: node.ifNotExists }), ...tableMembers(node) };
    return [
      `${callSource("op.createTable", [stringSource(name), partsSource(node, context), objectSource(options)])};`,
    ];
  },
  dropTable: ({ table, ifExists, cascade, existing }, context) => {
    const known = existing === undefined ? {} : existingMembers(existing, context);
    const options = objectSource({ ...sources({ schema: table.schema, ifExists, cascade }), ...known });
    return [`${callSource("op.dropTable", [stringSource(table.name), options])};`];
  },
  renameTable: ({ table, newName, ifExists }) => [
    `${
      callSource("op.renameTable", [
        stringSource(table.name),
        stringSource(newName),
        membersSource({ schema: table.schema, ifExists }),
      ])
    };`,
  ],
  tableComment: ({ table, comment, existing }) => {
    const options = membersSource({ schema: table.schema, existingComment: existing });
    if (comment === null) return [`${callSource("op.dropTableComment", [stringSource(table.name), options])};`];
    return [`${callSource("op.createTableComment", [stringSource(table.name), stringSource(comment), options])};`];
  },
  setTableOptions: ({ table, options, existing }) => [
    `${
      callSource("op.setTableOptions", [
        stringSource(table.name),
        membersSource(options),
        membersSource({ schema: table.schema, existing }),
      ])
    };`,
  ],
};

/** The parts of a table: columns, constraints, indexes. */
export function partsSource(def: TableDef, context: RenderContext): string {
  if (context.compact === true) {
    const { columns, constraints } = foldTable(def, context);
    return listSource([
      ...columns.map(({ column, more }) => columnSource(column, context, { more })),
      ...constraints.map((constraint) => constraintSource(constraint, context)),
      ...def.indexes.map((index) => indexSource(index, context)),
    ]);
  }
  const key = def.constraints.find((constraint) => constraint.kind === "primaryKey");
  const single = key?.kind === "primaryKey" && key.columns.length === 1 ? key.columns[0] : undefined;
  return listSource([
    ...def.columns.map((column) => {
      const counts = column.name === single && column.type.kind === "builtin" &&
        ["smallint", "integer", "bigint"].includes(column.type.name) && column.default === undefined &&
        column.identity === undefined && column.computed === undefined;
      // Without the word a single integer key would become SERIAL.
      return columnSource(column, context, { more: { autoincrement: counts ? "false" : undefined } });
    }),
    ...def.constraints.map((constraint) => constraintSource(constraint, context)),
    ...def.indexes.map((index) => indexSource(index, context)),
  ]);
}

function tableMembers(def: TableDef): Readonly<Record<string, string | undefined>> {
  const { comment, prefixes, partitionBy, using, onCommit, tablespace } = def;
  const inherits = def.inherits?.map(({ schema, name }) =>
    (schema === undefined ? [name] : [schema, name])
      .map((part) => /[."]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part).join(".")
  );
  return sources({ comment, prefixes, inherits, partitionBy, using, with: def.with, onCommit, tablespace });
}

function existingMembers(def: TableDef, context: RenderContext): Readonly<Record<string, string | undefined>> {
  const options = objectSource(tableMembers(def));
  return { existing: partsSource(def, context), existingOptions: options === "" ? undefined : options };
}
