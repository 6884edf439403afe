/**
 * Inverses of operations on indexes.
 *
 * @module
 */
import { present } from "../args/present.ts";
import type { IndexNode } from "../nodes/index_node.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode IndexNode}. */
export const INDEX_REVERSERS: ReversersFor<IndexNode> = {
  createIndex: ({ kind: _kind, table, concurrently, ifNotExists, only, ...existing }) => {
    const { name } = existing;
    if (name === undefined) {
      return irreversible(`an index of table '${table.name}' has no name: PostgreSQL chooses one; give it a name`);
    }
    if (ifNotExists === true) return irreversible(`index '${name}' may have been there before ('ifNotExists')`);
    if (only === true) {
      return irreversible(`index '${name}' may have got indexes of partitions attached since ('only')`);
    }
    return [{
      kind: "dropIndex",
      index: { ...present({ schema: table.schema }), name },
      table,
      ...present({ concurrently }),
      existing,
    }];
  },
  dropIndex: ({ index, table, concurrently, cascade, existing }) => {
    if (existing === undefined || table === undefined) {
      return irreversible(
        `nothing says what index '${index.name}' was: give 'op.dropIndex' the options 'table' and 'existing'`,
      );
    }
    if (cascade === true) return irreversible(`'cascade' may have dropped more than index '${index.name}'`);
    return [{ kind: "createIndex", table, ...existing, name: index.name, ...present({ concurrently }) }];
  },
  renameIndex: ({ index, newName, ifExists }) => [{
    kind: "renameIndex",
    index: { ...index, name: newName },
    newName: index.name,
    ...present({ ifExists }),
  }],
};
