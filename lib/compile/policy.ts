/**
 * SQL of operations on row-level security.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { PolicyNode, PolicyRules } from "../op/nodes/policy.ts";
import type { CompilersFor } from "./draft.ts";
import { commentStatement } from "./object_sql.ts";
import { rolesSql } from "./role.ts";

/** SQL of {@linkcode PolicyNode}. */
export const POLICY_COMPILERS: CompilersFor<PolicyNode> = {
  createPolicy: (node) => [
    {
      sql: `CREATE POLICY ${quoteIdentifier(node.name)} ON ${quoteQualified(node.table)}` +
        (node.restrictive === true ? " AS RESTRICTIVE" : "") +
        (node.command === undefined ? "" : ` FOR ${node.command}`) +
        rulesSql(node),
      relations: [node.table],
    },
    ...(node.comment === undefined ? [] : [
      commentStatement({ ...node.table, kind: "policy", name: node.name, table: node.table.name }, node.comment),
    ]),
  ],
  alterPolicy: (node) => [{
    sql: `ALTER POLICY ${quoteIdentifier(node.name)} ON ${quoteQualified(node.table)}${rulesSql(node)}`,
    relations: [node.table],
  }],
  dropPolicy: (node) => [{
    sql: `DROP POLICY ${node.ifExists === true ? "IF EXISTS " : ""}${quoteIdentifier(node.name)} ON ` +
      quoteQualified(node.table),
    relations: [node.table],
  }],
  rowLevelSecurity: (node) => [{
    sql: `ALTER TABLE ${quoteQualified(node.table)} ${ACTIONS[node.action]} ROW LEVEL SECURITY`,
    relations: [node.table],
  }],
};

const ACTIONS = { enable: "ENABLE", disable: "DISABLE", force: "FORCE", noForce: "NO FORCE" } as const;

function rulesSql(rules: PolicyRules): string {
  return (rules.roles === undefined ? "" : ` TO ${rolesSql(rules.roles)}`) +
    (rules.using === undefined ? "" : ` USING (${rules.using})`) +
    (rules.check === undefined ? "" : ` WITH CHECK (${rules.check})`);
}
