/**
 * `CREATE AGGREGATE`.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { AggregatePartsDef } from "../op/nodes/function.ts";
import type { QualifiedName } from "../sql/statement.ts";
import { createWords } from "./phrases.ts";
import { aggregateSignatureSql } from "./routine_sql.ts";
import { typeSql } from "./type_sql.ts";

/** Writes `CREATE AGGREGATE` from its parts. */
export function createAggregateSql(aggregate: AggregatePartsDef, orReplace: boolean): string {
  const signature = aggregateSignatureSql(aggregate.arguments, aggregate.orderBy);
  const parts: readonly (readonly [string, string | undefined | true])[] = [
    ["SFUNC", quoteQualified(aggregate.stateFunction)],
    ["STYPE", typeSql(aggregate.stateType)],
    ["SSPACE", number(aggregate.stateSize)],
    ["FINALFUNC", name(aggregate.finalFunction)],
    ["FINALFUNC_EXTRA", flag(aggregate.finalExtra)],
    ["FINALFUNC_MODIFY", aggregate.finalModify],
    ["COMBINEFUNC", name(aggregate.combineFunction)],
    ["SERIALFUNC", name(aggregate.serialFunction)],
    ["DESERIALFUNC", name(aggregate.deserialFunction)],
    ["INITCOND", text(aggregate.initialCondition)],
    ["MSFUNC", name(aggregate.movingStateFunction)],
    ["MINVFUNC", name(aggregate.movingInverseFunction)],
    ["MSTYPE", aggregate.movingStateType === undefined ? undefined : typeSql(aggregate.movingStateType)],
    ["MSSPACE", number(aggregate.movingStateSize)],
    ["MFINALFUNC", name(aggregate.movingFinalFunction)],
    ["MFINALFUNC_EXTRA", flag(aggregate.movingFinalExtra)],
    ["MFINALFUNC_MODIFY", aggregate.movingFinalModify],
    ["MINITCOND", text(aggregate.movingInitialCondition)],
    ["SORTOP", operator(aggregate.sortOperator)],
    ["PARALLEL", aggregate.parallel],
    ["HYPOTHETICAL", flag(aggregate.hypothetical)],
  ];
  const items = parts.flatMap(([word, value]) =>
    value === undefined ? [] : [value === true ? word : `${word} = ${value}`]
  );
  return `${createWords("AGGREGATE", { orReplace })} ${quoteQualified(aggregate.aggregate)}(${signature}) (${
    items.join(", ")
  })`;
}

function name(value: QualifiedName | undefined): string | undefined {
  return value === undefined ? undefined : quoteQualified(value);
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : quoteLiteral(value);
}

function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function flag(value: boolean | undefined): true | undefined {
  return value === true ? true : undefined;
}

/** An operator is not an identifier: its characters are never quoted. */
function operator(value: QualifiedName | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value.schema === undefined ? value.name : `OPERATOR(${quoteIdentifier(value.schema)}.${value.name})`;
}
