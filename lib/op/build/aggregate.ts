/**
 * Aggregates: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { AggregateDefinition, AggregateStatement } from "../api/aggregate.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, OBJECT, oneOf, POSITIVE, STRING, TEXT } from "../args/check.ts";
import { NAME_REFERENCE, nameReference, optionalReference, optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { checkType, SQL_TYPE } from "../args/types.ts";
import type { Call } from "../call.ts";
import type { AggregateDef, AggregatePartsDef } from "../nodes/function.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import { argumentDefs, ROUTINE_STATEMENT, signatureDef } from "./routine.ts";
import { sqlStatement } from "./statement.ts";

const MODIFY = oneOf("READ_ONLY", "SHAREABLE", "READ_WRITE");
const LIST: Check = { expects: "a list of types and arguments", test: Array.isArray };

/** Checks of {@linkcode AggregateDefinition}. */
export const AGGREGATE_DEFINITION: OptionChecks<AggregateDefinition> = {
  arguments: LIST,
  orderBy: LIST,
  stateFunction: NAME_REFERENCE,
  stateType: SQL_TYPE,
  stateSize: POSITIVE,
  finalFunction: NAME_REFERENCE,
  finalExtra: BOOLEAN,
  finalModify: MODIFY,
  combineFunction: NAME_REFERENCE,
  serialFunction: NAME_REFERENCE,
  deserialFunction: NAME_REFERENCE,
  initialCondition: TEXT,
  movingStateFunction: NAME_REFERENCE,
  movingInverseFunction: NAME_REFERENCE,
  movingStateType: SQL_TYPE,
  movingStateSize: POSITIVE,
  movingFinalFunction: NAME_REFERENCE,
  movingFinalExtra: BOOLEAN,
  movingFinalModify: MODIFY,
  movingInitialCondition: TEXT,
  sortOperator: NAME_REFERENCE,
  hypothetical: BOOLEAN,
  parallel: oneOf("UNSAFE", "RESTRICTED", "SAFE"),
  owner: STRING,
  comment: TEXT,
};

/** The aggregate as an operation holds it; `given` is not checked yet. Throws `op-argument`, `op-option`. */
export function aggregateDef(call: Call, aggregate: QualifiedName, given: unknown): AggregateDef {
  const record = argument(call, { name: "definition", value: given, check: OBJECT }) as object;
  if ("definition" in record) {
    const checked = options(call, { value: record as AggregateStatement, checks: ROUTINE_STATEMENT });
    const { definition, arguments: signature, owner, comment } = required(call, checked, ["definition", "arguments"]);
    return {
      aggregate,
      arguments: signatureDef(call, signature),
      definition: sqlStatement(call, { name: "definition", value: definition }),
      ...present({ owner: optionalRole(call, owner), comment }),
    };
  }
  const checked = options(call, { value: record as AggregateDefinition, checks: AGGREGATE_DEFINITION });
  return { aggregate, ...aggregateParts(call, required(call, checked, ["stateFunction", "stateType"])) };
}

function aggregateParts(call: Call, given: AggregateDefinition): Omit<AggregatePartsDef, "aggregate"> {
  const fn = (value: AggregateDefinition["stateFunction"] | undefined) =>
    optionalReference(call, { what: "function name", value });
  const {
    arguments: args = [],
    orderBy,
    stateFunction,
    stateType,
    movingStateType,
    sortOperator,
    owner,
    finalFunction,
    combineFunction,
    serialFunction,
    deserialFunction,
    movingStateFunction,
    movingInverseFunction,
    movingFinalFunction,
    ...plain
  } = given;
  return {
    arguments: argumentDefs(call, args),
    stateFunction: nameReference(call, { what: "function name", value: stateFunction }),
    stateType: checkType(call, { what: "state type", value: stateType }),
    ...present(plain),
    ...present({
      orderBy: orderBy === undefined ? undefined : argumentDefs(call, orderBy),
      movingStateType: movingStateType === undefined
        ? undefined
        : checkType(call, { what: "moving state type", value: movingStateType }),
      finalFunction: fn(finalFunction),
      combineFunction: fn(combineFunction),
      serialFunction: fn(serialFunction),
      deserialFunction: fn(deserialFunction),
      movingStateFunction: fn(movingStateFunction),
      movingInverseFunction: fn(movingInverseFunction),
      movingFinalFunction: fn(movingFinalFunction),
      sortOperator: optionalReference(call, { what: "operator", value: sortOperator }),
      owner: optionalRole(call, owner),
    }),
  };
}
