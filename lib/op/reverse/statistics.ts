/**
 * Inverses of operations on extended statistics.
 *
 * @module
 */
import type { StatisticsNode } from "../nodes/statistics.ts";
import { recreate, uncreate, unknownBefore } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode StatisticsNode}. */
export const STATISTICS_REVERSERS: ReversersFor<StatisticsNode> = {
  createStatistics: ({ definition, ifNotExists }) => {
    const { statistics } = definition;
    return uncreate({ what: `statistics '${statistics.name}'`, node: { ifNotExists: ifNotExists === true } }, {
      drop: () => [{ kind: "dropStatistics", statistics, existing: definition }],
      restore: () => [],
    });
  },
  alterStatistics: (node) =>
    node.existing === undefined
      ? unknownBefore(`the target of statistics '${node.statistics.name}'`, "op.alterStatistics")
      : [{ ...node, target: node.existing, existing: node.target }],
  dropStatistics: (node) =>
    recreate(
      { what: `statistics '${node.statistics.name}'`, directive: "op.dropStatistics", node },
      (definition) => [{ kind: "createStatistics", definition }],
    ),
};
