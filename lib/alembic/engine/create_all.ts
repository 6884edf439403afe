/**
 * `metadata.create_all(bind)`: the order of tables, and what has to come after them.
 *
 * @module
 */
import type { ForeignKeyDef } from "../../op/nodes/parts.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type { Await, PyObject, Value } from "../../python/runtime/object.ts";
import { isTrue, own } from "../python.ts";
import { record, type Run } from "../run.ts";
import { columnState, constraintState, type TableState, tableState } from "../schema/classes.ts";
import { referredColumns, tableName } from "../schema/referred.ts";
import { conventionOf, tablesOf } from "../schema/table.ts";
import type { Naming } from "../schema/to_column_def.ts";
import { keysLeftOut, tableDef } from "../schema/to_table_def.ts";
import { quotedName } from "../sql/identifier.ts";
import { runOf } from "./connection.ts";
import { relationExists } from "./exists.ts";

/** How the parts of a table are named that have no name. */
export function namingOf(run: Run, table: PyObject): Naming {
  const state = tableState(table) as TableState;
  return { run, directive: "Table.create", naming: conventionOf(state.metadata) ?? {} };
}

/** Whether a table need not be created. */
export function isThere(run: Run, table: PyObject, checkfirst: Value): Await<boolean> {
  return isTrue(checkfirst) ? relationExists(run, tableState(table) as TableState) : false;
}

/** `create_all`: foreign keys that cannot be met yet come after the tables, as those with `use_alter` do. */
export function* createAll(
  tables: readonly PyObject[],
  bind: Value,
  checkfirst: Value,
): Generator<unknown, Value, Value> {
  const run = runOf(bind);
  const created: PyObject[] = [];
  for (const table of tables) if ((yield isThere(run, table, checkfirst)) !== true) created.push(table);
  const names = created.map((table) => quotedName(tableName(tableState(table)!)));
  const later: { readonly table: QualifiedName; readonly key: ForeignKeyDef }[] = [];
  for (const [at, object] of created.entries()) {
    const naming = namingOf(run, object);
    const { constraints = [], ...def } = tableDef(object, naming);
    const own = constraints.filter((constraint) => {
      const waits = constraint.kind === "foreignKey" && names.indexOf(quotedName(constraint.references)) > at;
      if (waits) later.push({ table: def.table, key: constraint });
      return !waits;
    });
    record(run, { kind: "createTable", ...def, constraints: own }, { directive: "create_all" });
    later.push(...keysLeftOut(object, naming).map((key) => ({ table: def.table, key })));
  }
  for (const { table, key } of later) {
    record(run, { kind: "addConstraint", table, constraint: key }, { directive: "create_all" });
  }
  return null;
}

/** Tables of a metadata, those that others refer to first. */
export function sortedTables(metadata: PyObject): readonly PyObject[] {
  const tables = [...tablesOf(metadata).entries()].map(([, table]) => table as PyObject);
  const byName = new Map(tables.map((table) => [quotedName(tableState(table)!), table]));
  const edges = tables.map((table) => ({ table, needs: neededBy(table).flatMap((name) => byName.get(name) ?? []) }));
  const done: PyObject[] = [];
  const visiting = new Set<PyObject>();
  const visit = (table: PyObject): void => {
    if (done.includes(table) || visiting.has(table)) return;
    visiting.add(table);
    for (const needed of edges.find((edge) => edge.table === table)?.needs ?? []) visit(needed);
    done.push(table);
  };
  for (const table of tables) visit(table);
  return done;
}

function neededBy(table: PyObject): readonly string[] {
  const state = tableState(table)!;
  const owner = tableName(state);
  const columns = [...state.columns.values()].flatMap((column) => columnState(column)?.foreignKeys ?? []);
  const single = columns.map((key) => referredColumns([own(key, "column") ?? null], owner).table);
  const more = state.constraints.map(constraintState).filter((one) => one?.kind === "foreignKey")
    .map((one) => referredColumns(one!.references ?? [], owner).table);
  return [...single, ...more].map(quotedName);
}
