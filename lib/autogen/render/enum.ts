/**
 * Source of operations on enum types.
 *
 * @module
 */
import type { EnumColumnDef, EnumDef, EnumNode } from "../../op/nodes/enum.ts";
import { dataSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { optional, optionalList, statement } from "./statement_source.ts";

/** Source of {@linkcode EnumNode}. */
export const ENUM_RENDERERS: RenderersFor<EnumNode> = {
  createEnum: ({ type, values, ifNotExists, owner, comment }) =>
    statement(
      "createEnum",
      stringSource(type.name),
      dataSource(values),
      objectSource({
        schema: optional(type.schema),
        ifNotExists: optional(ifNotExists),
        owner: optional(owner),
        comment: optional(comment),
      }),
    ),
  dropEnum: ({ type, ifExists, cascade, existing }) =>
    statement(
      "dropEnum",
      stringSource(type.name),
      objectSource({
        schema: optional(type.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : existingSource(existing),
      }),
    ),
  addEnumValue: ({ type, value, before, after, ifNotExists, inTransaction }) =>
    statement(
      "addEnumValue",
      stringSource(type.name),
      stringSource(value),
      objectSource({
        schema: optional(type.schema),
        before: optional(before),
        after: optional(after),
        ifNotExists: optional(ifNotExists),
        inTransaction: optional(inTransaction),
      }),
    ),
  renameEnumValue: ({ type, value, newValue }) =>
    statement(
      "renameEnumValue",
      stringSource(type.name),
      objectSource({ from: stringSource(value), to: stringSource(newValue), schema: optional(type.schema) }),
    ),
  replaceEnum: ({ type, values, mapping, columns, existing }) =>
    statement(
      "replaceEnum",
      stringSource(type.name),
      dataSource(values),
      objectSource({
        schema: optional(type.schema),
        existing: optional(existing),
        mapping: mapping === undefined || Object.keys(mapping).length === 0 ? undefined : dataSource(mapping),
        columns: optionalList(columns, columnSource),
      }),
    ),
};

/** A type without owner and comment is its list of values. */
function existingSource({ values, owner, comment }: EnumDef): string {
  if (owner === undefined && comment === undefined) return dataSource(values);
  return objectSource({ values: dataSource(values), owner: optional(owner), comment: optional(comment) });
}

function columnSource(column: EnumColumnDef): string {
  return objectSource({
    table: stringSource(column.table.name),
    schema: optional(column.table.schema),
    column: stringSource(column.column),
    array: optional(column.array),
    default: optional(column.default),
    existingDefault: optional(column.existingDefault),
  });
}
