/**
 * Bounds of partitions: from what a revision says to what an operation holds.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { PartitionBound, PartitionValue } from "../api/partition.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { type Check, isRecord } from "../args/check.ts";
import { required } from "../args/required.ts";
import { showValue } from "../args/show.ts";
import type { Call } from "../call.ts";
import type { ValueDef } from "../nodes/data.ts";
import type { PartitionBoundDef } from "../nodes/partition.ts";
import { valueDef } from "./value.ts";

const VALUES: Check = {
  expects: "a list of one or more values",
  test: (value) => Array.isArray(value) && value.length > 0,
};
const COUNT: Check = {
  expects: "a whole number from 0",
  test: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};
const RANGE: OptionChecks<{ from: readonly PartitionValue[]; to: readonly PartitionValue[] }> = {
  from: VALUES,
  to: VALUES,
};
const LIST: OptionChecks<{ in: readonly PartitionValue[] }> = { in: VALUES };
const HASH: OptionChecks<{ modulus: number; remainder: number }> = { modulus: COUNT, remainder: COUNT };

/** A bound as it may be given. */
export const BOUND: Check = {
  expects: "a bound: { from, to }, { in }, { modulus, remainder }, 'DEFAULT' or 'FOR VALUES ...'",
  test: (value) => isRecord(value) || (typeof value === "string" && /^\s*(DEFAULT\s*$|FOR\s+VALUES\s)/i.test(value)),
};

/** The bound as an operation holds it. Throws `op-argument`. */
export function boundDef(call: Call, bound: PartitionBound): PartitionBoundDef {
  if (typeof bound === "string") {
    const text = bound.trim();
    return /^DEFAULT$/i.test(text) ? { kind: "default" } : { kind: "sql", sql: text };
  }
  if ("in" in bound) {
    const { in: list } = required(call, options(call, { value: bound, checks: LIST }), ["in"]);
    return { kind: "list", values: values(call, list) };
  }
  if ("modulus" in bound || "remainder" in bound) {
    const value = bound as { modulus: number; remainder: number };
    const checked = required(call, options(call, { value, checks: HASH }), ["modulus", "remainder"]);
    if (checked.remainder < checked.modulus) return { kind: "hash", ...checked };
    throw call.error(
      "op-argument",
      `Cannot use remainder ${checked.remainder} of modulus ${checked.modulus} in '${call.directive}': it must be below`,
    );
  }
  const { from, to } = required(call, options(call, { value: bound, checks: RANGE }), ["from", "to"]);
  if (from.length === to.length) return { kind: "range", from: values(call, from), to: values(call, to) };
  throw call.error(
    "op-argument",
    `Cannot use a bound from ${from.length} to ${to.length} values in '${call.directive}': the numbers must agree`,
  );
}

function values(call: Call, given: readonly PartitionValue[]): readonly ValueDef[] {
  return given.map((value) => valueDef(call, { value, what: `the bound ${showValue(value)}` }));
}

/**
 * The condition that PostgreSQL derives from the bound for a key of one column, so that it can see that a CHECK implies it.
 *
 * Throws `op-argument` for bounds that need to be spelled out.
 */
export function provingCheck(
  call: Call,
  { bound, column }: { readonly bound: PartitionBoundDef; readonly column: string },
): string {
  const name = quoteIdentifier(column);
  if (bound.kind === "range" && bound.from.length === 1) {
    return [
      `${name} IS NOT NULL`,
      ...limit(`${name} >=`, bound.from[0] ?? null),
      ...limit(`${name} <`, bound.to[0] ?? null),
    ].join(" AND ");
  }
  if (bound.kind === "list") {
    const others = bound.values.filter((value) => value !== null).map(sqlOfValue);
    const isNull = others.length === bound.values.length ? [] : [`${name} IS NULL`];
    const isIn = others.length === 0 ? [] : [`${name} IN (${others.join(", ")})`];
    return isNull.length === 0 ? [`${name} IS NOT NULL`, ...isIn].join(" AND ") : [...isNull, ...isIn].join(" OR ");
  }
  throw call.error(
    "op-argument",
    `Cannot make the proof for '${call.directive}' from a column: the bound is no range over one column and no list`,
    { hint: "Write the condition: prove: { check: '...' }" },
  );
}

function limit(words: string, value: ValueDef): readonly string[] {
  const sql = sqlOfValue(value);
  return /^(MINVALUE|MAXVALUE)$/i.test(sql.trim()) ? [] : [`${words} ${sql}`];
}

function sqlOfValue(value: ValueDef): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return quoteLiteral(value);
  return typeof value === "object" ? value.sql : String(value);
}
