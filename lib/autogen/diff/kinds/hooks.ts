/**
 * Triggers, rules and policies.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { EnabledState } from "../../../schema/table.ts";
import { bare } from "../../convert/column.ts";
import { partDef, shortName } from "../../convert/names.ts";
import { policyDef, ruleDef, triggerDef } from "../../convert/objects.ts";
import { alterWith, type Change, commentOps, execute, type Handler, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";

const STATES: Readonly<Record<EnabledState, string>> = {
  origin: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
};

/** Triggers. One that a partition has from its parent has only its state for itself. */
export const TRIGGERS: Handler<EntityValues["trigger"]> = {
  create({ relation, trigger }, context): readonly OpNode[] {
    const table = shortName(relation, context);
    if (trigger.inherited) {
      return [{ kind: "setTriggerState", table, name: trigger.name, state: trigger.enabled, existing: "origin" }];
    }
    return [{ kind: "createTrigger", trigger: triggerDef(trigger, { ...context, relation }) }];
  },
  drop({ relation, trigger }, context): readonly OpNode[] {
    const table = shortName(relation, context);
    if (trigger.inherited) {
      return [{ kind: "setTriggerState", table, name: trigger.name, state: "origin", existing: trigger.enabled }];
    }
    return [{
      kind: "dropTrigger",
      name: trigger.name,
      table,
      existing: triggerDef(trigger, { ...context, relation }),
    }];
  },
  change({ before, after }, fields, context): Change | null {
    const { relation, trigger } = after;
    if (take(fields, "definition", "constraint", "function", "inherited")) return { do: "recreate" };
    const part = { schema: relation.schema, name: relation.name, part: trigger.name };
    return alterWith([
      ...(take(fields, "enabled")
        ? [{
          kind: "setTriggerState" as const,
          table: shortName(relation, context),
          name: trigger.name,
          state: trigger.enabled,
          existing: before.trigger.enabled,
        }]
        : []),
      ...commentOps(partDef("trigger", part, context), { before: before.trigger, after: trigger }, fields),
    ]);
  },
};

/** Rules. */
export const RULES: Handler<EntityValues["rule"]> = {
  create: ({ relation, rule }, context) => [{ kind: "createRule", rule: ruleDef(rule, { ...context, relation }) }],
  drop: ({ relation, rule }, context) => [{
    kind: "dropRule",
    name: rule.name,
    table: shortName(relation, context),
    existing: ruleDef(rule, { ...context, relation }),
  }],
  change({ before, after }, fields, context): Change | null {
    const { relation, rule } = after;
    if (take(fields, "definition")) return { do: "recreate" };
    const table = quoteQualified(shortName(relation, context));
    const part = { schema: relation.schema, name: relation.name, part: rule.name };
    return alterWith([
      ...(take(fields, "enabled")
        ? [execute(`ALTER TABLE ${table} ${STATES[rule.enabled]} RULE ${quoteIdentifier(rule.name)}`)]
        : []),
      ...commentOps(partDef("rule", part, context), { before: before.rule, after: rule }, fields),
    ]);
  },
};

/** Policies. */
export const POLICIES: Handler<EntityValues["policy"]> = {
  create: ({ table, policy }, context) => [{
    kind: "createPolicy",
    ...policyDef(policy, { ...context, relation: table }),
  }],
  drop: ({ table, policy }, context) => [{
    kind: "dropPolicy",
    name: policy.name,
    table: shortName(table, context),
    existing: policyDef(policy, { ...context, relation: table }),
  }],
  change({ before, after }, fields, context): Change | null {
    const { table, policy } = after;
    const old = before.policy;
    // ALTER POLICY can neither change the command nor take an expression away.
    const lost = (old.using !== null && policy.using === null) || (old.check !== null && policy.check === null);
    if (take(fields, "command", "permissive") || lost) return { do: "recreate" };
    const [roles, using, check] = [take(fields, "roles"), take(fields, "using"), take(fields, "check")];
    const part = { schema: table.schema, name: table.name, part: policy.name };
    const changed = {
      ...(roles ? { roles: policy.roles } : {}),
      ...(using && policy.using !== null ? { using: bare(policy.using) } : {}),
      ...(check && policy.check !== null ? { check: bare(policy.check) } : {}),
    };
    const existing = {
      ...(roles ? { roles: old.roles } : {}),
      ...(using && old.using !== null ? { using: bare(old.using) } : {}),
      ...(check && old.check !== null ? { check: bare(old.check) } : {}),
    };
    return alterWith([
      ...(roles || using || check
        ? [{
          kind: "alterPolicy" as const,
          name: policy.name,
          table: shortName(table, context),
          ...changed,
          existing,
        }]
        : []),
      ...commentOps(partDef("policy", part, context), { before: old, after: policy }, fields),
    ]);
  },
};
