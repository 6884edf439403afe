/**
 * SQL of operations on extensions.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { ExtensionNode } from "../op/nodes/extension.ts";
import type { CompilersFor } from "./draft.ts";
import { commentStatement } from "./object_sql.ts";
import { dropWords, ifNotExists } from "./phrases.ts";

/** SQL of {@linkcode ExtensionNode}. */
export const EXTENSION_COMPILERS: CompilersFor<ExtensionNode> = {
  createExtension: (node) => [
    {
      sql: `CREATE EXTENSION ${ifNotExists(node)}${quoteIdentifier(node.name)}` +
        (node.schema === undefined ? "" : ` SCHEMA ${quoteIdentifier(node.schema)}`) +
        (node.version === undefined ? "" : ` VERSION ${quoteLiteral(node.version)}`) +
        (node.cascade === true ? " CASCADE" : ""),
    },
    ...(node.comment === undefined ? [] : [commentStatement({ kind: "extension", name: node.name }, node.comment)]),
  ],
  dropExtension: (node) => [{ sql: dropWords("EXTENSION", quoteIdentifier(node.name), node) }],
  updateExtension: (node) => [{
    sql: `ALTER EXTENSION ${quoteIdentifier(node.name)} UPDATE` +
      (node.version === undefined ? "" : ` TO ${quoteLiteral(node.version)}`),
  }],
};
