/**
 * The log line of a finding, in Alembic's words where it has some (its manual, "What does Autogenerate Detect").
 *
 * @module
 */
import type { FieldComparison } from "../../schema/compare/fields.ts";
import type { Column } from "../../schema/column.ts";
import type { Constraint } from "../../schema/constraint.ts";
import type { TypeRef } from "../../schema/type_ref.ts";
import type { Entity } from "./entity.ts";
import { dotted } from "./words.ts";

interface Place {
  readonly object: string;
  readonly defaultSchema: string | null;
}

/** `Detected added ...` or `Detected removed ...`. */
export function existenceText(change: "added" | "removed", entity: Entity, { object, defaultSchema }: Place): string {
  const name = (schema: string, ...parts: readonly string[]) => dotted([schema, ...parts], defaultSchema);
  switch (entity.kind) {
    case "index": {
      const { relation, index } = entity.value;
      const keys = index.elements.map((element) => element.column ?? element.expression ?? "");
      return change === "added"
        ? `Detected added index '${index.name}' on '${tuple(keys)}'`
        : `Detected removed index '${index.name}' on '${name(relation.schema, relation.name)}'`;
    }
    case "constraint":
      return constraintText(change, entity.value.constraint, name(entity.value.table.schema, entity.value.table.name));
    case "routine":
      return `Detected ${change} ${entity.value.kind} '${object}'`;
    default:
      return `Detected ${change} ${entity.kind} '${object}'`;
  }
}

function constraintText(change: "added" | "removed", constraint: Constraint, table: string): string {
  switch (constraint.kind) {
    case "foreign key":
      return `Detected ${change} foreign key (${constraint.columns.join(",")})(${
        constraint.referencedColumns.join(",")
      }) on table ${table}`;
    case "unique":
      return change === "added"
        ? `Detected added unique constraint '${constraint.name}' on '${tuple(constraint.columns)}'`
        : `Detected removed unique constraint '${constraint.name}' on '${table}'`;
    case "check":
      return `Detected ${change} check constraint '${constraint.name}' on table '${table}'`;
    default:
      return `Detected ${change} ${constraint.kind} '${constraint.name}' on table '${table}'`;
  }
}

/** What {@linkcode changeText} says. */
export interface ChangedProperty extends Place {
  readonly property: string;
  readonly field: FieldComparison;
}

/** `Detected ... on ...` for one property. */
export function changeText(entity: Entity, { property, field, object, defaultSchema }: ChangedProperty): string {
  if (entity.kind === "column") return columnText(entity.value.column, { property, field, object, defaultSchema });
  const kind = entity.kind === "routine" ? entity.value.kind : entity.kind;
  if (entity.kind === "table" && property === "comment") return `Detected table comment '${object}'`;
  if (entity.kind === "index") {
    return `Detected changed index '${entity.value.index.name}' on '${ownerOf(object)}': ${property}`;
  }
  if (entity.kind === "constraint") {
    const { constraint } = entity.value;
    const words = constraint.kind === "unique" || constraint.kind === "check"
      ? `${constraint.kind} constraint`
      : constraint.kind;
    return `Detected changed ${words} '${constraint.name}' on '${ownerOf(object)}': ${property}`;
  }
  return `Detected changed ${kind} '${object}': ${property}`;
}

function columnText(column: Column, { property, field, object }: ChangedProperty): string {
  switch (property) {
    case "type":
      return `Detected type change from ${typeText(field.before)} to ${typeText(field.after)} on '${object}'`;
    case "nullable":
      return `Detected ${column.notNull ? "NOT NULL" : "NULL"} on column '${object}'`;
    case "default":
      return `Detected server default on column '${object}'`;
    case "comment":
      return `Detected column comment '${object}'`;
    default:
      return `Detected ${property} on column '${object}'`;
  }
}

function typeText(value: unknown): string {
  if (typeof value === "string") return value;
  return (value as TypeRef | null)?.text ?? String(value);
}

/** The table of `table.part`. */
function ownerOf(object: string): string {
  return object.replace(/\.(?:"(?:[^"]|"")*"|[^."]+)$/, "");
}

/** A list as Alembic prints it. */
function tuple(items: readonly string[]): string {
  return `(${items.map((item) => `'${item}'`).join(", ")}${items.length === 1 ? "," : ""})`;
}
