/**
 * SQL of operations on indexes.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { IndexNode } from "../op/nodes/index_node.ts";
import type { IndexDef, QualifiedName } from "../op/nodes/parts.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";
import { createIndexSql, type IndexUse } from "./index_sql.ts";
import { commentSql, words } from "./words.ts";

/** SQL of {@linkcode IndexNode}. */
export const INDEX_COMPILERS: CompilersFor<IndexNode> = {
  createIndex: (node) => createIndexDrafts(node, node),
  dropIndex: ({ index, table, concurrently = false, ifExists, cascade }) => {
    const sql = words(
      "DROP INDEX",
      concurrently && "CONCURRENTLY",
      ifExists === true && "IF EXISTS",
      quoteQualified(index),
      cascade === true && "CASCADE",
    );
    if (!concurrently) return [{ sql }];
    return [{
      sql,
      class: "concurrent",
      index: { ...index, ...(table === undefined ? {} : { table }), action: "drop" },
    }];
  },
  renameIndex: ({ index, newName, ifExists }) => [{
    sql: words(
      "ALTER INDEX",
      ifExists === true && "IF EXISTS",
      quoteQualified(index),
      "RENAME TO",
      quoteIdentifier(newName),
    ),
  }],
};

/** `CREATE INDEX`, and its comment. */
export function createIndexDrafts(index: IndexDef, use: IndexUse): readonly StatementDraft[] {
  const sql = createIndexSql(index, use);
  const name = indexName(index, use.table);
  const draft: StatementDraft = use.concurrently === true
    ? {
      sql,
      class: "concurrent",
      ...(name === undefined ? {} : { index: { ...name, table: use.table, action: "create" } }),
    }
    : { sql };
  if (index.comment === undefined || name === undefined) return [draft];
  return [draft, { sql: commentSql(`INDEX ${quoteQualified(name)}`, index.comment) }];
}

/** An index is in the schema of its table. */
function indexName({ name }: IndexDef, table: QualifiedName): QualifiedName | undefined {
  if (name === undefined) return undefined;
  return table.schema === undefined ? { name } : { schema: table.schema, name };
}
