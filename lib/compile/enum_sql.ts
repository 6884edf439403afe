/**
 * Pieces of SQL about enum types.
 *
 * @module
 */
import { quoteTypeName } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { QualifiedName } from "../sql/statement.ts";

/** Old value to new value; `null` is NULL. */
export type ValueMapping = readonly (readonly [from: string, to: string | null])[];

/** `CREATE TYPE ... AS ENUM`. */
export function createEnumSql(type: QualifiedName, values: readonly string[]): string {
  return `CREATE TYPE ${quoteTypeName(type)} AS ENUM (${values.map(quoteLiteral).join(", ")})`;
}

/** An expression of the enum type as text, with the mapping applied; ready for `::type`. */
export function mappedText(value: string, mapping: ValueMapping): string {
  const text = `${value}::text`;
  if (mapping.length === 0) return text;
  const cases = mapping.map(([from, to]) => `WHEN ${quoteLiteral(from)} THEN ${literalOrNull(to)}`);
  return `(CASE ${text} ${cases.join(" ")} ELSE ${text} END)`;
}

/** An expression of an array of the enum type as texts, with the mapping applied; `USING` takes no subquery. */
export function mappedArray(value: string, mapping: ValueMapping): string {
  return replaceAll(`${value}::text[]`, {
    mapping,
    step: (inner, [from, to]) => `array_replace(${inner}, ${quoteLiteral(from)}, ${literalOrNull(to)})`,
  });
}

/**
 * A text that holds deparsed SQL, with the constants of the type replaced; `suffix` is SQL of the text that follows each
 * constant (`::shop.mood`). PostgreSQL always prints such a constant as `'value'::type`.
 */
export function mappedDefinition(
  definition: string,
  { mapping, suffix }: { mapping: ValueMapping; suffix: string },
): string {
  const constant = (value: string) => `${quoteLiteral(`'${value.replaceAll("'", "''")}'`)} || ${suffix}`;
  return replaceAll(definition, {
    mapping: mapping.filter(([, to]) => to !== null),
    step: (inner, [from, to]) => `replace(${inner}, ${constant(from)}, ${constant(to ?? "")})`,
  });
}

interface Replacement {
  readonly mapping: ValueMapping;
  step(inner: string, pair: readonly [string, string | null]): string;
}

/** Replaces one value after the other; where one replacement feeds the next (a swap), through stand-ins. */
function replaceAll(start: string, { mapping, step }: Replacement): string {
  const sources = new Set(mapping.map(([from]) => from));
  const chained = mapping.some(([from, to]) => to !== null && to !== from && sources.has(to));
  if (!chained) return mapping.reduce(step, start);
  const words = mapping.flatMap(([from, to]) => to === null ? [from] : [from, to]);
  let prefix = "migrator:";
  while (words.some((word) => word.startsWith(prefix))) prefix += ":";
  const away = mapping.reduce((inner, [from], i) => step(inner, [from, `${prefix}${i}`]), start);
  return mapping.reduce((inner, [, to], i) => step(inner, [`${prefix}${i}`, to]), away);
}

function literalOrNull(value: string | null): string {
  return value === null ? "NULL" : quoteLiteral(value);
}
