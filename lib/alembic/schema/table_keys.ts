/**
 * `Table.foreign_keys`: one `ForeignKey` for each column that refers to another, with what it refers to.
 *
 * @module
 */
import { PyObject, type Value } from "../../python/runtime/object.ts";
import { own, setOwn, textIn } from "../python.ts";
import { columnState, constraintState, foreignKeyType, type TableState, tableState } from "./classes.ts";
import { nameText } from "./names.ts";
import { tablesOf } from "./table.ts";

/** The foreign keys of a table: those of its columns, and those of its constraints. */
export function keysOf(table: PyObject): readonly PyObject[] {
  const state = tableState(table) as TableState;
  const ofColumns = [...state.columns.values()].flatMap((column) => columnState(column)?.foreignKeys ?? []);
  const ofConstraints = state.constraints.flatMap((constraint) => {
    const known = constraintState(constraint);
    if (known?.kind !== "foreignKey") return [];
    return (known.references ?? []).map((reference, index) => {
      const key = new PyObject(foreignKeyType);
      const column = known.columns[index] ?? null;
      setOwn(key, "parent", state.columns.get(textIn(column) ?? "") ?? column);
      setOwn(key, "column", resolved(reference, state));
      setOwn(key, "name", nameText(known.name) ?? null);
      setOwn(key, "constraint", constraint);
      return key;
    });
  });
  for (const key of ofColumns) setOwn(key, "column", resolved(own(key, "column") ?? null, state));
  return [...ofColumns, ...ofConstraints];
}

/** The column that `"table.column"` names, if its table is known. */
function resolved(reference: Value, { metadata }: TableState): Value {
  const parts = textIn(reference)?.split(".") ?? [];
  const column = parts.pop();
  const table = metadata === null ? undefined : tablesOf(metadata).get(parts.join("."));
  return tableState(table)?.columns.get(column ?? "") ?? reference;
}
