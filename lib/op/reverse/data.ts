/**
 * Inverses of operations on rows.
 *
 * @module
 */
import type { DataNode } from "../nodes/data.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode DataNode}. */
export const DATA_REVERSERS: ReversersFor<DataNode> = {
  bulkInsert: ({ table }) =>
    irreversible(`the rows put into table '${table.name}' may have been changed since: delete them with 'op.execute'`),
};
