/**
 * The condition of a join that gives none: the foreign keys between its two sides.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject } from "../../python/runtime/object.ts";
import { own } from "../python.ts";
import { binary, junction } from "../sql/operators.ts";
import { exprOf } from "../sql/expr.ts";
import { setForeignKeyFinder } from "../sql/selectable.ts";
import { sourceColumns, sourceState } from "../sql/select_state.ts";
import { columnState, constraintState, tableState } from "./classes.ts";
import { columnNames } from "./constraint.ts";
import { referredColumns, tableName } from "./referred.ts";

interface ForeignKey {
  /** Columns of the table itself. */
  readonly columns: readonly string[];
  readonly table: { readonly schema?: string; readonly name: string };
  readonly referred: readonly string[];
}

/** The tables of a source; aliases of tables by the table. */
function tablesIn(source: PyObject): readonly { readonly source: PyObject; readonly table: PyObject }[] {
  const state = sourceState(source);
  if (state?.kind === "join") return [...tablesIn(state.left), ...tablesIn(state.right)];
  if (state?.kind === "alias") return tableState(state.item) === undefined ? [] : [{ source, table: state.item }];
  return tableState(source) === undefined ? [] : [{ source, table: source }];
}

function foreignKeys(table: PyObject): readonly ForeignKey[] {
  const state = tableState(table)!;
  const owner = tableName(state);
  const single = [...state.columns.values()].flatMap((column) => {
    const known = columnState(column);
    return (known?.foreignKeys ?? []).map((key): ForeignKey => {
      const { table, columns } = referredColumns([own(key, "column") ?? null], owner);
      return { columns: [known!.name], table, referred: columns };
    });
  });
  const more = state.constraints.map(constraintState).filter((one) => one?.kind === "foreignKey").map((one) => {
    const { table, columns } = referredColumns(one!.references ?? [], owner);
    return { columns: columnNames(one!.columns), table, referred: columns };
  });
  return [...single, ...more];
}

/** A source's column by its name in the database, which may differ from the name it has in Python. */
function columnOf(source: PyObject, name: string): PyObject | undefined {
  const columns = sourceColumns(source);
  for (const column of columns.values()) {
    const known = exprOf(column);
    if (known?.kind === "column" && known.name === name) return column;
  }
  return columns.get(name);
}

/** Conditions by which `from` refers to `to`. */
function conditions(from: PyObject, to: PyObject): readonly PyObject[] {
  return tablesIn(from).flatMap((child) =>
    foreignKeys(child.table).flatMap((key) =>
      tablesIn(to).flatMap((parent) => {
        const { schema, name } = tableState(parent.table)!;
        if (key.table.name !== name || key.table.schema !== schema) return [];
        const pairs = key.columns.map((column, index) => {
          const referred = columnOf(parent.source, key.referred[index]!);
          const own = columnOf(child.source, column);
          return referred === undefined || own === undefined ? undefined : binary("=", [referred, own]);
        });
        return pairs.some((pair) => pair === undefined) ? [] : [junction("AND", pairs as readonly PyObject[])];
      })
    )
  );
}

function findCondition(left: PyObject, right: PyObject): PyObject | null {
  const found = [...conditions(right, left), ...(left === right ? [] : conditions(left, right))];
  const [only] = found;
  if (found.length > 1) {
    throw raise(
      "ValueError",
      "Can't determine join: there are several foreign keys between the two sides; give an ON clause",
    );
  }
  return only ?? null;
}

/** Tells `join()` how to find its condition. */
export function defineJoins(): void {
  setForeignKeyFinder(findCondition);
}
