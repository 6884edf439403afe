/**
 * Functions in `FROM`: `func.f(...).table_valued("a", "b")`, `.column_valued()`.
 *
 * Source: https://docs.sqlalchemy.org/en/20/tutorial/data_select.html#table-valued-functions
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods } from "../../python/runtime/native.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { isTrue, optionalText, text } from "../python.ts";
import { ELEMENT_TYPES, expr, exprOf } from "./expr.ts";
import { type AliasSource, type FunctionOptions, sourceColumns } from "./select_state.ts";
import { aliasClass, subquery } from "./selectable.ts";

interface TableValued {
  readonly columns: readonly Value[];
  readonly name: Value;
  readonly options: FunctionOptions;
}

/** A function in `FROM`, with the columns that it gives. */
function tableValued(call: PyObject, { columns, name, options }: TableValued): PyObject {
  const alias = subquery(call, optionalText(name, "A name"));
  const state = alias.state as AliasSource;
  alias.state = { ...state, options } satisfies AliasSource;
  for (const column of columns) {
    const own = exprOf(column);
    const key = own?.kind === "column" ? own.name : text(column, "A column name");
    const type = own?.kind === "column" ? own.type : null;
    state.columns.set(key, expr({ kind: "column", name: key, table: alias, type }));
  }
  return alias;
}

/** The same function with other options. */
function changed(self: PyObject, name: Value, options: FunctionOptions): PyObject {
  const state = self.state as AliasSource;
  if (exprOf(state.item)?.kind !== "function") throw raise("TypeError", "only a function in FROM can do this");
  return tableValued(state.item, {
    columns: [...sourceColumns(self).values()],
    name: name ?? (state.anonymous === undefined ? state.name : null),
    options: { ...state.options, ...options },
  });
}

/** Sets up the methods. */
export function defineTableFunctions(): void {
  defineMethods(ELEMENT_TYPES.function, {
    "alias(self, name=None, joins_implicitly=False)": (self: PyObject, name: Value) =>
      subquery(self, optionalText(name, "An alias")),
    "table_valued(self, *expr, name=None, with_ordinality=None, joins_implicitly=False)": (
      self: PyObject,
      columns: readonly Value[],
      name: Value,
      ordinality: Value,
    ) =>
      tableValued(self, {
        columns: ordinality === null ? columns : [...columns, ordinality],
        name,
        options: ordinality === null ? {} : { ordinality: true },
      }),
    "column_valued(self, name=None, joins_implicitly=False)": (self: PyObject, name: Value) => {
      const alias = subquery(self, optionalText(name, "A name"));
      return expr({
        kind: "column",
        name: (alias.state as AliasSource).name,
        table: alias,
        type: null,
        literal: true,
        whole: true,
      });
    },
  });
  defineMethods(aliasClass, {
    "render_derived(self, name=None, with_types=False)": (self: PyObject, name: Value, types: Value) => {
      if (isTrue(types)) throw raise("NotImplementedError", "render_derived(with_types=True) is not supported here");
      return changed(self, name, { derived: true });
    },
    "lateral(self, name=None)": (self: PyObject, name: Value) => changed(self, name, { lateral: true }),
  });
}
