/**
 * Source of operations on row-level security.
 *
 * @module
 */
import type { PolicyDef, PolicyNode, PolicyRules } from "../../op/nodes/policy.ts";
import { objectSource, type RenderersFor, stringSource } from "./source.ts";
import { definiteObject, type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode PolicyNode}. */
export const POLICY_RENDERERS: RenderersFor<PolicyNode> = {
  createPolicy: (node) =>
    statement(
      "createPolicy",
      stringSource(node.name),
      stringSource(node.table.name),
      objectSource({ schema: optional(node.table.schema), ...members(node) }),
    ),
  alterPolicy: (node) =>
    statement(
      "alterPolicy",
      stringSource(node.name),
      stringSource(node.table.name),
      objectSource({
        schema: optional(node.table.schema),
        ...rules(node),
        existing: node.existing === undefined ? undefined : definiteObject(rules(node.existing)),
      }),
    ),
  dropPolicy: ({ name, table, ifExists, existing }) =>
    statement(
      "dropPolicy",
      stringSource(name),
      stringSource(table.name),
      objectSource({
        schema: optional(table.schema),
        ifExists: optional(ifExists),
        existing: existing === undefined ? undefined : definiteObject(members(existing)),
      }),
    ),
  rowLevelSecurity: ({ table, action }) =>
    statement(`${action}RowLevelSecurity`, stringSource(table.name), objectSource({ schema: optional(table.schema) })),
};

function members(policy: PolicyDef): Members {
  const { restrictive, command, comment } = policy;
  return {
    restrictive: optional(restrictive),
    command: optional(command),
    ...rules(policy),
    comment: optional(comment),
  };
}

function rules({ roles, using, check }: PolicyRules): Members {
  return { roles: optional(roles), using: optional(using), check: optional(check) };
}
