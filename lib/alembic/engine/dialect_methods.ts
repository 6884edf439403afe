/**
 * What the dialect tells of a connection's database: the inspector answers.
 *
 * @module
 */
import { getAttr } from "../../python/runtime/attribute.ts";
import { call } from "../../python/runtime/call.ts";
import { defineMethods } from "../../python/runtime/native.ts";
import type { Kwargs, Value } from "../../python/runtime/object.ts";
import { dialectType } from "./dialect.ts";
import { inspect } from "./inspector.ts";

const ANSWERS = [
  "get_check_constraints",
  "get_columns",
  "get_foreign_keys",
  "get_indexes",
  "get_pk_constraint",
  "get_table_names",
  "get_unique_constraints",
  "get_view_names",
  "has_index",
  "has_table",
];

/** Sets up the methods: `dialect.has_index(connection, table, index)`. */
export function defineDialect(): void {
  defineMethods(
    dialectType,
    Object.fromEntries(ANSWERS.map((name) => [
      `${name}(self, connection, *args, **kw)`,
      function* (
        _self: Value,
        connection: Value,
        args: readonly Value[],
        kwargs: Kwargs,
      ): Generator<unknown, Value, Value> {
        const method = yield getAttr(inspect(connection), name);
        return yield call(method, args, kwargs);
      },
    ])),
  );
}
