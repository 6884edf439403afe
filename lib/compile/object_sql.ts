/**
 * References to objects in SQL, and the clauses that every kind of object has.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { ObjectDef } from "../op/nodes/object.ts";
import { OBJECT_KINDS } from "../op/object_kinds.ts";
import type { QualifiedName } from "../sql/statement.ts";
import type { StatementDraft } from "./draft.ts";
import { roleSql } from "./role.ts";
import { aggregateSignatureSql, signatureSql } from "./routine_sql.ts";

/** The name that identifies the object: with its schema, its table, its arguments. */
export function objectName(object: ObjectDef): string {
  switch (OBJECT_KINDS[object.kind].form) {
    case "plain":
      return quoteIdentifier(object.name);
    case "schema":
      return quoteQualified(qualified(object));
    case "routine":
      return quoteQualified(qualified(object)) + argumentList(object);
    case "part":
      return object.kind === "column"
        ? `${quoteQualified(tableOf(object))}.${quoteIdentifier(object.name)}`
        : `${quoteIdentifier(object.name)} ON ${object.kind === "domainConstraint" ? "DOMAIN " : ""}${
          quoteQualified(tableOf(object))
        }`;
  }
}

/** The kind and the name: `MATERIALIZED VIEW shop.revenue`. */
export function objectSql(object: ObjectDef): string {
  return `${OBJECT_KINDS[object.kind].sql} ${objectName(object)}`;
}

/** The relation whose lock an `ALTER` or `COMMENT` of the object takes; absent for what is no relation. */
export function objectRelation(object: ObjectDef): QualifiedName | undefined {
  if (object.kind === "domainConstraint") return undefined;
  if (object.table !== undefined) return tableOf(object);
  const relations = ["table", "view", "materializedView", "foreignTable", "sequence", "index"];
  return relations.includes(object.kind) ? qualified(object) : undefined;
}

/** `ALTER ... OWNER TO` and `COMMENT ON` that follow the creation of an object. */
export function ownerAndComment(
  object: ObjectDef,
  given: { readonly owner?: string | undefined; readonly comment?: string | undefined },
): readonly StatementDraft[] {
  return [
    ...(given.owner === undefined ? [] : [{ sql: `ALTER ${objectSql(object)} OWNER TO ${roleSql(given.owner)}` }]),
    ...(given.comment === undefined ? [] : [commentStatement(object, given.comment)]),
  ];
}

/** `COMMENT ON`. */
export function commentStatement(object: ObjectDef, comment: string | null): StatementDraft {
  return { sql: `COMMENT ON ${objectSql(object)} IS ${comment === null ? "NULL" : quoteLiteral(comment)}` };
}

/** The table (or domain) that the object is a part of. */
export function tableOf(object: ObjectDef): QualifiedName {
  return named(object, object.table ?? "");
}

function qualified(object: ObjectDef): QualifiedName {
  return named(object, object.name);
}

function named(object: ObjectDef, name: string): QualifiedName {
  return object.schema === undefined ? { name } : { schema: object.schema, name };
}

function argumentList(object: ObjectDef): string {
  if (object.arguments === undefined) return "";
  const inner = object.kind === "aggregate"
    ? aggregateSignatureSql(object.arguments, undefined)
    : signatureSql(object.arguments);
  return `(${inner})`;
}
