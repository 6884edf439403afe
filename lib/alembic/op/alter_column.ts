/**
 * `alter_column`.
 *
 * @module
 */
import type { AlterColumnNode, ColumnDefault } from "../../op/nodes/column.ts";
import type { DropConstraintNode } from "../../op/nodes/constraint.ts";
import type { CheckDef } from "../../op/nodes/parts.ts";
import { raise } from "../../python/runtime/exception.ts";
import type { Kwargs, Value } from "../../python/runtime/object.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { isA, isTrue, optionalText, present, text } from "../python.ts";
import { computedType, identityType } from "../schema/classes.ts";
import { checkDefault } from "../schema/column.ts";
import { defaultDef, identityDef } from "../schema/to_column_def.ts";
import { typeCheck } from "../schema/to_table_def.ts";
import { toSqlType } from "../types/to_sql_type.ts";
import { expressionText } from "../sql/text_of.ts";
import { type Emitter, namingFor } from "./emitter.ts";

/** `alter_column(table, column, **changes)`; Alembic ignores keywords that it does not know. */
export function alterColumn(
  emitter: Emitter,
  table: QualifiedName,
  { column, kwargs }: { column: Value; kwargs: Kwargs },
): null {
  const type = kwargs.get("type_") ?? null;
  const nullable = kwargs.get("nullable") ?? null;
  const comment = kwargs.has("comment") ? kwargs.get("comment") ?? null : false;
  const next = kwargs.has("server_default") ? kwargs.get("server_default") ?? null : false;
  const node: AlterColumnNode = {
    kind: "alterColumn",
    table,
    column: text(column, "A column name"),
    existing: existing(kwargs),
    ...(next === false ? {} : { default: newDefault(next, kwargs) }),
    ...(comment === false ? {} : { comment: optionalText(comment, "A comment") ?? null }),
    ...present({
      // Alembic never creates the type of a column that it alters.
      type: type === null ? undefined : withoutCreation(type),
      using: expressionText(kwargs.get("postgresql_using")),
      nullable: nullable === null ? undefined : isTrue(nullable),
      newName: optionalText(kwargs.get("new_column_name") ?? kwargs.get("name"), "A column name"),
    }),
  };
  const checkOf = (type: Value) =>
    typeCheck(type, { column: node.column, owner: { table, naming: namingFor(emitter, "alter_column") } });
  const before = kwargs.get("existing_type") ?? null;
  // As in Alembic, a type's CHECK goes with the old type, and comes with the new one.
  const dropped = type === null || before === null ? undefined : checkOf(before);
  if (dropped !== undefined) emitter.emit(dropNode(table, dropped), "alter_column");
  emitter.emit(node, "alter_column");
  const added = type === null ? undefined : checkOf(type);
  if (added !== undefined) emitter.emit({ kind: "addConstraint", table, constraint: added }, "alter_column");
  return null;
}

function dropNode(table: QualifiedName, check: CheckDef): DropConstraintNode {
  const { name } = check;
  if (name !== undefined) return { kind: "dropConstraint", table, name, type: "check" };
  throw raise("ValueError", `Can't emit DROP CONSTRAINT for a constraint of table '${table.name}'; it has no name`);
}

function withoutCreation(type: Value) {
  const found = toSqlType(type);
  return found.kind === "enum" || found.kind === "domain" ? { ...found, createType: false } : found;
}

function newDefault(value: Value, kwargs: Kwargs): ColumnDefault {
  if (isA(value, identityType)) return { kind: "identity", ...identityDef(value) };
  if (isA(value, computedType)) {
    throw raise("NotImplementedError", "alter_column(server_default=Computed()) is not supported by PostgreSQL");
  }
  if (value === null && isA(kwargs.get("existing_server_default"), identityType)) return { kind: "none" };
  return defaultDef(checkDefault(value)) ?? { kind: "none" };
}

/** What was there before: only an identity changes what Alembic emits. */
function existing(kwargs: Kwargs): AlterColumnNode["existing"] {
  const before = kwargs.get("existing_server_default");
  const nullable = kwargs.get("existing_nullable") ?? null;
  return {
    default: isA(before, identityType) ? { kind: "identity", ...identityDef(before) } : { kind: "none" },
    ...(nullable === null ? {} : { nullable: isTrue(nullable) }),
  };
}
