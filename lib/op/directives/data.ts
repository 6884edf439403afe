/**
 * Directives on rows, and small helpers.
 *
 * @module
 */
import type { SqlType } from "../../schema/sql_type.ts";
import type { BulkInsertOptions, DataOps, Operation } from "../api/data.ts";
import type { TableReference } from "../api/table.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, isRecord, madeBy, recordOf, STRING } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { showValue } from "../args/show.ts";
import { SQL_TYPE } from "../args/types.ts";
import { literalOf, valueDef } from "../build/value.ts";
import type { Call, Frame } from "../call.ts";
import { deepFreeze } from "../freeze.ts";
import { make } from "../made.ts";
import type { OpNode } from "../node.ts";
import type { ValueDef } from "../nodes/data.ts";
import { runBody } from "./block.ts";

const BULK: OptionChecks<BulkInsertOptions> = {
  schema: STRING,
  types: recordOf(SQL_TYPE),
  onConflictDoNothing: BOOLEAN,
};
const ROWS: Check = {
  expects: "a list of objects, one per row",
  test: (value) => Array.isArray(value) && value.every(isRecord),
};
const TABLE: Check = {
  expects: "a table name, or what 'op.createTable' returned",
  test: (value) => STRING.test(value) || madeBy("table", "").test(value),
};

/** Operations that `op.collect` returned: only these can be invoked. */
const collected = new WeakSet<object>();

/** Directives on rows, and small helpers. */
export function dataDirectives(frame: Frame): DataOps {
  return {
    bulkInsert(table, rows, given) {
      bulkInsert(frame.call("op.bulkInsert"), { table, rows, given });
    },
    inlineLiteral(value) {
      const call = frame.call("op.inlineLiteral");
      return make({ kind: "text", sql: literalOf(call, { value, what: "the value" }) });
    },
    f(name) {
      const call = frame.call("op.f");
      return make({ kind: "final", name: argument(call, { name: "name", value: name, check: STRING }) });
    },
    collect(body) {
      const call = frame.call("op.collect");
      const nodes: OpNode[] = [];
      runBody(call, { frame, body, sink: (node) => nodes.push(node) });
      for (const node of nodes) collected.add(node);
      return Object.freeze(nodes);
    },
    invoke(operations) {
      const call = frame.call("op.invoke");
      for (const operation of [operations].flat() as readonly Operation[]) {
        if (!isRecord(operation) || !collected.has(operation)) {
          throw call.error(
            "op-argument",
            `Cannot invoke ${showValue(operation)}: expected operations that 'op.collect' returned`,
          );
        }
        call.record(operation as unknown as OpNode);
      }
    },
  };
}

interface BulkUse {
  readonly table: string | TableReference;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly given: BulkInsertOptions | undefined;
}

function bulkInsert(call: Call, { table, rows, given }: BulkUse): void {
  const checked = options(call, { value: given, checks: BULK });
  const target = argument(call, { name: "table", value: table, check: TABLE });
  const reference = typeof target === "string" ? undefined : target;
  const owner = qualifiedName(call, {
    what: "table name",
    value: typeof target === "string" ? target : target.name,
    schema: checked.schema ?? reference?.schema,
  });
  const list = argument(call, { name: "rows", value: rows, check: ROWS });
  if (list.length === 0) return;
  const types = columnTypes(checked, reference);
  const names = [...new Set(list.flatMap((row) => Object.keys(row).filter((name) => row[name] !== undefined)))];
  if (names.length === 0) throw call.error("op-argument", "Cannot insert rows without any value in 'op.bulkInsert'");
  for (const name of names) {
    checkName(call, { what: "column name", value: name });
    if (reference === undefined || reference.columns.some((column) => column.name === name)) continue;
    throw call.error(
      "op-argument",
      `Cannot insert into column '${name}': table '${reference.name}' has no such column`,
    );
  }
  call.record(deepFreeze({
    kind: "bulkInsert",
    table: owner,
    columns: names.map((name) => ({ name, ...present({ type: types.get(name) }) })),
    rows: list.map((row, index) => names.map((name) => cell(call, { row, index, name, type: types.get(name) }))),
    ...present({ onConflictDoNothing: checked.onConflictDoNothing }),
  }));
}

function columnTypes(given: BulkInsertOptions, reference: TableReference | undefined): ReadonlyMap<string, SqlType> {
  const known = (reference?.columns ?? []).map(({ name, type }): [string, SqlType] => [name, type as SqlType]);
  return new Map([...known, ...Object.entries(given.types ?? {}) as [string, SqlType][]]);
}

interface CellUse {
  readonly row: Readonly<Record<string, unknown>>;
  readonly index: number;
  readonly name: string;
  readonly type: SqlType | undefined;
}

function cell(call: Call, { row, index, name, type }: CellUse): ValueDef {
  const value = row[name];
  // A column that this row does not name gets its default, not NULL.
  if (value === undefined) return { kind: "sql", sql: "DEFAULT" };
  return valueDef(call, { value, type, what: `column '${name}' of row ${index + 1}` });
}
