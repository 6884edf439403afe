/**
 * Functions, procedures and aggregates.
 *
 * @module
 */
import type { OpNode } from "../../../op/node.ts";
import { splitList } from "../../../schema/printed_index.ts";
import type { Routine } from "../../../schema/routine.ts";
import { routineObject } from "../../convert/names.ts";
import { aggregateDef, routineDef } from "../../convert/objects.ts";
import { alterWith, commentOps, type DiffContext, type Handler, ownerOps, take } from "../context.ts";
import { newRights, rightsOps } from "../rights.ts";

/** Routines. */
export const ROUTINES: Handler<Routine> = {
  create: (one, context) => [createNode(one), ...extras(one, context)],
  drop: (one) => [
    one.kind === "aggregate"
      ? {
        kind: "dropAggregate",
        aggregate: { schema: one.schema, name: one.name },
        arguments: one.identityArguments,
        existing: aggregateDef(one),
      }
      : {
        kind: "dropFunction",
        routine: { schema: one.schema, name: one.name },
        ...(one.kind === "procedure" ? { procedure: true } : {}),
        arguments: one.identityArguments,
        existing: routineDef(one),
      },
  ],
  change(pair, fields) {
    const { before, after } = pair;
    const changed = take(fields, "definition", "arguments", "returns", "language", "window");
    if (changed && !replaceable(before, after)) return { do: "recreate" };
    const object = routineObject(after);
    return alterWith([
      ...(changed
        ? [{
          kind: "createFunction" as const,
          routine: withoutComment(after),
          orReplace: true,
          existing: withoutComment(before),
        }]
        : []),
      ...ownerOps(object, pair, fields),
      ...(take(fields, "privileges")
        ? rightsOps({ before: before.privileges, after: after.privileges }, {
          object: grantObject(after),
          owner: before.owner,
        })
        : []),
      ...commentOps(object, pair, fields),
    ]);
  },
};

function withoutComment(one: Routine): ReturnType<typeof routineDef> {
  return routineDef({ ...one, comment: null });
}

function createNode(one: Routine): OpNode {
  return one.kind === "aggregate"
    ? { kind: "createAggregate", aggregate: aggregateDef(one) }
    : { kind: "createFunction", routine: routineDef(one) };
}

function extras(one: Routine, context: DiffContext): readonly OpNode[] {
  return [
    ...(context.compare.off.has("owners")
      ? []
      : [{ kind: "setOwner" as const, object: routineObject(one), owner: one.owner }]),
    ...newRights(one.privileges, { object: grantObject(one), schema: one.schema }, context),
  ];
}

/** GRANT takes the argument types of an ordered-set aggregate as one plain list. */
function grantObject(one: Routine): ReturnType<typeof routineObject> {
  const object = routineObject(one);
  if (one.kind !== "aggregate") return object;
  const types = one.identityArguments.replace(/^ORDER BY /, "").replace(" ORDER BY ", ", ");
  return { ...object, kind: "function", arguments: types === "*" ? "" : types };
}

/**
 * `CREATE OR REPLACE` keeps the result type and the names of the arguments, and can give defaults but not take them away
 * (manual, "CREATE FUNCTION"). An aggregate that differs is made anew: what it is made of cannot be told from its text.
 */
function replaceable(before: Routine, after: Routine): boolean {
  if (before.kind === "aggregate" || before.returns !== after.returns || before.window !== after.window) return false;
  const [old, now] = [splitList(before.arguments), splitList(after.arguments)];
  if (old.length !== now.length) return false;
  return old.every((argument, at) => {
    const [oldHead, oldDefault] = splitDefault(argument);
    const [newHead, newDefault] = splitDefault(now[at]!);
    return oldHead === newHead && (oldDefault === null || newDefault !== null);
  });
}

function splitDefault(argument: string): readonly [string, string | null] {
  const at = argument.indexOf(" DEFAULT ");
  return at < 0 ? [argument, null] : [argument.slice(0, at), argument.slice(at + 9)];
}
