/**
 * What is dear about columns and types, for the tables of hazards.
 *
 * @module
 */
import { STABLE_FUNCTIONS } from "../../sql/stable_functions.ts";
import type { ColumnDef, DefaultDef, SqlType } from "../../op/nodes/parts.ts";

/** Whether a default may differ from row to row, as far as the text tells: an unknown function may. */
export function mayBeVolatile(value: DefaultDef): boolean {
  if (value.kind === "literal") return false;
  const bare = value.sql.replace(/'(?:[^']|'')*'/g, "''");
  return [...bare.matchAll(/([\p{L}_][\p{L}\p{N}_.$]*)\s*\(/gu)].some(([, name = ""]) =>
    !STABLE_FUNCTIONS.has(name.toLowerCase())
  );
}

/** Whether the type is `SERIAL` or a sister. */
export function isSerial(type: SqlType): boolean {
  return type.kind === "builtin" && type.name.endsWith("serial");
}

/** Whether a new column fills itself, so that NOT NULL is no problem for existing rows. */
export function hasValue(column: ColumnDef): boolean {
  return column.default !== undefined || column.identity !== undefined || column.computed !== undefined ||
    isSerial(column.type);
}

/**
 * Whether a change of type leaves every row as it is, measured on PostgreSQL 15: wider `varchar`, `varchar` to `text`, wider
 * `numeric` of the same scale, `cidr` to `inet`, `text` to a plain domain. Anything else rewrites the table.
 */
export function keepsRows(from: SqlType, to: SqlType): boolean {
  if (from.kind !== "builtin" || to.kind !== "builtin") return false;
  if ((from.collation ?? to.collation) !== to.collation) return false;
  const [oldSize, oldScale] = from.modifiers ?? [];
  const [newSize, newScale] = to.modifiers ?? [];
  const text = ["varchar", "text"];
  if (text.includes(from.name) && text.includes(to.name)) {
    return newSize === undefined || (oldSize !== undefined && newSize >= oldSize);
  }
  if (from.name === "numeric" && to.name === "numeric") {
    if (newSize === undefined) return true;
    return oldSize !== undefined && newSize >= oldSize && (oldScale ?? 0) === (newScale ?? 0);
  }
  if (from.name === "cidr" && to.name === "inet") return true;
  return from.name === to.name && from.timezone === to.timezone && from.fields === to.fields &&
    String(from.modifiers ?? []) === String(to.modifiers ?? []);
}
