/**
 * Source of operations on extended statistics.
 *
 * @module
 */
import type { StatisticsDef, StatisticsNode } from "../../op/nodes/statistics.ts";
import { textSource } from "./parts.ts";
import { dataSource, listSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode StatisticsNode}. */
export const STATISTICS_RENDERERS: RenderersFor<StatisticsNode> = {
  createStatistics: ({ definition, ifNotExists }) =>
    statement(
      "createStatistics",
      stringSource(definition.statistics.name),
      objectSource({
        schema: optional(definition.statistics.schema),
        ifNotExists: optional(ifNotExists),
        ...members(definition),
      }),
    ),
  alterStatistics: ({ statistics, target, ifExists, existing }) =>
    statement(
      "alterStatistics",
      stringSource(statistics.name),
      objectSource({
        target: dataSource(target),
        schema: optional(statistics.schema),
        ifExists: optional(ifExists),
        existing: optional(existing),
      }),
    ),
  dropStatistics: ({ statistics, ifExists, cascade, existing }) =>
    statement(
      "dropStatistics",
      stringSource(statistics.name),
      objectSource({
        schema: optional(statistics.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined ? undefined : objectSource(members(existing)),
      }),
    ),
};

function members(definition: StatisticsDef): Members {
  const common = {
    target: optional(definition.target),
    owner: optional(definition.owner),
    comment: optional(definition.comment),
  };
  if ("definition" in definition) return { definition: stringSource(definition.definition), ...common };
  const { table, elements, statistics, kinds } = definition;
  return {
    table: stringSource(table.name),
    tableSchema: table.schema === statistics.schema ? undefined : optional(table.schema),
    on: listSource(
      elements.map((element) => "column" in element ? stringSource(element.column) : textSource(element.sql)),
    ),
    kinds: optional(kinds),
    ...common,
  };
}
