/**
 * Types that PostgreSQL cannot change while columns have them: the columns take another type meanwhile, and keep their
 * values.
 *
 * @module
 */
import { quoteIdentifier } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { Column } from "../../../schema/column.ts";
import type { ObjectKey, ObjectName } from "../../../schema/object_key.ts";
import type { Table } from "../../../schema/table.ts";
import type { TypeRef } from "../../../schema/type_ref.ts";
import { shortName } from "../../convert/names.ts";
import { sqlType } from "../../convert/type.ts";
import type { Change, DiffContext } from "../context.ts";

/** A column that has the type before and after. */
export interface DetourColumn {
  readonly table: Table;
  readonly column: Column;
}

/** The type that columns have meanwhile: the base of a domain, else text. */
export interface Detour {
  readonly type: ObjectName;
  readonly through: TypeRef;
}

/** Columns that keep the type; those of children follow their parents. */
export function detourColumns(type: ObjectName, { before, after }: DiffContext): readonly DetourColumn[] {
  const has = (column: Column) => column.type.schema === type.schema && column.type.name === type.name;
  return before.catalog.tables.flatMap((table) =>
    table.columns.filter((column) => has(column) && !column.inherited && column.generated === null).flatMap(
      (column) => {
        const later = after.catalog.tables.find((one) => one.schema === table.schema && one.name === table.name);
        const same = later?.columns.find((one) => one.name === column.name);
        return later !== undefined && same !== undefined && has(same) && same.generated === null &&
            same.type.array === column.type.array
          ? [{ table: later, column: same }]
          : [];
      },
    )
  );
}

/** Away from the type, before it is dropped. */
export function detourAway({ type, through }: Detour, context: DiffContext): readonly OpNode[] {
  return detourColumns(type, context).map(({ table, column }): OpNode => ({
    kind: "alterColumn",
    table: shortName(table, context),
    column: column.name,
    type: sqlType(withArray(through, column.type.array), context),
    using: `${quoteIdentifier(column.name)}::${withArray(through, column.type.array).text}`,
    existing: { type: sqlType(column.type, context), using: backCast(column, through) },
  }));
}

/** Back to the type, after it was created. */
export function detourBack({ type, through }: Detour, context: DiffContext): readonly OpNode[] {
  return detourColumns(type, context).map(({ table, column }): OpNode => ({
    kind: "alterColumn",
    table: shortName(table, context),
    column: column.name,
    type: sqlType(column.type, context),
    using: backCast(column, through),
    existing: { type: sqlType(withArray(through, column.type.array), context) },
  }));
}

function backCast(column: Column, _through: TypeRef): string {
  return `${quoteIdentifier(column.name)}::text${column.type.array ? "[]" : ""}::${column.type.text}`;
}

function withArray(type: TypeRef, array: boolean): TypeRef {
  return array ? { ...type, text: `${type.text}[]`, array: true } : type;
}

/** The type `text`. */
export const TEXT_TYPE: TypeRef = {
  text: "text",
  schema: "pg_catalog",
  name: "text",
  modifiers: [],
  fields: null,
  array: false,
};

/** Drop and create, unless something other than columns has the type. */
export function unlessBuiltIn(key: ObjectKey, { before }: DiffContext): Change {
  const user = before.catalog.dependencies.find(({ object, on }) =>
    on === key && /^(?:domain|composite type|range type|table) /.test(object)
  );
  if (user === undefined) return { do: "recreate" };
  return { do: "stuck", reason: `PostgreSQL cannot change the type itself, and ${user.object} is made of it` };
}
