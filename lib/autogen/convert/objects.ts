/**
 * Types, sequences, views, routines and the rest of a catalog as operations say them.
 *
 * @module
 */
import type { DomainDef as DomainNodeDef } from "../../op/nodes/domain.ts";
import type { EnumDef as EnumNodeDef } from "../../op/nodes/enum.ts";
import type { AggregateTextDef, RoutineTextDef } from "../../op/nodes/function.ts";
import type { PolicyDef } from "../../op/nodes/policy.ts";
import type { RuleTextDef } from "../../op/nodes/rule.ts";
import type { SequenceDef } from "../../op/nodes/sequence.ts";
import type { StatisticsTextDef } from "../../op/nodes/statistics.ts";
import type { EventTriggerDef, TriggerTextDef } from "../../op/nodes/trigger.ts";
import type { CompositeDef as CompositeNodeDef, RangeDef as RangeNodeDef } from "../../op/nodes/user_type.ts";
import type { ViewDef } from "../../op/nodes/view.ts";
import type { IndexDef } from "../../op/nodes/parts.ts";
import type { EventTrigger, Sequence, Statistics } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { Routine } from "../../schema/routine.ts";
import type { Policy, Rule, Trigger } from "../../schema/table.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../../schema/type_defs.ts";
import type { MaterializedView, View } from "../../schema/view.ts";
import { bare, sequenceOptionsDef } from "./column.ts";
import { indexDef, parameterValues } from "./index_def.ts";
import { type ConvertContext, shortName } from "./names.ts";
import { sqlType } from "./type.ts";

/** `{ comment }`, or nothing. */
export function commentMember(comment: string | null): { readonly comment?: string } {
  return comment === null ? {} : { comment };
}

/** An enum. */
export function enumDef(one: EnumDef, context: ConvertContext): EnumNodeDef {
  return { type: shortName(one, context), values: one.labels, ...commentMember(one.comment) };
}

/** A domain, with its valid constraints. */
export function domainDef(one: DomainDef, context: ConvertContext): DomainNodeDef {
  const checks = one.constraints.filter((constraint) => constraint.validated)
    .map((constraint) => ({ name: constraint.name, sql: bare(constraint.expression) }));
  return {
    domain: shortName(one, context),
    type: sqlType(one.base, { ...context, collation: one.collation }),
    ...(one.default === null ? {} : { default: one.default }),
    ...(one.notNull ? { notNull: true } : {}),
    ...(checks.length === 0 ? {} : { checks }),
    ...commentMember(one.comment),
  };
}

/** A composite type. */
export function compositeDef(one: CompositeDef, context: ConvertContext): CompositeNodeDef {
  return {
    kind: "composite",
    type: shortName(one, context),
    attributes: one.attributes.map(({ name, type, collation }) => ({
      name,
      type: sqlType(type, { ...context, collation }),
    })),
    ...commentMember(one.comment),
  };
}

/** A range type. */
export function rangeDef(one: RangeDef, context: ConvertContext): RangeNodeDef {
  return {
    kind: "range",
    type: shortName(one, context),
    subtype: sqlType(one.subtype, context),
    ...(one.opclass === null ? {} : { subtypeOpclass: one.opclass }),
    ...(one.collation === null ? {} : { collation: one.collation }),
    ...(one.canonical === null ? {} : { canonical: printedName(one.canonical) }),
    ...(one.subtypeDiff === null ? {} : { subtypeDiff: printedName(one.subtypeDiff) }),
    ...(one.multirange === null ? {} : { multirangeType: { schema: one.schema, name: one.multirange } }),
    ...commentMember(one.comment),
  };
}

/** A sequence without the column that owns it, which may not be there yet. */
export function sequenceDef(one: Sequence, context: ConvertContext): SequenceDef {
  const { type } = one.options;
  return {
    sequence: shortName(one, context),
    ...(type === "bigint" ? {} : { type: type === "smallint" ? "smallint" : "integer" }),
    ...sequenceOptionsDef(one.options),
    ...(one.unlogged ? { unlogged: true } : {}),
    ...commentMember(one.comment),
  };
}

/** A view. */
export function viewDef(view: View, context: ConvertContext): ViewDef {
  return {
    view: shortName(view, context),
    query: view.definition,
    ...(Object.keys(view.options).length === 0 ? {} : { with: parameterValues(view.options) }),
    ...commentMember(view.comment),
  };
}

/** A materialised view, filled when it is created if it is filled now. */
export function materializedViewDef(view: MaterializedView, context: ConvertContext): ViewDef {
  const indexes = view.indexes.map(indexDef).filter((def): def is IndexDef => def !== null);
  return {
    view: shortName(view, context),
    query: view.definition,
    materialized: true,
    ...(view.accessMethod === null ? {} : { using: view.accessMethod }),
    ...(Object.keys(view.options).length === 0 ? {} : { with: parameterValues(view.options) }),
    ...(view.tablespace === null ? {} : { tablespace: view.tablespace }),
    ...(view.populated ? {} : { withData: false }),
    ...(indexes.length === 0 ? {} : { indexes }),
    ...commentMember(view.comment),
  };
}

/** A function or procedure. */
export function routineDef(routine: Routine): RoutineTextDef {
  return {
    routine: { schema: routine.schema, name: routine.name },
    ...(routine.kind === "procedure" ? { procedure: true } : {}),
    arguments: routine.identityArguments,
    definition: routine.definition,
    ...commentMember(routine.comment),
  };
}

/** An aggregate. */
export function aggregateDef(routine: Routine): AggregateTextDef {
  return {
    aggregate: { schema: routine.schema, name: routine.name },
    arguments: routine.identityArguments,
    definition: routine.definition,
    ...commentMember(routine.comment),
  };
}

/** What hangs on a relation, and the relation. */
export interface HookContext extends ConvertContext {
  readonly relation: ObjectName;
}

/** A trigger. */
export function triggerDef(trigger: Trigger, context: HookContext): TriggerTextDef {
  return {
    name: trigger.name,
    table: shortName(context.relation, context),
    definition: trigger.definition,
    ...(trigger.enabled === "origin" ? {} : { state: trigger.enabled }),
    ...commentMember(trigger.comment),
  };
}

/** A rule. */
export function ruleDef(rule: Rule, context: HookContext): RuleTextDef {
  return {
    name: rule.name,
    table: shortName(context.relation, context),
    definition: rule.definition,
    ...(rule.enabled === "origin" ? {} : { state: rule.enabled }),
    ...commentMember(rule.comment),
  };
}

/** A policy. */
export function policyDef(policy: Policy, context: HookContext): PolicyDef {
  const everybody = policy.roles.length === 1 && policy.roles[0] === "public";
  return {
    name: policy.name,
    table: shortName(context.relation, context),
    ...(policy.permissive ? {} : { restrictive: true }),
    ...(policy.command === "all" ? {} : { command: COMMANDS[policy.command] }),
    ...(everybody ? {} : { roles: policy.roles }),
    ...(policy.using === null ? {} : { using: bare(policy.using) }),
    ...(policy.check === null ? {} : { check: bare(policy.check) }),
    ...commentMember(policy.comment),
  };
}

const COMMANDS = { select: "SELECT", insert: "INSERT", update: "UPDATE", delete: "DELETE" } as const;

/** Extended statistics. */
export function statisticsDef(one: Statistics, context: ConvertContext): StatisticsTextDef {
  return {
    statistics: shortName(one, context),
    definition: one.definition,
    ...(one.statisticsTarget === null ? {} : { target: one.statisticsTarget }),
    ...commentMember(one.comment),
  };
}

/** An event trigger. */
export function eventTriggerDef(one: EventTrigger): EventTriggerDef {
  return {
    name: one.name,
    event: one.event as EventTriggerDef["event"],
    ...(one.tags.length === 0 ? {} : { tags: one.tags }),
    function: one.function,
    ...(one.enabled === "origin" ? {} : { state: one.enabled }),
    ...commentMember(one.comment),
  };
}

/** `schema.name` as PostgreSQL prints a function; one of `pg_catalog` has no schema. */
function printedName(printed: string): { readonly schema?: string; readonly name: string } {
  const parts = [...printed.matchAll(/"((?:[^"]|"")+)"|([^".]+)/g)].map(([, quoted, plain]) =>
    quoted?.replaceAll('""', '"') ?? plain ?? ""
  );
  const [schema, name] = parts;
  return name === undefined ? { name: schema ?? "" } : { schema: schema ?? "", name };
}
