/**
 * SQL of operations on composite types and range types.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { AttributeChange, AttributeDef, CompositeDef, RangeDef, UserTypeNode } from "../op/nodes/user_type.ts";
import type { CompilersFor } from "./draft.ts";
import { ownerAndComment } from "./object_sql.ts";
import { dropWords } from "./phrases.ts";
import { typeSql } from "./type_sql.ts";

/** SQL of {@linkcode UserTypeNode}. */
export const USER_TYPE_COMPILERS: CompilersFor<UserTypeNode> = {
  createType: ({ definition }) => [
    { sql: definition.kind === "composite" ? compositeSql(definition) : rangeSql(definition) },
    ...ownerAndComment({ kind: "type", ...definition.type }, definition),
  ],
  dropType: (node) => [{ sql: dropWords("TYPE", quoteQualified(node.type), node) }],
  alterCompositeType: (node) => [{
    sql: `ALTER TYPE ${quoteQualified(node.type)} ` +
      node.changes.map((change) => changeSql(change) + (node.cascade === true ? " CASCADE" : "")).join(", "),
  }],
  renameAttribute: (node) => [{
    sql: `ALTER TYPE ${quoteQualified(node.type)} RENAME ATTRIBUTE ${quoteIdentifier(node.attribute)} ` +
      `TO ${quoteIdentifier(node.newName)}${node.cascade === true ? " CASCADE" : ""}`,
  }],
};

function compositeSql({ type, attributes }: CompositeDef): string {
  return `CREATE TYPE ${quoteQualified(type)} AS (${attributes.map(attributeSql).join(", ")})`;
}

function rangeSql(range: RangeDef): string {
  const clauses = [
    ["SUBTYPE", typeSql(range.subtype)],
    ["SUBTYPE_OPCLASS", range.subtypeOpclass],
    ["COLLATION", range.collation],
    ["CANONICAL", range.canonical],
    ["SUBTYPE_DIFF", range.subtypeDiff],
    ["MULTIRANGE_TYPE_NAME", range.multirangeType],
  ] as const;
  const items = clauses.flatMap(([word, value]) =>
    value === undefined ? [] : [`${word} = ${typeof value === "string" ? value : quoteQualified(value)}`]
  );
  return `CREATE TYPE ${quoteQualified(range.type)} AS RANGE (${items.join(", ")})`;
}

function attributeSql({ name, type }: AttributeDef): string {
  return `${quoteIdentifier(name)} ${typeSql(type)}`;
}

function changeSql(change: AttributeChange): string {
  switch (change.action) {
    case "add":
      return `ADD ATTRIBUTE ${attributeSql(change.attribute)}`;
    case "drop":
      return `DROP ATTRIBUTE ${change.ifExists === true ? "IF EXISTS " : ""}${quoteIdentifier(change.name)}`;
    case "alter":
      return `ALTER ATTRIBUTE ${quoteIdentifier(change.name)} TYPE ${typeSql(change.type)}`;
  }
}
