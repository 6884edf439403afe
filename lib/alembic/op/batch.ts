/**
 * `batch_alter_table`: on PostgreSQL plain `ALTER TABLE`s, sent when the block ends.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import { type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import type { OpNode } from "../../op/node.ts";
import type { Origin, QualifiedName } from "../../sql/statement.ts";
import { take, text } from "../python.ts";
import { contextOf, flushWaiting, originOf, type Run } from "../run.ts";
import { connectionOf } from "../engine/connection.ts";
import { finalText, givenName } from "../schema/names.ts";
import { conventionFrom } from "../schema/table.ts";
import { alterColumn } from "./alter_column.ts";
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
import { execute } from "./execute.ts";
import { addColumn, dropColumn, tableComment } from "./tables.ts";

interface BatchState {
  readonly run: Run;
  readonly table: QualifiedName;
  readonly emitter: Emitter;
  readonly queue: { readonly node: OpNode; readonly origin: Origin }[];
}

const batchType: PyType = nativeType("BatchOperations", {
  module: "alembic.operations",
  open: true,
  attributes: { __live__: true },
});

/** `op.batch_alter_table(...)`. */
export function batch(
  run: Run,
  { table, recreate, naming }: { table: QualifiedName; recreate: Value; naming: Value },
): PyObject {
  if (recreate === "always") {
    throw raise(
      "NotImplementedError",
      `batch_alter_table('${table.name}', recreate='always') is not supported: PostgreSQL alters tables in place`,
    );
  }
  const queue: BatchState["queue"] = [];
  const emitter: Emitter = {
    run,
    naming: naming === null ? run.naming : { ...run.naming, ...conventionFrom(naming) },
    prefix: "batch_op",
    emit: (node, directive) => void queue.push({ node, origin: originOf(run, `batch_op.${directive}`) }),
  };
  const object = new PyObject(batchType);
  object.state = { run, table, emitter, queue } satisfies BatchState;
  return object;
}

function state(self: PyObject): BatchState {
  return self.state as BatchState;
}

function flush(self: PyObject): void {
  const { run, queue } = state(self);
  flushWaiting(run);
  for (const { node, origin } of queue) {
    contextOf(run).record(run.autocommit > 0 ? { kind: "autocommit", body: [node] } : node, origin);
  }
  queue.length = 0;
}

/** Sets up the class. */
export function defineBatch(): void {
  defineMethods(batchType, {
    "__enter__(self, /)": (self: PyObject) => self,
    "__exit__(self, kind, value, traceback, /)": (self: PyObject, kind: Value) => {
      if (kind === null) flush(self);
      return false;
    },
    "add_column(self, column, *, insert_before=None, insert_after=None, **kw)": (
      self: PyObject,
      column: Value,
      before: Value,
      after: Value,
      options: Kwargs,
    ) => {
      if (before !== null || after !== null) {
        throw raise(
          "ValueError",
          "Can't specify insert_before or insert_after when using ALTER; please specify recreate='always'",
        );
      }
      return addColumn(state(self).emitter, state(self).table, { column, options });
    },
    "drop_column(self, column_name, **kw)": (self: PyObject, name: Value, kwargs: Kwargs) =>
      dropColumn(state(self).emitter, state(self).table, { name, ifExists: kwargs.get("if_exists") }),
    "alter_column(self, column_name, **kw)": (self: PyObject, column: Value, kwargs: Kwargs) =>
      alterColumn(state(self).emitter, state(self).table, { column, kwargs }),
    "create_index(self, index_name, columns, **kw)": (self: PyObject, name: Value, columns: Value, kwargs: Kwargs) =>
      createIndex(state(self).emitter, state(self).table, { name, columns, kwargs }),
    "drop_index(self, index_name, **kw)": (self: PyObject, name: Value, kwargs: Kwargs) =>
      dropIndex(state(self).emitter, { name, schema: state(self).table.schema, kwargs }),
    "create_primary_key(self, constraint_name, columns, **kw)": (
      self: PyObject,
      name: Value,
      columns: Value,
      kwargs: Kwargs,
    ) => addKey(state(self).emitter, state(self).table, { kind: "primaryKey", name, columns, kwargs }),
    "create_unique_constraint(self, constraint_name, columns, **kw)": (
      self: PyObject,
      name: Value,
      columns: Value,
      kwargs: Kwargs,
    ) => addKey(state(self).emitter, state(self).table, { kind: "unique", name, columns, kwargs }),
    "create_check_constraint(self, constraint_name, condition, **kw)": (
      self: PyObject,
      name: Value,
      condition: Value,
      kwargs: Kwargs,
    ) => addCheck(state(self).emitter, state(self).table, { name, condition, kwargs }),
    "create_foreign_key(self, constraint_name, referent_table, local_cols, remote_cols, **kw)": (
      self: PyObject,
      name: Value,
      referent: Value,
      local: Value,
      remote: Value,
      given: Kwargs,
    ) => {
      const kwargs = new Map(given);
      const target = tableArgument(referent, take(kwargs, "referent_schema"));
      take(kwargs, "source_schema");
      return addForeignKey(state(self).emitter, state(self).table, { name, referent: target, local, remote, kwargs });
    },
    "create_exclude_constraint(self, constraint_name, *elements, **kw)": (
      self: PyObject,
      name: Value,
      elements: readonly Value[],
      kwargs: Kwargs,
    ) =>
      addConstraint(state(self).emitter, state(self).table, {
        directive: "create_exclude_constraint",
        state: excludeState(givenName(name), elements, kwargs),
      }),
    "drop_constraint(self, constraint_name, type_=None, **kw)": (
      self: PyObject,
      name: Value,
      type: Value,
      kwargs: Kwargs,
    ) => dropConstraint(state(self).emitter, state(self).table, { name, type, ifExists: kwargs.get("if_exists") }),
    "create_table_comment(self, comment, *, existing_comment=None)": (
      self: PyObject,
      comment: Value,
      existing: Value,
    ) => tableComment(state(self).emitter, state(self).table, { comment, existing }),
    "drop_table_comment(self, *, existing_comment=None)": (self: PyObject, existing: Value) =>
      tableComment(state(self).emitter, state(self).table, { comment: null, existing }),
    "execute(self, sqltext, *, execution_options=None)": (self: PyObject, statement: Value) =>
      execute(state(self).run, statement, { directive: "batch_op.execute" }),
    "f(self, name)": (_self: PyObject, name: Value) => finalText(text(name, "A name")),
    "get_bind(self)": (self: PyObject) => connectionOf(state(self).run),
    "get_context(self)": (self: PyObject) => migrationContext(state(self).run),
    "create_geospatial_index(self, index_name, columns, **kw)": (
      self: PyObject,
      name: Value,
      columns: Value,
      kwargs: Kwargs,
    ) =>
      createIndex(state(self).emitter, state(self).table, {
        name,
        columns,
        kwargs: new Map([...kwargs, ["postgresql_using", "gist"]]),
      }),
  });
  defineProperties(batchType, {
    migration_context: (self: PyObject) => migrationContext(state(self).run),
  });
}
