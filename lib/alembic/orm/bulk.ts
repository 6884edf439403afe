/**
 * `Session.bulk_insert_mappings()` and `bulk_update_mappings()`: rows from dictionaries, without instances.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { items } from "../python.ts";
import { execute } from "../engine/connection.ts";
import { DML_TYPES } from "../sql/dml.ts";
import { binary } from "../sql/operators.ts";
import type { DmlState } from "../sql/select_state.ts";
import { updateValues } from "./query.ts";
import { state } from "./session_state.ts";
import { keyNames, mappedTable, tableOf } from "./state.ts";

function write(
  self: PyObject,
  cls: Value,
  parts: Pick<DmlState, "kind" | "rows" | "where">,
): ReturnType<typeof execute> {
  const statement = new PyObject(DML_TYPES[parts.kind]);
  const table = mappedTable(cls);
  if (table === undefined) throw raise("TypeError", "bulk operations need a mapped class");
  statement.state = { ...parts, table, fromSelect: null, returning: [], conflict: null } satisfies DmlState;
  return execute(state(self).run, statement);
}

/** One INSERT for each mapping. */
export async function bulkInsert(self: PyObject, cls: Value, mappings: Value): Promise<null> {
  for (const values of items(mappings)) {
    await write(self, cls, { kind: "insert", rows: [updateValues(values)], where: [] });
  }
  return null;
}

/** One UPDATE for each mapping: its primary key picks the row, the rest is set. */
export async function bulkUpdate(self: PyObject, cls: Value, mappings: Value): Promise<null> {
  const keys = keyNames(cls as PyType);
  const { columns } = tableOf(cls as PyType);
  for (const mapping of items(mappings)) {
    const values = new Map(updateValues(mapping));
    const where = keys.map((key) => {
      const value = values.get(key);
      if (value === undefined) throw raise("ValueError", `a mapping needs the primary key: '${key}' is not in it`);
      values.delete(key);
      return binary("=", [columns.get(key)!, value]);
    });
    if (values.size > 0) await write(self, cls, { kind: "update", rows: [values], where });
  }
  return null;
}
