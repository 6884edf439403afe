/**
 * Views, routines and statistics as declared: what is there under the name is taken for the same, and said so.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { ArgumentDef, CreateAggregateNode, CreateFunctionNode, SignatureDef } from "../../op/nodes/function.ts";
import type { CreateViewNode } from "../../op/nodes/view.ts";
import type { Statistics } from "../../schema/catalog.ts";
import type { RoutineKind } from "../../schema/object_key.ts";
import { DEFAULT_PRIVILEGES, type Privileges } from "../../schema/privilege.ts";
import type { Routine } from "../../schema/routine.ts";
import type { MaterializedView, View } from "../../schema/view.ts";
import { commentOf, type DeclareContext, find, fullName, needsPrint, rightsOf, shown } from "./context.ts";
import { type Declarations, partsIn } from "./declarations.ts";
import { declaredRules, declaredTriggers } from "./hooks.ts";
import { declaredIndexes } from "./indexes.ts";
import { declaredType } from "./types.ts";
import { sameWritten } from "./written.ts";

/** Views that are not materialised. */
export function declaredViews(all: Declarations, context: DeclareContext): readonly View[] {
  return all.views.filter(({ definition }) => definition.materialized !== true).map((node): View => {
    const { relation, comment, options, query } = viewParts(node, context);
    const before = find(context.database.views, relation);
    const extra = partsIn(all.parts, relation);
    const hooks = {
      triggers: declaredTriggers(extra.triggers, { relation, before: before?.triggers ?? [], context }),
      rules: declaredRules(extra.rules, { relation, before: before?.rules ?? [], context }),
      comment,
      options,
    };
    if (before === undefined) {
      const { source } = context.database;
      return {
        ...relation,
        owner: source.user,
        definition: query,
        columns: [],
        privileges: DEFAULT_PRIVILEGES,
        ...hooks,
      };
    }
    unsure("view", [relation.schema, relation.name], { context, same: sameWritten(before.definition, query) });
    return { ...before, ...hooks, columns: columnsOf(before.columns, context), privileges: rightsOf(before, context) };
  });
}

/** Materialised views. */
export function declaredMaterializedViews(all: Declarations, context: DeclareContext): readonly MaterializedView[] {
  return all.views.filter(({ definition }) => definition.materialized === true).map((node): MaterializedView => {
    const { definition } = node;
    const { relation, comment, options, query } = viewParts(node, context);
    const before = find(context.database.materializedViews, relation);
    const defs = [...definition.indexes ?? [], ...partsIn(all.parts, relation).indexes];
    const own = {
      indexes: declaredIndexes(defs, { relation, before: before?.indexes ?? [], context })
        .toSorted((left, right) => left.name < right.name ? -1 : 1),
      options,
      comment,
      tablespace: definition.tablespace ?? null,
    };
    if (before === undefined) {
      return {
        ...relation,
        ...own,
        owner: context.database.source.user,
        definition: query,
        columns: [],
        populated: definition.withData !== false,
        accessMethod: definition.using === undefined || definition.using === "heap" ? null : definition.using,
        privileges: DEFAULT_PRIVILEGES,
      };
    }
    const same = sameWritten(before.definition, query);
    unsure("materialized view", [relation.schema, relation.name], { context, same });
    return { ...before, ...own, columns: columnsOf(before.columns, context), privileges: rightsOf(before, context) };
  });
}

/** Columns as they are, with the rights that were declared. */
function columnsOf<T extends { readonly privileges: Privileges }>(
  columns: readonly T[],
  context: DeclareContext,
): readonly T[] {
  return columns.map((column) => ({ ...column, privileges: rightsOf(column, context) }));
}

function viewParts({ definition }: CreateViewNode, context: DeclareContext) {
  const relation = fullName(definition.view, context);
  return {
    relation,
    comment: commentOf(context, ["view", relation.schema, relation.name], definition.comment),
    options: Object.fromEntries(Object.entries(definition.with ?? {}).map(([name, value]) => [name, String(value)])),
    query: namedQuery(definition),
  };
}

/** The query with the names of the columns in it. */
function namedQuery({ view, columns = [], recursive, query }: CreateViewNode["definition"]): string {
  const names = columns.map(quoteIdentifier).join(", ");
  if (recursive === true) {
    const name = quoteIdentifier(view.name);
    return `WITH RECURSIVE ${name} (${names}) AS (${query}) SELECT ${names} FROM ${name}`;
  }
  return columns.length === 0 ? query : `SELECT * FROM (${query}) AS named (${names})`;
}

/** Functions, procedures and aggregates. */
export function declaredRoutines(all: Declarations, context: DeclareContext): readonly Routine[] {
  const taken = new Set<Routine>();
  return all.routines.map((node): Routine => {
    const { kind, name, signature, comment: said } = routineHead(node);
    const place = fullName(name, context);
    const identity = signatureText(signature, context);
    const comment = commentOf(context, ["routine", place.schema, place.name], said);
    const alike = context.database.routines.filter((one) =>
      one.kind === kind && one.schema === place.schema && one.name === place.name && !taken.has(one)
    );
    const before = alike.find((one) => one.identityArguments === identity) ??
      (alike.length === 1 && all.routines.filter((one) => routineHead(one).name.name === name.name).length === 1
        ? alike.find((one) => countArguments(one.identityArguments) === countArguments(identity))
        : undefined);
    if (before !== undefined) {
      taken.add(before);
      const object = `${kind} ${shown([place.schema, place.name], context)}(${before.identityArguments})`;
      context.skipped.push({ object, reason: needsPrint("definition") });
      return { ...before, comment, privileges: rightsOf(before, context) };
    }
    const definition = context.statement(node);
    return {
      ...place,
      kind,
      identityArguments: identity,
      owner: context.database.source.user,
      arguments: identity,
      returns: null,
      language: /\bLANGUAGE (\w+)/i.exec(definition)?.[1]?.toLowerCase() ?? "",
      definition,
      window: false,
      privileges: DEFAULT_PRIVILEGES,
      comment,
    };
  });
}

function routineHead(node: CreateFunctionNode | CreateAggregateNode) {
  if (node.kind === "createAggregate") {
    const { aggregate } = node;
    return {
      kind: "aggregate" as RoutineKind,
      name: aggregate.aggregate,
      signature: aggregate.arguments,
      comment: aggregate.comment,
    };
  }
  const { routine } = node;
  const kind: RoutineKind = routine.procedure === true ? "procedure" : "function";
  return { kind, name: routine.routine, signature: routine.arguments, comment: routine.comment };
}

/** The types of the arguments that make the routine what it is. */
function signatureText(signature: SignatureDef, context: DeclareContext): string {
  if (typeof signature === "string") return signature;
  const counts = ({ mode }: ArgumentDef) => mode !== "OUT";
  return signature.filter(counts).map(({ type }) => declaredType(type, context).type.text).join(", ");
}

function countArguments(identity: string): number {
  let depth = 0;
  let count = identity === "" ? 0 : 1;
  for (const character of identity) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === "," && depth === 0) count++;
  }
  return count;
}

/** Extended statistics. */
export function declaredStatistics(all: Declarations, context: DeclareContext): readonly Statistics[] {
  return all.statistics.map((node): Statistics => {
    const { definition } = node;
    const name = fullName(definition.statistics, context);
    const before = find(context.database.statistics, name);
    const comment = commentOf(context, ["statistics", name.schema, name.name], definition.comment);
    const statisticsTarget = definition.target ?? null;
    const written = "definition" in definition ? definition.definition : context.statement(node);
    if (before !== undefined) {
      unsure("statistics", [name.schema, name.name], { context, same: sameWritten(before.definition, written) });
      return { ...before, comment, statisticsTarget };
    }
    const table = "table" in definition ? fullName(definition.table, context) : { schema: name.schema, name: "" };
    return { ...name, owner: context.database.source.user, table, definition: written, statisticsTarget, comment };
  });
}

function unsure(
  kind: string,
  parts: readonly string[],
  { context, same }: { readonly context: DeclareContext; readonly same: boolean },
): void {
  if (!same) context.skipped.push({ object: `${kind} ${shown(parts, context)}`, reason: needsPrint("definition") });
}
