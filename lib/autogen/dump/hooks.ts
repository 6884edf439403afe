/**
 * Triggers, rules, policies and extended statistics.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Statistics } from "../../schema/catalog.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Policy, Rule, Table, Trigger } from "../../schema/table.ts";
import { commentOn, type DumpItem, type DumpOptions, ownerOf, qualified, RANKS } from "./item.ts";
import { ENABLE } from "./routines.ts";
import { schemaItem } from "./types.ts";

/** What hangs on a relation. */
export interface Hooked extends ObjectName {
  readonly triggers: readonly Trigger[];
  readonly rules: readonly Rule[];
  readonly policies?: readonly Policy[];
  readonly partitionOf?: Table["partitionOf"];
}

/** Items of the triggers, rules and policies of a table or view. */
export function hookItems(relation: Hooked, key: ObjectKey): readonly DumpItem[] {
  return [
    ...relation.triggers.map((trigger) => triggerItem(trigger, { relation, key })),
    ...relation.rules.map((rule) => ruleItem(rule, { relation, key })),
    ...(relation.policies ?? []).map((policy) => policyItem(policy, { relation, key })),
  ];
}

/** The item of a statistics object. */
export function statisticsItem(one: Statistics, options: DumpOptions): DumpItem {
  const what = `STATISTICS ${qualified(one)}`;
  return schemaItem("statistics", {
    object: one,
    rank: RANKS.statistics,
    needs: [nameKey("table", one.table), nameKey("materialized view", one.table)],
    statements: [
      one.definition,
      ...one.statisticsTarget === null ? [] : [`ALTER ${what} SET STATISTICS ${one.statisticsTarget}`],
      ...commentOn(what, one.comment),
      ...ownerOf(what, { owner: one.owner, options }),
    ],
  });
}

interface HookContext {
  readonly relation: Hooked;
  readonly key: ObjectKey;
}

function triggerItem(trigger: Trigger, { relation, key }: HookContext): DumpItem {
  const name = quoteIdentifier(trigger.name);
  const table = qualified(relation);
  const parent = relation.partitionOf?.parent;
  const state = `ALTER TABLE ONLY ${table} ${ENABLE[trigger.enabled]} TRIGGER ${name}`;
  // A partition has the trigger from its partitioned table; only its state is its own.
  const create = trigger.inherited ? [state] : [
    trigger.definition,
    ...trigger.enabled === "origin" ? [] : [state.replace(" ONLY", "")],
    ...commentOn(`TRIGGER ${name} ON ${table}`, trigger.comment),
  ];
  return hook("trigger", {
    part: trigger.name,
    relation,
    needs: [key, ...trigger.inherited && parent ? [partKey("trigger", { ...parent, part: trigger.name })] : []],
    rank: RANKS.trigger,
    statements: create,
  });
}

function ruleItem(rule: Rule, { relation, key }: HookContext): DumpItem {
  const name = quoteIdentifier(rule.name);
  const table = qualified(relation);
  return hook("rule", {
    part: rule.name,
    relation,
    needs: [key],
    rank: RANKS.rule,
    statements: [
      rule.definition,
      ...rule.enabled === "origin" ? [] : [`ALTER TABLE ${table} ${ENABLE[rule.enabled]} RULE ${name}`],
      ...commentOn(`RULE ${name} ON ${table}`, rule.comment),
    ],
  });
}

function policyItem(policy: Policy, { relation, key }: HookContext): DumpItem {
  const name = quoteIdentifier(policy.name);
  const table = qualified(relation);
  const roles = policy.roles.map((role) => role === "public" ? "PUBLIC" : quoteIdentifier(role)).join(", ");
  const parts = [
    `CREATE POLICY ${name} ON ${table}`,
    policy.permissive ? "" : " AS RESTRICTIVE",
    policy.command === "all" ? "" : ` FOR ${policy.command.toUpperCase()}`,
    roles === "PUBLIC" ? "" : ` TO ${roles}`,
    policy.using === null ? "" : `\n    USING (${policy.using})`,
    policy.check === null ? "" : `\n    WITH CHECK (${policy.check})`,
  ];
  return hook("policy", {
    part: policy.name,
    relation,
    needs: [key],
    rank: RANKS.policy,
    statements: [parts.join(""), ...commentOn(`POLICY ${name} ON ${table}`, policy.comment)],
  });
}

function hook(
  kind: "trigger" | "rule" | "policy",
  item: Pick<DumpItem, "needs" | "rank" | "statements"> & { readonly part: string; readonly relation: ObjectName },
): DumpItem {
  const { part, relation, ...rest } = item;
  const key = partKey(kind, { schema: relation.schema, name: relation.name, part });
  return { ...rest, key, provides: [], name: key };
}
