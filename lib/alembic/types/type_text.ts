/**
 * Types as text inside of expressions, and for `str(type)`.
 *
 * @module
 */
import type { SqlType } from "../../schema/sql_type.ts";
import { quoted, quotedName } from "../sql/identifier.ts";

/** A type as SQL. */
export function typeText(type: SqlType): string {
  switch (type.kind) {
    case "builtin": {
      const word = type.name.toUpperCase();
      const inside = type.modifiers === undefined ? "" : `(${type.modifiers.join(", ")})`;
      const collation = type.collation === undefined ? "" : ` COLLATE ${quoted(type.collation)}`;
      if (type.name === "timestamp" || type.name === "time") {
        return `${word}${inside} ${type.timezone === true ? "WITH" : "WITHOUT"} TIME ZONE`;
      }
      if (type.name === "interval") return [word, type.fields, inside].filter(Boolean).join(" ");
      return word + inside + collation;
    }
    case "array":
      return typeText(type.element) + "[]".repeat(type.dimensions);
    case "raw":
      return type.sql;
    default:
      return quotedName(type);
  }
}
