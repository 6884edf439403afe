/**
 * Source of operations on rewrite rules.
 *
 * @module
 */
import type { RuleDef, RuleNode } from "../../op/nodes/rule.ts";
import { objectSource, type RenderersFor, stringSource } from "./source.ts";
import { type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode RuleNode}. */
export const RULE_RENDERERS: RenderersFor<RuleNode> = {
  createRule: ({ rule, orReplace, existing }) =>
    statement(
      "createRule",
      stringSource(rule.name),
      stringSource(rule.table.name),
      objectSource({
        schema: optional(rule.table.schema),
        orReplace: optional(orReplace),
        ...members(rule),
        existing: existing === undefined ? undefined : objectSource(members(existing)),
      }),
    ),
  dropRule: ({ name, table, ifExists, cascade, existing }) =>
    statement(
      "dropRule",
      stringSource(name),
      stringSource(table.name),
      objectSource({
        schema: optional(table.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : objectSource(members(existing)),
      }),
    ),
};

function members(rule: RuleDef): Members {
  const common = { state: optional(rule.state), comment: optional(rule.comment) };
  if ("definition" in rule) return { definition: stringSource(rule.definition), ...common };
  return {
    event: stringSource(rule.event),
    where: optional(rule.where),
    instead: optional(rule.instead),
    commands: rule.commands.length === 0 ? undefined : optional(rule.commands),
    ...common,
  };
}
