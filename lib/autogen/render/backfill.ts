/**
 * Source of operations that run in batches.
 *
 * @module
 */
import type { BatchedNode } from "../../op/nodes/backfill.ts";
import { dataSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { optional, statement } from "./statement_source.ts";

/** Source of {@linkcode BatchedNode}. */
export const BACKFILL_RENDERERS: RenderersFor<BatchedNode> = {
  backfill: ({ table, key, set, where, batchSize, pauseMs, undo }) =>
    statement(
      "backfill",
      stringSource(table.name),
      objectSource({
        schema: optional(table.schema),
        set: dataSource(set),
        key: dataSource(key.length === 1 ? key[0] : key),
        where: optional(where),
        batchSize: String(batchSize),
        pauseMs: pauseMs === 0 ? undefined : String(pauseMs),
        undo: optional(undo),
      }),
    ),
};
