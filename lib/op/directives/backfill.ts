/**
 * `op.backfill`.
 *
 * @module
 */
import type { BackfillOps, BackfillOptions } from "../api/backfill.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { type Check, either, isRecord, POSITIVE, recordOf, STRING, STRINGS } from "../args/check.ts";
import { checkName, checkNames, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { SQL_TEXT, sqlOf } from "../args/types.ts";
import type { Call, Frame } from "../call.ts";
import type { BackfillNode } from "../nodes/backfill.ts";

type Undo = Exclude<NonNullable<BackfillOptions["undo"]>, "nothing">;

const PAUSE: Check = {
  expects: "a number of milliseconds, at most an hour",
  test: (value) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 3_600_000,
};
const OPTIONS: OptionChecks<BackfillOptions> = {
  set: recordOf(SQL_TEXT),
  key: either(STRING, STRINGS),
  where: SQL_TEXT,
  schema: STRING,
  batchSize: POSITIVE,
  pauseMs: PAUSE,
  undo: {
    expects: "'nothing' or an object { set, where }",
    test: (value) => value === "nothing" || isRecord(value),
  },
};
const UNDO: OptionChecks<Undo> = { set: recordOf(SQL_TEXT), where: SQL_TEXT };

/** `op.backfill`. */
export function backfillDirectives(frame: Frame): BackfillOps {
  return {
    backfill(table, given) {
      const call = frame.call("op.backfill");
      const checked = required(call, options(call, { value: given, checks: OPTIONS }), ["set", "key"]);
      const { where, schema, batchSize = 1000, pauseMs = 0, undo } = checked;
      const key = checkNames(call, {
        what: "column name",
        value: typeof checked.key === "string" ? [checked.key] : checked.key,
      });
      call.record({
        kind: "backfill",
        table: qualifiedName(call, { what: "table name", value: table, schema }),
        key,
        set: assignments(call, checked.set, key),
        ...present({ where: where === undefined ? undefined : sqlOf(where) }),
        batchSize,
        pauseMs,
        ...(undo === undefined ? {} : { undo: undo === "nothing" ? undo : undoDef(call, undo, key) }),
      });
    },
  };
}

function undoDef(
  call: Call,
  given: Undo,
  key: readonly string[],
): Exclude<BackfillNode["undo"], "nothing" | undefined> {
  const { set, where } = required(call, options(call, { value: given, checks: UNDO }), ["set"]);
  return {
    set: assignments(call, set, key),
    ...present({ where: where === undefined ? undefined : sqlOf(where) }),
  };
}

/** Column to SQL; the key must stay as it is, because it tells how far the backfill came. */
function assignments(call: Call, set: BackfillOptions["set"], key: readonly string[]): BackfillNode["set"] {
  const entries = Object.entries(set);
  if (entries.length === 0) throw call.error("op-argument", `Cannot use '${call.directive}' without a column to set`);
  const moved = entries.find(([column]) => key.includes(column));
  if (moved !== undefined) {
    throw call.error("op-argument", `Cannot set '${moved[0]}' in '${call.directive}': it is a column of the key`);
  }
  return Object.fromEntries(
    entries.map(([column, value]) => [checkName(call, { what: "column name", value: column }), sqlOf(value)]),
  );
}
