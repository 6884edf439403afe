/**
 * Source of operations on rows.
 *
 * @module
 */
import type { DataNode, ValueDef } from "../../op/nodes/data.ts";
import { textSource } from "./parts.ts";
import { callSource, dataSource, listSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { membersSource } from "./type_source.ts";

/** Source of {@linkcode DataNode}. */
export const DATA_RENDERERS: RenderersFor<DataNode> = {
  bulkInsert: ({ table, columns, rows, onConflictDoNothing }) => {
    const lines = rows.map((row) =>
      objectSource(Object.fromEntries(row.map((value, i) => [columns[i]?.name ?? "", valueSource(value)])))
    );
    // The values are final, so the types are of no more use.
    const options = membersSource({ schema: table.schema, onConflictDoNothing });
    return [`${callSource("op.bulkInsert", [stringSource(table.name), listSource(lines), options])};`];
  },
};

function valueSource(value: ValueDef): string {
  return typeof value === "object" && value !== null ? textSource(value.sql) : dataSource(value);
}
