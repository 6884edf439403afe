/**
 * Types as SQL, spelled as Alembic spells them.
 *
 * @module
 */
import { quoteIdentifier, quoteTypeName } from "../core/identifier.ts";
import type { BuiltinType, SqlType } from "../schema/sql_type.ts";

/**
 * Writes a type.
 *
 * @example
 * ```ts
 * typeSql({ kind: "builtin", name: "numeric", modifiers: [10, 2] }); // NUMERIC(10, 2)
 * typeSql({ kind: "array", element: { kind: "builtin", name: "integer" }, dimensions: 1 }); // INTEGER[]
 * ```
 */
export function typeSql(type: SqlType): string {
  switch (type.kind) {
    case "builtin":
      return builtinSql(type) + collationSql(type);
    case "enum":
    case "domain":
      return quoteTypeName(type);
    case "named":
      return quoteTypeName(type) + collationSql(type);
    case "raw":
      return type.sql;
    case "array":
      return arraySql(type.element, "[]".repeat(type.dimensions));
  }
}

function builtinSql({ name, modifiers = [], timezone = false, fields }: BuiltinType): string {
  const word = name.toUpperCase();
  const inside = modifiers.length === 0 ? "" : `(${modifiers.join(", ")})`;
  if (name === "timestamp" || name === "time") return `${word}${inside} ${timezone ? "WITH" : "WITHOUT"} TIME ZONE`;
  if (name === "interval") return [word, fields, inside].filter(Boolean).join(" ");
  return word + inside;
}

/** The collation belongs to the column and comes after the brackets. */
function arraySql(element: SqlType, brackets: string): string {
  if (element.kind !== "builtin" && element.kind !== "named") return typeSql(element) + brackets;
  const { collation: _collation, collationSchema: _schema, ...bare } = element;
  return typeSql(bare) + brackets + collationSql(element);
}

function collationSql(type: { readonly collation?: string; readonly collationSchema?: string }): string {
  if (type.collation === undefined) return "";
  const schema = type.collationSchema === undefined ? "" : `${quoteIdentifier(type.collationSchema)}.`;
  return ` COLLATE ${schema}${quoteIdentifier(type.collation)}`;
}
