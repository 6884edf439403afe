/**
 * Source of operations on functions, procedures and aggregates.
 *
 * @module
 */
import type { AggregateDef, ArgumentDef, FunctionNode, RoutineDef, SignatureDef } from "../../op/nodes/function.ts";
import { listSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import {
  type Members,
  optional,
  optionalList,
  optionalReference,
  optionalType,
  referenceName,
  statement,
  typesObject,
} from "./statement_source.ts";
import { typeSource } from "./type_source.ts";

/** Source of {@linkcode FunctionNode}. */
export const FUNCTION_RENDERERS: RenderersFor<FunctionNode> = {
  createFunction: ({ routine, orReplace, existing }) =>
    statement(
      routine.procedure === true ? "createProcedure" : "createFunction",
      stringSource(routine.routine.name),
      objectSource({
        schema: optional(routine.routine.schema),
        orReplace: optional(orReplace),
        ...routineMembers(routine),
        existing: existing === undefined ? undefined : objectSource(routineMembers(existing)),
      }),
    ),
  dropFunction: (node) =>
    statement(
      node.procedure === true ? "dropProcedure" : "dropFunction",
      stringSource(node.routine.name),
      objectSource({
        schema: optional(node.routine.schema),
        arguments: node.arguments === undefined ? undefined : signatureSource(node.arguments),
        ifExists: optional(node.ifExists),
        cascade: optional(node.cascade),
        existing: node.existing === undefined ? undefined : objectSource(routineMembers(node.existing)),
      }),
    ),
  createAggregate: ({ aggregate, orReplace, existing }) =>
    statement(
      "createAggregate",
      stringSource(aggregate.aggregate.name),
      objectSource({
        schema: optional(aggregate.aggregate.schema),
        orReplace: optional(orReplace),
        ...aggregateMembers(aggregate),
        existing: existing === undefined ? undefined : objectSource(aggregateMembers(existing)),
      }),
    ),
  dropAggregate: (node) =>
    statement(
      "dropAggregate",
      stringSource(node.aggregate.name),
      objectSource({
        schema: optional(node.aggregate.schema),
        arguments: node.arguments.length === 0 ? undefined : signatureSource(node.arguments),
        orderBy: optionalList(node.orderBy, argumentSource),
        ifExists: optional(node.ifExists),
        cascade: optional(node.cascade),
        existing: node.existing === undefined ? undefined : objectSource(aggregateMembers(node.existing)),
      }),
    ),
};

function routineMembers(routine: RoutineDef): Members {
  if ("definition" in routine) return textMembers(routine);
  return {
    arguments: routine.arguments.length === 0 ? undefined : signatureSource(routine.arguments),
    returns: optionalType(routine.returns),
    setOf: optional(routine.setOf),
    returnsTable: routine.returnsTable === undefined ? undefined : typesObject(routine.returnsTable),
    language: stringSource(routine.language),
    volatility: optional(routine.volatility),
    strict: optional(routine.strict),
    securityDefiner: optional(routine.securityDefiner),
    leakproof: optional(routine.leakproof),
    parallel: optional(routine.parallel),
    cost: optional(routine.cost),
    rows: optional(routine.rows),
    support: optionalReference(routine.support),
    window: optional(routine.window),
    transforms: optionalList(routine.transforms, typeSource),
    set: optional(routine.set),
    atomic: optional(routine.atomic),
    symbol: optional(routine.symbol),
    body: stringSource(routine.body),
    owner: optional(routine.owner),
    comment: optional(routine.comment),
  };
}

function aggregateMembers(aggregate: AggregateDef): Members {
  if ("definition" in aggregate) return textMembers(aggregate);
  return {
    arguments: aggregate.arguments.length === 0 ? undefined : signatureSource(aggregate.arguments),
    orderBy: optionalList(aggregate.orderBy, argumentSource),
    stateFunction: referenceName(aggregate.stateFunction),
    stateType: typeSource(aggregate.stateType),
    stateSize: optional(aggregate.stateSize),
    finalFunction: optionalReference(aggregate.finalFunction),
    finalExtra: optional(aggregate.finalExtra),
    finalModify: optional(aggregate.finalModify),
    combineFunction: optionalReference(aggregate.combineFunction),
    serialFunction: optionalReference(aggregate.serialFunction),
    deserialFunction: optionalReference(aggregate.deserialFunction),
    initialCondition: optional(aggregate.initialCondition),
    movingStateFunction: optionalReference(aggregate.movingStateFunction),
    movingInverseFunction: optionalReference(aggregate.movingInverseFunction),
    movingStateType: optionalType(aggregate.movingStateType),
    movingStateSize: optional(aggregate.movingStateSize),
    movingFinalFunction: optionalReference(aggregate.movingFinalFunction),
    movingFinalExtra: optional(aggregate.movingFinalExtra),
    movingFinalModify: optional(aggregate.movingFinalModify),
    movingInitialCondition: optional(aggregate.movingInitialCondition),
    sortOperator: optionalReference(aggregate.sortOperator),
    hypothetical: optional(aggregate.hypothetical),
    parallel: optional(aggregate.parallel),
    owner: optional(aggregate.owner),
    comment: optional(aggregate.comment),
  };
}

interface TextDef {
  readonly arguments: SignatureDef;
  readonly definition: string;
  readonly owner?: string;
  readonly comment?: string;
}

function textMembers(given: TextDef): Members {
  return {
    arguments: signatureSource(given.arguments),
    definition: stringSource(given.definition),
    owner: optional(given.owner),
    comment: optional(given.comment),
  };
}

function signatureSource(signature: SignatureDef): string {
  return typeof signature === "string" ? stringSource(signature) : listSource(signature.map(argumentSource));
}

function argumentSource(argument: ArgumentDef): string {
  const { name, type, mode } = argument;
  if (name === undefined && mode === undefined && argument.default === undefined) return typeSource(type);
  return objectSource({
    mode: optional(mode),
    name: optional(name),
    type: typeSource(type),
    default: optional(argument.default),
  });
}
