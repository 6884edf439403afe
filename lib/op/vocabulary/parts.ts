/**
 * Columns, constraints and indexes of `sa`.
 *
 * @module
 */
import type { ExcludeElement, ForeignKeyTarget } from "../api/parts.ts";
import type { SaParts } from "../api/sa_parts.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { type Check, isRecord, nullable, STRING, STRINGS } from "../args/check.ts";
import { checkName, checkNames } from "../args/names.ts";
import { present } from "../args/present.ts";
import { showValue } from "../args/show.ts";
import { EXPRESSION } from "../args/types.ts";
import { INDEX_OPTIONS, indexElements } from "../build/index_def.ts";
import type { Call, Frame } from "../call.ts";
import { make } from "../made.ts";
import {
  CHECK,
  COMPUTED,
  EXCLUDE,
  FOREIGN_KEY,
  IDENTITY,
  NAME,
  PRIMARY_KEY,
  splitReference,
  sqlArgument,
  UNIQUE,
} from "./checks.ts";
import { makeColumn } from "./column.ts";

/** Makes the functions for parts of tables. */
export function partVocabulary(frame: Frame): SaParts {
  return {
    column: (name, type, given) => makeColumn(frame.call("sa.column"), { name, type, given }),
    identity: (given) =>
      make({ kind: "identity", ...options(frame.call("sa.identity"), { value: given, checks: IDENTITY }) }),
    computed: (sql, given) => {
      const call = frame.call("sa.computed");
      const { stored } = options(call, { value: given, checks: COMPUTED });
      return make({ kind: "computed", sql: sqlArgument(call, "sql", sql), ...present({ stored }) });
    },
    primaryKeyConstraint: (columns, given) => {
      const call = frame.call("sa.primaryKeyConstraint");
      return make({
        kind: "primaryKeyConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        options: { ...options(call, { value: given, checks: PRIMARY_KEY }) },
      });
    },
    uniqueConstraint: (columns, given) => {
      const call = frame.call("sa.uniqueConstraint");
      return make({
        kind: "uniqueConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        options: { ...options(call, { value: given, checks: UNIQUE }) },
      });
    },
    checkConstraint: (condition, given) => {
      const call = frame.call("sa.checkConstraint");
      return make({
        kind: "checkConstraint",
        sql: sqlArgument(call, "condition", condition),
        options: { ...options(call, { value: given, checks: CHECK }) },
      });
    },
    foreignKeyConstraint: (columns, target, given) => {
      const call = frame.call("sa.foreignKeyConstraint");
      return make({
        kind: "foreignKeyConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        target: foreignKeyTarget(call, target),
        options: { ...options(call, { value: given, checks: FOREIGN_KEY }) },
      });
    },
    excludeConstraint: (elements, given) => {
      const call = frame.call("sa.excludeConstraint");
      return make({
        kind: "excludeConstraint",
        elements: excludeElements(call, elements),
        options: { ...options(call, { value: given, checks: EXCLUDE }) },
      });
    },
    index: (name, columns, given) => {
      const call = frame.call("sa.index");
      const checked = options(call, { value: given, checks: INDEX_OPTIONS });
      indexElements(call, { columns, ops: checked.ops ?? {} });
      return make({
        kind: "index",
        name: argument(call, { name: "name", value: name, check: nullable(NAME) }),
        columns: [...columns],
        options: { ...checked },
      });
    },
  };
}

/** Checks the elements of an exclusion constraint. Throws `op-argument`. */
export function excludeElements(call: Call, elements: unknown): readonly ExcludeElement[] {
  const pair = (value: unknown) =>
    Array.isArray(value) && value.length === 2 && (STRING.test(value[0]) || EXPRESSION.test(value[0])) &&
    STRING.test(value[1]);
  const check: Check = {
    expects: "a list of one or more pairs of a column (or sa.text('...')) and an operator",
    test: (value) => Array.isArray(value) && value.length > 0 && value.every(pair),
  };
  const list = argument(call, { name: "elements", value: elements, check }) as readonly ExcludeElement[];
  return list.map(([element, operator]): ExcludeElement => [
    typeof element === "string" ? checkName(call, { what: "column name", value: element }) : { ...element },
    operator,
  ]);
}

function foreignKeyTarget(call: Call, target: unknown): ForeignKeyTarget {
  if (isRecord(target)) {
    const checks: OptionChecks<ForeignKeyTarget> = { table: STRING, schema: STRING, columns: STRINGS };
    const { table, schema, columns } = options(call, { value: target as unknown as ForeignKeyTarget, checks });
    return {
      ...(schema === undefined ? {} : { schema: checkName(call, { what: "schema name", value: schema }) }),
      table: checkName(call, { what: "table name", value: table }),
      columns: checkNames(call, { what: "column name", value: columns }),
    };
  }
  const list = argument(call, { name: "target", value: target, check: STRINGS });
  const targets = (list as readonly string[]).map((text) => splitReference(call, text));
  const [first] = targets;
  if (first === undefined || targets.some(({ table, schema }) => table !== first.table || schema !== first.schema)) {
    throw call.error(
      "op-argument",
      `Cannot make a foreign key to several tables in '${call.directive}': found ${showValue(target)}`,
    );
  }
  return { ...present({ schema: first.schema }), table: first.table, columns: targets.map(({ column }) => column) };
}
