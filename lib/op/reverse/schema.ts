/**
 * Inverses of operations on schemas.
 *
 * @module
 */
import type { SchemaNode } from "../nodes/schema.ts";
import { recreate, uncreate } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode SchemaNode}. */
export const SCHEMA_REVERSERS: ReversersFor<SchemaNode> = {
  createSchema: (node) => {
    const { kind: _kind, ifNotExists: _exists, ...existing } = node;
    return uncreate({ what: `schema '${node.name}'`, node: { ...node } }, {
      drop: () => [{ kind: "dropSchema", name: node.name, existing }],
      restore: () => [],
    });
  },
  dropSchema: (node) =>
    recreate(
      { what: `schema '${node.name}'`, directive: "op.dropSchema", node },
      (existing) => [{ kind: "createSchema", ...existing }],
    ),
};
