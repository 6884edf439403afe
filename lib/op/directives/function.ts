/**
 * Directives for functions, procedures and aggregates.
 *
 * @module
 */
import type { AggregateOps, DropAggregateOptions } from "../api/aggregate.ts";
import type { CreateRoutineOptions, DropRoutineOptions, FunctionOps } from "../api/function.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, OBJECT, STRING } from "../args/check.ts";
import { qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { aggregateDef } from "../build/aggregate.ts";
import { argumentDefs, routineDef, SIGNATURE, signatureDef } from "../build/routine.ts";
import type { Call, Frame } from "../call.ts";

const CREATE: OptionChecks<CreateRoutineOptions<unknown>> = { schema: STRING, orReplace: BOOLEAN, existing: OBJECT };
const DROP: OptionChecks<DropRoutineOptions<unknown>> = {
  schema: STRING,
  arguments: SIGNATURE,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: OBJECT,
};
const DROP_AGGREGATE: OptionChecks<DropAggregateOptions> = {
  ...DROP,
  orderBy: { expects: "a list of types and arguments", test: Array.isArray },
};

/** Directives for functions, procedures and aggregates. */
export function functionDirectives(frame: Frame): FunctionOps & AggregateOps {
  return {
    createFunction: (name, given) => createRoutine(frame.call("op.createFunction"), { name, given, procedure: false }),
    dropFunction: (name, given) => dropRoutine(frame.call("op.dropFunction"), { name, given, procedure: false }),
    createProcedure: (name, given) => createRoutine(frame.call("op.createProcedure"), { name, given, procedure: true }),
    dropProcedure: (name, given) => dropRoutine(frame.call("op.dropProcedure"), { name, given, procedure: true }),
    createAggregate(name, given) {
      const call = frame.call("op.createAggregate");
      const { placement, definition } = placed(call, given);
      const { schema, orReplace, existing } = placement;
      const aggregate = qualifiedName(call, { what: "aggregate name", value: name, schema });
      call.record({
        kind: "createAggregate",
        aggregate: aggregateDef(call, aggregate, definition),
        ...present({ orReplace }),
        ...(existing === undefined ? {} : { existing: aggregateDef(call, aggregate, existing) }),
      });
    },
    dropAggregate(name, given) {
      const call = frame.call("op.dropAggregate");
      const checked = options(call, { value: given, checks: DROP_AGGREGATE });
      const { schema, orderBy, ifExists, cascade, existing } = checked;
      const aggregate = qualifiedName(call, { what: "aggregate name", value: name, schema });
      call.record({
        kind: "dropAggregate",
        aggregate,
        arguments: signatureDef(call, checked.arguments ?? []),
        ...present({ orderBy: orderBy === undefined ? undefined : argumentDefs(call, orderBy), ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: aggregateDef(call, aggregate, existing) }),
      });
    },
  };
}

interface Creating {
  readonly name: string;
  readonly given: unknown;
  readonly procedure: boolean;
}

function createRoutine(call: Call, { name, given, procedure }: Creating): void {
  const { placement, definition } = placed(call, given);
  const { schema, orReplace, existing } = placement;
  const routine = qualifiedName(call, { what: procedure ? "procedure name" : "function name", value: name, schema });
  call.record({
    kind: "createFunction",
    routine: routineDef(call, { routine, procedure, given: definition }),
    ...present({ orReplace }),
    ...(existing === undefined ? {} : { existing: routineDef(call, { routine, procedure, given: existing }) }),
  });
}

interface Dropping {
  readonly name: string;
  readonly given: DropRoutineOptions<unknown> | undefined;
  readonly procedure: boolean;
}

function dropRoutine(call: Call, { name, given, procedure }: Dropping): void {
  const { schema, arguments: signature, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
  const routine = qualifiedName(call, { what: procedure ? "procedure name" : "function name", value: name, schema });
  call.record({
    kind: "dropFunction",
    routine,
    ...(procedure ? { procedure } : {}),
    ...present({
      arguments: signature === undefined ? undefined : signatureDef(call, signature),
      ifExists,
      cascade,
    }),
    ...(existing === undefined ? {} : { existing: routineDef(call, { routine, procedure, given: existing }) }),
  });
}

interface Placed {
  readonly placement: CreateRoutineOptions<unknown>;
  readonly definition: unknown;
}

/** Takes an object apart: where the routine goes, and what it is. */
function placed(call: Call, given: unknown): Placed {
  const record = argument(call, { name: "definition", value: given, check: OBJECT }) as CreateRoutineOptions<unknown>;
  const { schema, orReplace, existing, ...definition } = record;
  const value = present({ schema, orReplace, existing }) as CreateRoutineOptions<unknown>;
  return { placement: options(call, { value, checks: CREATE }), definition };
}
