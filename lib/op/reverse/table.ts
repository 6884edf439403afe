/**
 * Inverses of operations on tables.
 *
 * @module
 */
import type { TableDef, TableNode } from "../nodes/table.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";
import { dropCreatedTypes, withExistingType } from "./types.ts";

/** Inverses of {@linkcode TableNode}. */
export const TABLE_REVERSERS: ReversersFor<TableNode> = {
  createTable: ({ kind: _kind, ifNotExists, ...def }) => {
    if (ifNotExists === true) {
      return irreversible(`table '${def.table.name}' may have been there before ('ifNotExists')`);
    }
    // A temporary table of this kind is gone when the transaction ends.
    const drop = def.onCommit === "DROP"
      ? []
      : [{ kind: "dropTable", table: def.table, existing: settled(def) } as const];
    return [
      ...drop,
      ...dropCreatedTypes(def.columns.map((column) => column.type), { byDefault: true }),
    ];
  },
  dropTable: ({ table, cascade, existing }) => {
    if (existing === undefined) {
      return irreversible(
        `nothing says what table '${table.name}' looked like: give 'op.dropTable' the option 'existing'`,
      );
    }
    if (cascade === true) return irreversible(`'cascade' may have dropped more than table '${table.name}'`);
    return [{ kind: "createTable", ...settled(existing) }];
  },
  renameTable: ({ table, newName, ifExists }) => [{
    kind: "renameTable",
    table: { ...table, name: newName },
    newName: table.name,
    ...(ifExists === undefined ? {} : { ifExists }),
  }],
  tableComment: ({ table, comment, existing }) => {
    if (existing === undefined) {
      return irreversible(`nothing says what the comment of table '${table.name}' was: give 'existingComment'`);
    }
    return [{ kind: "tableComment", table, comment: existing, existing: comment }];
  },
  setTableOptions: ({ table, options, existing = {} }) => {
    const unknown = Object.keys(options).filter((key) => !Object.hasOwn(existing, key));
    if (unknown.length > 0) {
      const names = unknown.map((key) => `'${key}'`).join(", ");
      return irreversible(`nothing says what ${names} of table '${table.name}' was: give 'existing'`);
    }
    const before = Object.fromEntries(Object.keys(options).map((key) => [key, existing[key] ?? null]));
    return [{ kind: "setTableOptions", table, options: before, existing: options }];
  },
};

function settled(def: TableDef): TableDef {
  return { ...def, columns: def.columns.map(withExistingType) };
}
