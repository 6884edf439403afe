/**
 * Inverses of operations on columns.
 *
 * @module
 */
import type { AlterColumnNode, ColumnNode } from "../nodes/column.ts";
import { present } from "../args/present.ts";
import { irreversible, type Reversal, type ReversersFor } from "./reversal.ts";
import { dropCreatedTypes, existingType, withExistingType } from "./types.ts";

/** Inverses of {@linkcode ColumnNode}. */
export const COLUMN_REVERSERS: ReversersFor<ColumnNode> = {
  addColumn: ({ table, column, constraints, indexes, ifNotExists }) => {
    if (ifNotExists === true) return irreversible(`column '${column.name}' may have been there before ('ifNotExists')`);
    return [
      {
        kind: "dropColumn",
        table,
        column: column.name,
        existing: { column: withExistingType(column), constraints, indexes },
      },
      ...dropCreatedTypes([column.type], { byDefault: false }),
    ];
  },
  dropColumn: ({ table, column, cascade, existing }) => {
    if (existing === undefined) {
      return irreversible(`nothing says what column '${column}' was: give 'op.dropColumn' the option 'existing'`);
    }
    if (cascade === true) return irreversible(`'cascade' may have dropped more than column '${column}'`);
    return [{ kind: "addColumn", table, ...existing, column: withExistingType(existing.column) }];
  },
  alterColumn: reverseAlter,
  renameColumn: ({ table, column, newName }) => [{ kind: "renameColumn", table, column: newName, newName: column }],
};

function reverseAlter(node: AlterColumnNode): Reversal {
  const { table, column, type, using, nullable, default: start, comment, newName, existing } = node;
  const missing = [
    ...(type !== undefined && existing.type === undefined ? ["existingType"] : []),
    ...(start !== undefined && existing.default === undefined ? ["existingServerDefault"] : []),
    ...(comment !== undefined && existing.comment === undefined ? ["existingComment"] : []),
  ];
  if (missing.length > 0) {
    const options = missing.map((option) => `'${option}'`).join(", ");
    return irreversible(`nothing says what column '${column}' was before: give 'op.alterColumn' ${options}`);
  }
  return [{
    kind: "alterColumn",
    table,
    column: newName ?? column,
    ...(type === undefined || existing.type === undefined
      ? {}
      : { type: existingType(existing.type), ...present({ using: existing.using }) }),
    // A column that is made NOT NULL was not, unless the caller says so.
    ...(nullable === undefined ? {} : { nullable: existing.nullable ?? !nullable }),
    ...(start === undefined ? {} : present({ default: existing.default })),
    ...(comment === undefined ? {} : present({ comment: existing.comment })),
    ...(newName === undefined ? {} : { newName: column }),
    existing: {
      ...present({
        type: type === undefined ? existing.type : existingType(type),
        nullable: nullable ?? existing.nullable,
      }),
      ...present({
        default: start ?? existing.default,
        comment: comment === undefined ? existing.comment : comment,
        using,
      }),
    },
  }, ...(type === undefined ? [] : dropCreatedTypes([type], { byDefault: false }))];
}
