/**
 * A column that goes on counting where it was.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { OpNode } from "../../op/node.ts";
import { shortName } from "../convert/names.ts";
import { type DiffContext, execute } from "./context.ts";
import type { EntityValues } from "./entity.ts";

/**
 * Sets the new sequence of a column behind the values that are there: without it the next row would get a number that is
 * taken. Nothing happens in an empty table.
 */
export function continueCounting({ table, column }: EntityValues["column"], context: DiffContext): readonly OpNode[] {
  const name = quoteQualified(shortName(table, context));
  const sequence = `pg_get_serial_sequence(${quoteLiteral(name)}, ${quoteLiteral(column.name)})`;
  const highest = `max(${quoteIdentifier(column.name)})`;
  const options = column.identity?.options;
  if (options !== undefined && options.increment.startsWith("-")) return [];
  return [execute(`SELECT setval(${sequence}, ${highest}) FROM ${name} HAVING ${highest} > 0`)];
}
