/**
 * SQL of what every kind of object has: comment, owner, schema, name.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { ObjectDef, ObjectNode } from "../op/nodes/object.ts";
import type { CompilersFor } from "./draft.ts";
import { commentStatement, objectSql, tableOf } from "./object_sql.ts";
import { roleSql } from "./role.ts";

/** SQL of {@linkcode ObjectNode}. */
export const OBJECT_COMPILERS: CompilersFor<ObjectNode> = {
  commentOn: (node) => [commentStatement(node.object, node.comment)],
  setOwner: (node) => [{ sql: `ALTER ${objectSql(node.object)} OWNER TO ${roleSql(node.owner)}` }],
  setSchema: (node) => [{ sql: `ALTER ${objectSql(node.object)} SET SCHEMA ${quoteIdentifier(node.newSchema)}` }],
  renameObject: (node) => [{ sql: renameSql(node.object, quoteIdentifier(node.newName)) }],
};

function renameSql(object: ObjectDef, newName: string): string {
  const name = quoteIdentifier(object.name);
  switch (object.kind) {
    case "column":
      return `ALTER TABLE ${quoteQualified(tableOf(object))} RENAME COLUMN ${name} TO ${newName}`;
    case "constraint":
      return `ALTER TABLE ${quoteQualified(tableOf(object))} RENAME CONSTRAINT ${name} TO ${newName}`;
    case "domainConstraint":
      return `ALTER DOMAIN ${quoteQualified(tableOf(object))} RENAME CONSTRAINT ${name} TO ${newName}`;
    default:
      return `ALTER ${objectSql(object)} RENAME TO ${newName}`;
  }
}
