/**
 * SQL of operations on schemas.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import type { SchemaNode } from "../op/nodes/schema.ts";
import type { CompilersFor } from "./draft.ts";
import { commentStatement } from "./object_sql.ts";
import { dropWords, ifNotExists } from "./phrases.ts";
import { roleSql } from "./role.ts";

/** SQL of {@linkcode SchemaNode}. */
export const SCHEMA_COMPILERS: CompilersFor<SchemaNode> = {
  createSchema: (node) => [
    {
      sql: `CREATE SCHEMA ${ifNotExists(node)}${quoteIdentifier(node.name)}` +
        (node.owner === undefined ? "" : ` AUTHORIZATION ${roleSql(node.owner)}`),
    },
    ...(node.comment === undefined ? [] : [commentStatement({ kind: "schema", name: node.name }, node.comment)]),
  ],
  dropSchema: (node) => [{ sql: dropWords("SCHEMA", quoteIdentifier(node.name), node) }],
};
