/**
 * What all types that users define have in common.
 *
 * @module
 */
import type { OpNode } from "../../../op/node.ts";
import type { ObjectDef } from "../../../op/nodes/object.ts";
import type { ObjectKey } from "../../../schema/object_key.ts";
import type { Privileges } from "../../../schema/privilege.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../../../schema/type_defs.ts";
import { objectDef } from "../../convert/names.ts";
import { commentOps, type DiffContext, ownerOps, take } from "../context.ts";
import { newRights, rightsOps } from "../rights.ts";

/** Any of them. */
export type TypeDef = EnumDef | DomainDef | CompositeDef | RangeDef;

function typeObject(type: TypeDef, kind: "type" | "domain", context: DiffContext): ObjectDef {
  return objectDef(kind, type, context);
}

/** Owner and rights of a new type. */
export function extras(
  type: TypeDef,
  { kind, context }: { readonly kind: "type" | "domain"; readonly context: DiffContext },
): readonly OpNode[] {
  const object = typeObject(type, kind, context);
  return [
    ...(context.compare.off.has("owners") ? [] : [{ kind: "setOwner" as const, object, owner: type.owner }]),
    ...newRights(type.privileges, { object, schema: type.schema }, context),
  ];
}

/** Owner, rights and comment of a type that is there. */
export function commonOps(
  pair: { readonly before: TypeDef; readonly after: TypeDef },
  fields: Set<string>,
  { kind, context }: { readonly kind: "type" | "domain"; readonly context: DiffContext },
): readonly OpNode[] {
  const object = typeObject(pair.after, kind, context);
  const rights: { before: Privileges; after: Privileges } = {
    before: pair.before.privileges,
    after: pair.after.privileges,
  };
  return [
    ...ownerOps(object, pair, fields),
    ...(take(fields, "privileges") ? rightsOps(rights, { object, owner: pair.before.owner }) : []),
    ...commentOps(object, pair, fields),
  ];
}

/** Columns, types and tables that are of a type in the database. */
export function usedBy(key: ObjectKey, { before }: DiffContext): readonly ObjectKey[] {
  return before.catalog.dependencies.filter(({ object, on }) =>
    on === key && /^(?:column|domain|composite type|range type|table) /.test(object)
  )
    .map(({ object }) => object);
}
