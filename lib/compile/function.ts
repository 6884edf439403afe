/**
 * SQL of operations on functions, procedures and aggregates.
 *
 * @module
 */
import { dollarQuote } from "../core/dollar_quote.ts";
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { FunctionNode, RoutineDef, RoutinePartsDef } from "../op/nodes/function.ts";
import { createAggregateSql } from "./aggregate_sql.ts";
import type { CompilersFor } from "./draft.ts";
import { ownerAndComment } from "./object_sql.ts";
import { createWords, dropWords, trimStatement } from "./phrases.ts";
import { aggregateSignatureSql, argumentSql, signatureSql } from "./routine_sql.ts";
import { typeSql } from "./type_sql.ts";

/** SQL of {@linkcode FunctionNode}. */
export const FUNCTION_COMPILERS: CompilersFor<FunctionNode> = {
  createFunction: ({ routine, orReplace }) => [
    { sql: "definition" in routine ? trimStatement(routine.definition) : createSql(routine, orReplace === true) },
    ...ownerAndComment({ ...routine.routine, kind: kindOf(routine), arguments: routine.arguments }, routine),
  ],
  dropFunction: (node) => {
    const signature = node.arguments === undefined ? "" : `(${signatureSql(node.arguments)})`;
    return [{
      sql: dropWords(kindOf(node).toUpperCase(), quoteQualified(node.routine) + signature, node),
    }];
  },
  createAggregate: ({ aggregate, orReplace }) => {
    const orderBy = "definition" in aggregate ? undefined : aggregate.orderBy;
    const signature = aggregateSignatureSql(aggregate.arguments, orderBy);
    return [
      {
        sql: "definition" in aggregate
          ? trimStatement(aggregate.definition)
          : createAggregateSql(aggregate, orReplace === true),
      },
      ...ownerAndComment({ ...aggregate.aggregate, kind: "aggregate", arguments: signature }, aggregate),
    ];
  },
  dropAggregate: (node) => [{
    sql: dropWords(
      "AGGREGATE",
      `${quoteQualified(node.aggregate)}(${aggregateSignatureSql(node.arguments, node.orderBy)})`,
      node,
    ),
  }],
};

function kindOf(routine: { readonly procedure?: boolean }): "procedure" | "function" {
  return routine.procedure === true ? "procedure" : "function";
}

function createSql(routine: RoutinePartsDef, orReplace: boolean): string {
  const words = createWords(kindOf(routine).toUpperCase(), { orReplace });
  return [
    `${words} ${quoteQualified(routine.routine)}(${routine.arguments.map(argumentSql).join(", ")})`,
    ...returnsSql(routine),
    `LANGUAGE ${quoteIdentifier(routine.language)}`,
    ...attributesSql(routine),
    bodySql(routine),
  ].join("\n");
}

function returnsSql({ returns, returnsTable, setOf }: RoutinePartsDef): readonly string[] {
  if (returnsTable !== undefined) {
    const columns = returnsTable.map(({ name, type }) => `${quoteIdentifier(name)} ${typeSql(type)}`);
    return [`RETURNS TABLE (${columns.join(", ")})`];
  }
  return returns === undefined ? [] : [`RETURNS ${setOf === true ? "SETOF " : ""}${typeSql(returns)}`];
}

function attributesSql(routine: RoutinePartsDef): readonly string[] {
  const transforms = (routine.transforms ?? []).map((type) => `FOR TYPE ${typeSql(type)}`);
  const words = [
    ...(transforms.length === 0 ? [] : [`TRANSFORM ${transforms.join(", ")}`]),
    ...(routine.window === true ? ["WINDOW"] : []),
    ...(routine.volatility === undefined ? [] : [routine.volatility]),
    ...(routine.leakproof === true ? ["LEAKPROOF"] : []),
    ...(routine.strict === true ? ["STRICT"] : []),
    ...(routine.securityDefiner === true ? ["SECURITY DEFINER"] : []),
    ...(routine.parallel === undefined ? [] : [`PARALLEL ${routine.parallel}`]),
    ...(routine.cost === undefined ? [] : [`COST ${routine.cost}`]),
    ...(routine.rows === undefined ? [] : [`ROWS ${routine.rows}`]),
    ...(routine.support === undefined ? [] : [`SUPPORT ${quoteQualified(routine.support)}`]),
    ...Object.entries(routine.set ?? {}).map(([name, value]) =>
      `SET ${name.split(".").map(quoteIdentifier).join(".")} TO ${value}`
    ),
  ];
  return words.length === 0 ? [] : [words.join(" ")];
}

function bodySql({ body, atomic, symbol }: RoutineDef & RoutinePartsDef): string {
  if (atomic === true) return trimStatement(body);
  return symbol === undefined
    ? `AS ${dollarQuote(body, "function")}`
    : `AS ${quoteLiteral(body)}, ${quoteLiteral(symbol)}`;
}
