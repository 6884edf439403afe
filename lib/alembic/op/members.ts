/**
 * The functions of `alembic.op`.
 *
 * @module
 */
import type { ModuleMembers } from "../../python/runtime/native.ts";
import type { Kwargs, Value } from "../../python/runtime/object.ts";
import { raise } from "../../python/runtime/exception.ts";
import { optionalText, take, text } from "../python.ts";
import { record, type Run } from "../run.ts";
import { connectionOf } from "../engine/connection.ts";
import { finalText, givenName } from "../schema/names.ts";
import { expr } from "../sql/expr.ts";
import { typeInstance } from "../types/to_sql_type.ts";
import { alterColumn } from "./alter_column.ts";
import { entityOps } from "../modules/entities.ts";
import { syncEnumValues } from "../modules/enum_plugin.ts";
import { PyTuple } from "../../python/runtime/values.ts";
import { batch } from "./batch.ts";
import {
  addCheck,
  addConstraint,
  addForeignKey,
  addKey,
  createIndex,
  dropConstraint,
  dropIndex,
} from "./constraints.ts";
import { migrationContext } from "./context.ts";
import { type Emitter, tableArgument } from "./emitter.ts";
import { excludeState } from "./exclude.ts";
import { bulkInsert, execute } from "./execute.ts";
import { addColumn, createTable, dropColumn, dropTable, renameTable, tableComment } from "./tables.ts";

/** Directives record straight into the run. */
export function runEmitter(run: Run): Emitter {
  return {
    run,
    get naming() {
      return run.naming;
    },
    prefix: "op",
    emit: (node, directive) => record(run, node, { directive: `op.${directive}` }),
  };
}

/** Members of `alembic.op`. */
export function opMembers(run: Run): ModuleMembers {
  const emitter = runEmitter(run);
  return {
    "create_table(table_name, *columns, **kw)": (name: Value, parts: readonly Value[], kwargs: Kwargs) =>
      createTable(emitter, { name, parts, kwargs }),
    "drop_table(table_name, *, schema=None, if_exists=None, **kw)": (name: Value, schema: Value, ifExists: Value) =>
      dropTable(emitter, tableArgument(name, schema), ifExists),
    "rename_table(old_table_name, new_table_name, *, schema=None)": (name: Value, newName: Value, schema: Value) =>
      renameTable(emitter, tableArgument(name, schema), newName),
    "create_table_comment(table_name, comment, *, existing_comment=None, schema=None)": (
      name: Value,
      comment: Value,
      existing: Value,
      schema: Value,
    ) => tableComment(emitter, tableArgument(name, schema), { comment, existing }),
    "drop_table_comment(table_name, *, existing_comment=None, schema=None)": (
      name: Value,
      existing: Value,
      schema: Value,
    ) => tableComment(emitter, tableArgument(name, schema), { comment: null, existing }),
    "add_column(table_name, column, *, schema=None, **kw)": (
      name: Value,
      column: Value,
      schema: Value,
      options: Kwargs,
    ) => addColumn(emitter, tableArgument(name, schema), { column, options }),
    "drop_column(table_name, column_name, *, schema=None, if_exists=None, **kw)": (
      table: Value,
      name: Value,
      schema: Value,
      ifExists: Value,
    ) => dropColumn(emitter, tableArgument(table, schema), { name, ifExists }),
    "alter_column(table_name, column_name, **kw)": (table: Value, column: Value, kwargs: Kwargs) =>
      alterColumn(emitter, tableArgument(table, kwargs.get("schema")), { column, kwargs }),
    ...constraintMembers(emitter),
    ...entityOps(run),
    "sync_enum_values(enum_schema, enum_name, new_values, affected_columns, enum_values_to_rename=..., indexes_to_recreate=None, **kw)":
      (
        schema: Value,
        name: Value,
        values: Value,
        columns: Value,
        renames: Value | undefined,
        indexes: Value,
      ) => syncEnumValues(run, { schema, name, values, columns, renames: renames ?? new PyTuple([]), indexes }),
    "execute(sqltext, *, execution_options=None)": (statement: Value) => execute(run, statement),
    "bulk_insert(table, rows, *, multiinsert=True)": (table: Value, rows: Value) => bulkInsert(run, table, rows),
    "inline_literal(value, type_=None)": (value: Value, type: Value) =>
      expr({ kind: "bind", name: null, value, type: type === null ? null : typeInstance(type) }),
    "f(name)": (name: Value) => finalText(text(name, "A name")),
    "get_bind()": () => connectionOf(run),
    "get_context()": () => migrationContext(run),
    "batch_alter_table(table_name, schema=None, recreate='auto', partial_reordering=None, copy_from=None, table_args=None, table_kwargs=None, reflect_args=None, reflect_kwargs=None, naming_convention=None)":
      (
        table: Value,
        schema: Value,
        recreate: Value,
        _order: Value,
        _copy: Value,
        _args: Value,
        _kwargs: Value,
        _rargs: Value,
        _rkwargs: Value,
        naming: Value,
      ) => batch(run, { table: tableArgument(table, schema), recreate, naming }),
    "run_async(async_function, *args, **kw)": () => {
      throw raise("NotImplementedError", "Cannot call run_async with a sync engine");
    },
  };
}

function constraintMembers(emitter: Emitter): ModuleMembers {
  return {
    "create_index(index_name, table_name, columns, *, schema=None, **kw)": (
      name: Value,
      table: Value,
      columns: Value,
      schema: Value,
      kwargs: Kwargs,
    ) => createIndex(emitter, tableArgument(table, schema), { name, columns, kwargs }),
    "drop_index(index_name, table_name=None, *, schema=None, **kw)": (
      name: Value,
      _table: Value,
      schema: Value,
      kwargs: Kwargs,
    ) => dropIndex(emitter, { name, schema: optionalText(schema, "A schema"), kwargs }),
    "create_primary_key(constraint_name, table_name, columns, *, schema=None, **kw)": (
      name: Value,
      table: Value,
      columns: Value,
      schema: Value,
      kwargs: Kwargs,
    ) => addKey(emitter, tableArgument(table, schema), { kind: "primaryKey", name, columns, kwargs }),
    "create_unique_constraint(constraint_name, table_name, columns, *, schema=None, **kw)": (
      name: Value,
      table: Value,
      columns: Value,
      schema: Value,
      kwargs: Kwargs,
    ) => addKey(emitter, tableArgument(table, schema), { kind: "unique", name, columns, kwargs }),
    "create_check_constraint(constraint_name, table_name, condition, *, schema=None, **kw)": (
      name: Value,
      table: Value,
      condition: Value,
      schema: Value,
      kwargs: Kwargs,
    ) => addCheck(emitter, tableArgument(table, schema), { name, condition, kwargs }),
    "create_foreign_key(constraint_name, source_table, referent_table, local_cols, remote_cols, **kw)": (
      name: Value,
      source: Value,
      referent: Value,
      local: Value,
      remote: Value,
      given: Kwargs,
    ) => {
      const kwargs = new Map(given);
      const table = tableArgument(source, take(kwargs, "source_schema"));
      const target = tableArgument(referent, take(kwargs, "referent_schema"));
      return addForeignKey(emitter, table, { name, referent: target, local, remote, kwargs });
    },
    "create_exclude_constraint(constraint_name, table_name, *elements, **kw)": (
      name: Value,
      table: Value,
      elements: readonly Value[],
      kwargs: Kwargs,
    ) =>
      addConstraint(emitter, tableArgument(table, kwargs.get("schema")), {
        directive: "create_exclude_constraint",
        state: excludeState(givenName(name), elements, kwargs),
      }),
    "drop_constraint(constraint_name, table_name, type_=None, *, schema=None, if_exists=None)": (
      name: Value,
      table: Value,
      type: Value,
      schema: Value,
      ifExists: Value,
    ) => dropConstraint(emitter, tableArgument(table, schema), { name, type, ifExists }),
  };
}
