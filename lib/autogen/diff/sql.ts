/**
 * Pieces of SQL for what operations have no words for.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { DefaultDef } from "../../op/nodes/parts.ts";

/** The SQL of a default. */
export function defaultSql(value: DefaultDef): string {
  return value.kind === "literal" ? quoteLiteral(value.value) : value.sql;
}

/** Storage parameters that were set or changed, and those to go back to their defaults. */
export function parameterActions(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const set = Object.entries(after).filter(([name, value]) => before[name] !== value)
    .map(([name, value]) => `${name} = ${parameterSql(value)}`);
  const reset = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [
    ...(set.length === 0 ? [] : [`SET (${set.join(", ")})`]),
    ...(reset.length === 0 ? [] : [`RESET (${reset.join(", ")})`]),
  ];
}

/** Names in parentheses. */
export function nameList(names: readonly string[]): string {
  return `(${names.map(quoteIdentifier).join(", ")})`;
}

function parameterSql(value: string): string {
  return /^(?:[a-z_][a-z0-9_]*|-?\d+(?:\.\d+)?)$/.test(value) ? value : quoteLiteral(value);
}
