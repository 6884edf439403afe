/**
 * Inverses of operations on functions, procedures and aggregates.
 *
 * @module
 */
import { present } from "../args/present.ts";
import type { FunctionNode, RoutineDef, SignatureDef } from "../nodes/function.ts";
import { recreate, uncreate } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode FunctionNode}. */
export const FUNCTION_REVERSERS: ReversersFor<FunctionNode> = {
  createFunction: (node) => {
    const { routine } = node;
    return uncreate({ what: describe(routine), node }, {
      drop: () => [{
        kind: "dropFunction",
        routine: routine.routine,
        ...present({ procedure: routine.procedure }),
        arguments: withoutDefaults(routine.arguments),
        existing: routine,
      }],
      restore: (existing) => [{ kind: "createFunction", routine: existing, orReplace: true, existing: routine }],
    });
  },
  dropFunction: (node) => {
    const procedure = node.procedure === true;
    const what = `${procedure ? "procedure" : "function"} '${node.routine.name}'`;
    return recreate(
      { what, directive: procedure ? "op.dropProcedure" : "op.dropFunction", node },
      (routine) => [{ kind: "createFunction", routine }],
    );
  },
  createAggregate: (node) => {
    const { aggregate } = node;
    const orderBy = "definition" in aggregate ? undefined : aggregate.orderBy;
    return uncreate({ what: `aggregate '${aggregate.aggregate.name}'`, node }, {
      drop: () => [{
        kind: "dropAggregate",
        aggregate: aggregate.aggregate,
        arguments: withoutDefaults(aggregate.arguments),
        ...present({ orderBy }),
        existing: aggregate,
      }],
      restore: (existing) => [{ kind: "createAggregate", aggregate: existing, orReplace: true, existing: aggregate }],
    });
  },
  dropAggregate: (node) =>
    recreate(
      { what: `aggregate '${node.aggregate.name}'`, directive: "op.dropAggregate", node },
      (aggregate) => [{ kind: "createAggregate", aggregate }],
    ),
};

function describe({ routine, procedure }: RoutineDef): string {
  return `${procedure === true ? "procedure" : "function"} '${routine.name}'`;
}

function withoutDefaults(signature: SignatureDef): SignatureDef {
  return typeof signature === "string" ? signature : signature.map(({ default: _default, ...rest }) => rest);
}
