/**
 * `create_table`, `drop_table`, `rename_table`, comments, `add_column`, `drop_column`.
 *
 * @module
 */
import type { AddColumnNode } from "../../op/nodes/column.ts";
import { demand } from "../../python/runtime/missing.ts";
import { raise } from "../../python/runtime/exception.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import type { Kwargs, PyObject, Value } from "../../python/runtime/object.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { isTrue, optionalFlag, optionalText, present, take, text } from "../python.ts";
import { columnState, tableType } from "../schema/classes.ts";
import { copyColumn } from "../schema/column.ts";
import { addItems, makeTable } from "../schema/table.ts";
import { columnDef } from "../schema/to_column_def.ts";
import { columnIndex, impliedConstraints, tableDef } from "../schema/to_table_def.ts";
import { type Emitter, namingFor } from "./emitter.ts";

/** `create_table(name, *parts, **options)`; gives the table. */
export function createTable(
  emitter: Emitter,
  { name, parts, kwargs: given }: { name: Value; parts: readonly Value[]; kwargs: Kwargs },
): PyObject {
  const kwargs = new Map(given);
  const ifNotExists = optionalFlag(take(kwargs, "if_not_exists"));
  take(kwargs, "keep_existing");
  take(kwargs, "extend_existing");
  const schema = optionalText(take(kwargs, "schema"), "A schema");
  const table = makeTable(tableType, { name: text(name, "A table name"), schema, metadata: null, options: kwargs });
  addItems(table, parts.map((part) => columnState(demand(part)) === undefined ? part : copyColumn(part as PyObject)));
  const def = tableDef(table, namingFor(emitter, "create_table"));
  emitter.emit({ kind: "createTable", ...def, ...(ifNotExists === true ? { ifNotExists } : {}) }, "create_table");
  return table;
}

/** `drop_table(name)`. */
export function dropTable(emitter: Emitter, table: QualifiedName, ifExists: Value): null {
  emitter.emit({ kind: "dropTable", table, ...(isTrue(ifExists) ? { ifExists: true } : {}) }, "drop_table");
  return null;
}

/** `rename_table(old, new)`. */
export function renameTable(emitter: Emitter, table: QualifiedName, newName: Value): null {
  emitter.emit({ kind: "renameTable", table, newName: text(newName, "A table name") }, "rename_table");
  return null;
}

/** `create_table_comment`, `drop_table_comment`. */
export function tableComment(
  emitter: Emitter,
  table: QualifiedName,
  { comment, existing }: { comment: Value; existing: Value | undefined },
): null {
  const before = optionalText(existing, "A comment");
  const directive = comment === null ? "drop_table_comment" : "create_table_comment";
  emitter.emit({
    kind: "tableComment",
    table,
    comment: optionalText(comment, "A comment") ?? null,
    ...present({ existing: before }),
  }, directive);
  return null;
}

/** A column in a table of its own, as `add_column` sees it. */
function lone(column: Value, table: QualifiedName): PyObject {
  demand(column);
  if (columnState(column) === undefined) {
    throw raise("TypeError", `add_column() needs a Column, got ${reprNow(column)}`);
  }
  const copy = copyColumn(column as PyObject);
  const owner = makeTable(tableType, { name: table.name, schema: table.schema, metadata: null, options: new Map() });
  addItems(owner, [copy]);
  return copy;
}

/** `add_column(table, column)`. */
export function addColumn(
  emitter: Emitter,
  table: QualifiedName,
  { column, options }: { column: Value; options: Kwargs },
): null {
  const naming = namingFor(emitter, "add_column");
  const copy = lone(column, table);
  const owner = { table, naming };
  const def = columnDef(copy, naming);
  // CHECKs of types belong to `create_table` only.
  const implied = impliedConstraints(copy, owner).filter(({ kind }) => kind !== "check");
  const isInline = isTrue(options.get("inline_references"));
  const [first] = implied.filter((one) => one.kind === "foreignKey");
  const references = isInline && first?.kind === "foreignKey" ? first : undefined;
  const node: AddColumnNode = {
    kind: "addColumn",
    table,
    column: {
      ...def,
      ...present({
        references: references === undefined ? undefined : {
          table: references.references,
          columns: references.referencedColumns,
          ...present({ name: references.name, onDelete: references.onDelete, onUpdate: references.onUpdate }),
        },
        primaryKey: isTrue(options.get("inline_primary_key")) ? true : undefined,
      }),
    },
    constraints: implied.filter((one) => one !== references) as AddColumnNode["constraints"],
    indexes: columnIndex(copy, owner),
    ...(isTrue(options.get("if_not_exists")) ? { ifNotExists: true } : {}),
  };
  emitter.emit(node, "add_column");
  return null;
}

/** `drop_column(table, name)`. */
export function dropColumn(
  emitter: Emitter,
  table: QualifiedName,
  { name, ifExists }: { name: Value; ifExists: Value | undefined },
): null {
  const column = columnState(name)?.name ?? text(name, "A column name");
  emitter.emit({ kind: "dropColumn", table, column, ...(isTrue(ifExists) ? { ifExists: true } : {}) }, "drop_column");
  return null;
}
