/**
 * Indexes that are created and dropped as objects: `Index.create(bind)`, `op.execute(CreateIndex(...))`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject } from "../../python/runtime/object.ts";
import { isTrue } from "../python.ts";
import { finalName, record, type Run } from "../run.ts";
import { indexState, tableState } from "../schema/classes.ts";
import { columnNames } from "../schema/constraint.ts";
import { tableName } from "../schema/referred.ts";
import { namingOf } from "./create_all.ts";
import { indexDef } from "../schema/to_table_def.ts";

/** Records the creation. */
export function createIndexObject(run: Run, index: PyObject): null {
  const state = indexState(index)!;
  if (state.table === null) throw raise("ValueError", "the index belongs to no table");
  const owner = tableState(state.table)!;
  const table = tableName(owner);
  const def = indexDef(index, { table, naming: namingOf(run, state.table) });
  const concurrently = isTrue(state.options.get("postgresql_concurrently")) ? { concurrently: true } : {};
  record(run, { kind: "createIndex", table, ...def, ...concurrently }, { directive: "Index.create" });
  return null;
}

/** Records that the index goes. */
export function dropIndexObject(run: Run, index: PyObject): null {
  const state = indexState(index)!;
  const table = state.table === null ? { name: "" } : tableName(tableState(state.table)!);
  const columns = columnNames(state.expressions);
  const name = finalName(run, { directive: "Index.drop", naming: {}, kind: "ix", table, name: state.name, columns });
  if (name === undefined) throw raise("ValueError", "the index has no name");
  record(
    run,
    { kind: "dropIndex", index: { name, ...(table.schema === undefined ? {} : { schema: table.schema }) } },
    { directive: "Index.drop" },
  );
  return null;
}
