/**
 * Triggers, rules and policies as declared.
 *
 * @module
 */
import type { CreatePolicyNode } from "../../op/nodes/policy.ts";
import type { CreateRuleNode } from "../../op/nodes/rule.ts";
import type { CreateTriggerNode } from "../../op/nodes/trigger.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { Policy, Rule, Trigger } from "../../schema/table.ts";
import { commentOf, type DeclareContext, fullName, needsPrint, shown } from "./context.ts";
import { sameWritten } from "./written.ts";

/** Where they are. */
export interface HookPlace<T> {
  readonly relation: ObjectName;
  /** Those of the database. */
  readonly before: readonly T[];
  readonly context: DeclareContext;
}

/** Triggers: what is there under the name is taken for the same, and said so. */
export function declaredTriggers(
  nodes: readonly CreateTriggerNode[],
  place: HookPlace<Trigger>,
): readonly Trigger[] {
  const own = nodes.map((node): Trigger => {
    const { trigger } = node;
    const made = "function" in trigger ? fullName(trigger.function, place.context) : { schema: "", name: "" };
    return {
      name: trigger.name,
      definition: "definition" in trigger ? trigger.definition : place.context.statement(node),
      constraint: "constraint" in trigger && trigger.constraint === true,
      function: made,
      enabled: trigger.state ?? "origin",
      inherited: false,
      comment: comment("trigger", trigger, place),
    };
  });
  return [
    ...own.map((trigger) => settled("trigger", trigger, place)),
    // Those of partitions belong to the partitioned table.
    ...place.before.filter(({ inherited }) => inherited),
  ];
}

/** Rules, likewise. */
export function declaredRules(nodes: readonly CreateRuleNode[], place: HookPlace<Rule>): readonly Rule[] {
  return nodes.map((node) => {
    const { rule } = node;
    return settled("rule", {
      name: rule.name,
      definition: "definition" in rule ? rule.definition : place.context.statement(node),
      enabled: rule.state ?? "origin",
      comment: comment("rule", rule, place),
    }, place);
  });
}

function settled<T extends Trigger | Rule>(kind: string, own: T, place: HookPlace<T>): T {
  const there = place.before.find(({ name }) => name === own.name);
  if (there === undefined) return own;
  if (!sameWritten(there.definition, own.definition)) unsure(kind, own.name, { place, what: "definition" });
  return { ...there, enabled: own.enabled, comment: own.comment };
}

/** Policies: commands and roles are compared, expressions as far as they can be. */
export function declaredPolicies(
  nodes: readonly CreatePolicyNode[],
  place: HookPlace<Policy>,
): readonly Policy[] {
  return nodes.map((node) => {
    const own: Policy = {
      name: node.name,
      command: (node.command ?? "ALL").toLowerCase() as Policy["command"],
      permissive: node.restrictive !== true,
      roles: node.roles === undefined ? ["public"] : node.roles.toSorted(),
      using: node.using ?? null,
      check: node.check ?? null,
      comment: comment("policy", node, place),
    };
    const there = place.before.find(({ name }) => name === own.name);
    if (there === undefined) return own;
    const expression = (what: "using" | "check"): string | null => {
      const [printed, written] = [there[what], own[what]];
      if (printed === null || written === null) return written;
      if (!sameWritten(printed, written)) unsure("policy", own.name, { place, what: `${what} expression` });
      return printed;
    };
    return { ...own, using: expression("using"), check: expression("check") };
  });
}

function unsure<T>(
  kind: string,
  name: string,
  { place, what }: { readonly place: HookPlace<T>; readonly what: string },
): void {
  const { relation, context } = place;
  const object = `${kind} ${shown([relation.schema, relation.name, name], context)}`;
  context.skipped.push({ object, reason: needsPrint(what) });
}

function comment<T>(
  kind: string,
  { name, comment: own }: { readonly name: string; readonly comment?: string },
  { relation, context }: HookPlace<T>,
): string | null {
  return commentOf(context, [kind, relation.schema, relation.name, name], own);
}
