/**
 * Names of tables, and what foreign keys refer to.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { Value } from "../../python/runtime/object.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { present, show, text } from "../python.ts";
import { exprOf } from "../sql/expr.ts";
import { sourceState } from "../sql/select_state.ts";

/** Name of a table as operations hold it. */
export function tableName(state: { readonly name: string; readonly schema: string | undefined }): QualifiedName {
  return { name: state.name, ...present({ schema: state.schema }) };
}

/** Table and columns that `["o.id", "o.id2"]`, or column objects, name. */
export function referredColumns(
  references: readonly Value[],
  owner: QualifiedName,
): { table: QualifiedName; columns: readonly string[] } {
  const parsed = references.map((reference) => referredColumn(reference, owner));
  const [first] = parsed;
  if (first === undefined) throw raise("ValueError", "a foreign key needs columns");
  return { table: first.table, columns: parsed.map(({ column }) => column) };
}

function referredColumn(reference: Value, owner: QualifiedName): { table: QualifiedName; column: string } {
  const state = exprOf(reference);
  if (state?.kind === "column") {
    const source = sourceState(state.table ?? undefined);
    return { table: source?.kind === "table" ? tableName(source) : owner, column: state.name };
  }
  const parts = text(reference, "A referenced column").split(".");
  const column = parts.pop() ?? "";
  const name = parts.pop();
  if (name === undefined) {
    throw raise("ValueError", `Invalid foreign key column specification: ${show(reference)}`);
  }
  return { table: { name, ...(parts.length === 0 ? {} : { schema: parts.join(".") }) }, column };
}
