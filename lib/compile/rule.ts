/**
 * SQL of operations on rewrite rules.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { RuleNode, RulePartsDef } from "../op/nodes/rule.ts";
import type { CompilersFor } from "./draft.ts";
import { commentStatement } from "./object_sql.ts";
import { createWords, trimStatement } from "./phrases.ts";

/** SQL of {@linkcode RuleNode}. */
export const RULE_COMPILERS: CompilersFor<RuleNode> = {
  createRule: ({ rule, orReplace }) => [
    {
      sql: "definition" in rule ? trimStatement(rule.definition) : createSql(rule, orReplace === true),
      relations: [rule.table],
    },
    ...(rule.state === undefined || rule.state === "origin" ? [] : [{
      sql: `ALTER TABLE ${quoteQualified(rule.table)} ${STATE_WORDS[rule.state]} RULE ${quoteIdentifier(rule.name)}`,
      relations: [rule.table],
    }]),
    ...(rule.comment === undefined ? [] : [
      commentStatement({ ...rule.table, kind: "rule", name: rule.name, table: rule.table.name }, rule.comment),
    ]),
  ],
  dropRule: (node) => [{
    sql: `DROP RULE ${node.ifExists === true ? "IF EXISTS " : ""}${quoteIdentifier(node.name)} ON ` +
      quoteQualified(node.table) + (node.cascade === true ? " CASCADE" : ""),
    relations: [node.table],
  }],
};

const STATE_WORDS = { disabled: "DISABLE", replica: "ENABLE REPLICA", always: "ENABLE ALWAYS" } as const;

function createSql(rule: RulePartsDef, orReplace: boolean): string {
  const commands = rule.commands.map(trimStatement);
  const action = commands.length === 0 ? "NOTHING" : commands.length === 1 ? commands[0] : `(${commands.join("; ")})`;
  return `${createWords("RULE", { orReplace })} ${quoteIdentifier(rule.name)} AS ON ${rule.event} ` +
    `TO ${quoteQualified(rule.table)}${rule.where === undefined ? "" : ` WHERE ${rule.where}`} ` +
    `DO ${rule.instead === true ? "INSTEAD" : "ALSO"} ${action}`;
}
