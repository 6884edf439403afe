/**
 * Types that operations bring along, when operations are reversed.
 *
 * @module
 */
import type { OpNode } from "../node.ts";
import type { DropDomainNode } from "../nodes/domain.ts";
import type { DropEnumNode } from "../nodes/enum.ts";
import type { ColumnDef, SqlType } from "../nodes/parts.ts";

/** The column with its types as existing ones: no directive drops types, so none has to create them again. */
export function withExistingType<C extends Pick<ColumnDef, "type">>(column: C): C {
  return { ...column, type: existingType(column.type) };
}

/** The type as an existing one. */
export function existingType(type: SqlType): SqlType {
  if (type.kind === "array") return { ...type, element: existingType(type.element) };
  return type.kind === "enum" || type.kind === "domain" ? { ...type, createType: false } : type;
}

/** How {@linkcode dropCreatedTypes} treats a type that does not say whether it is created. */
export interface CreatedTypesOptions {
  /** `createTable`: yes; `addColumn`: no. */
  readonly byDefault: boolean;
}

/** Drops the types that the columns brought along, last first, each once. */
export function dropCreatedTypes(types: readonly SqlType[], { byDefault }: CreatedTypesOptions): readonly OpNode[] {
  const drops = new Map<string, DropEnumNode | DropDomainNode>();
  for (const type of types.map(elementType)) {
    if (type.kind !== "enum" && type.kind !== "domain") continue;
    if (!(type.createType ?? byDefault) || (type.kind === "domain" && type.base === undefined)) continue;
    drops.set(JSON.stringify([type.schema ?? null, type.name]), dropType(type));
  }
  return [...drops.values()].reverse();
}

/** The type of which an array is made, or the type itself. */
export function elementType(type: SqlType): SqlType {
  return type.kind === "array" ? elementType(type.element) : type;
}

function dropType(type: Extract<SqlType, { readonly kind: "enum" | "domain" }>): DropEnumNode | DropDomainNode {
  const name = type.schema === undefined ? { name: type.name } : { schema: type.schema, name: type.name };
  if (type.kind === "enum") return { kind: "dropEnum", type: name, existing: { type: name, values: type.values } };
  const { base, notNull, default: value, check, constraintName } = type;
  if (base === undefined) return { kind: "dropDomain", domain: name };
  return {
    kind: "dropDomain",
    domain: name,
    existing: {
      domain: name,
      type: base,
      ...(value === undefined ? {} : { default: value }),
      ...(notNull === undefined ? {} : { notNull }),
      ...(check === undefined
        ? {}
        : { checks: [{ ...(constraintName === undefined ? {} : { name: constraintName }), sql: check }] }),
    },
  };
}
