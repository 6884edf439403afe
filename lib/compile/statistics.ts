/**
 * SQL of operations on extended statistics.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { StatisticsNode, StatisticsPartsDef } from "../op/nodes/statistics.ts";
import type { CompilersFor } from "./draft.ts";
import { ownerAndComment } from "./object_sql.ts";
import { dropWords, ifNotExists, trimStatement } from "./phrases.ts";

/** SQL of {@linkcode StatisticsNode}. */
export const STATISTICS_COMPILERS: CompilersFor<StatisticsNode> = {
  createStatistics: (node) => {
    const { definition } = node;
    const parts = "definition" in definition ? undefined : definition;
    return [
      {
        sql: "definition" in definition
          ? trimStatement(definition.definition)
          : createSql(definition, ifNotExists(node)),
        ...(parts === undefined ? {} : { relations: [parts.table] }),
      },
      ...(definition.target === undefined ? [] : [{
        sql: `ALTER STATISTICS ${quoteQualified(definition.statistics)} SET STATISTICS ${definition.target}`,
      }]),
      ...ownerAndComment({ kind: "statistics", ...definition.statistics }, definition),
    ];
  },
  alterStatistics: (node) => [{
    // PostgreSQL writes the default as -1; the word DEFAULT came only with version 17.
    sql: `ALTER STATISTICS ${node.ifExists === true ? "IF EXISTS " : ""}${quoteQualified(node.statistics)} ` +
      `SET STATISTICS ${node.target ?? -1}`,
  }],
  dropStatistics: (node) => [{ sql: dropWords("STATISTICS", quoteQualified(node.statistics), node) }],
};

function createSql(definition: StatisticsPartsDef, exists: string): string {
  const kinds = definition.kinds === undefined ? "" : ` (${definition.kinds.join(", ")})`;
  const elements = definition.elements.map((element) =>
    "column" in element ? quoteIdentifier(element.column) : `(${element.sql})`
  );
  return `CREATE STATISTICS ${exists}${quoteQualified(definition.statistics)}${kinds} ON ${elements.join(", ")} ` +
    `FROM ${quoteQualified(definition.table)}`;
}
