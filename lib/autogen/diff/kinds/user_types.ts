/**
 * Composite and range types.
 *
 * @module
 */
import type { OpNode } from "../../../op/node.ts";
import type { AttributeChange } from "../../../op/nodes/user_type.ts";
import { TYPE_RULES } from "../../../schema/compare/column_rules.ts";
import { compareFields, equalValues } from "../../../schema/compare/fields.ts";
import { nameKey } from "../../../schema/object_key.ts";
import type { CompositeDef, RangeDef } from "../../../schema/type_defs.ts";
import { partDef, shortName } from "../../convert/names.ts";
import { compositeDef, rangeDef } from "../../convert/objects.ts";
import { sqlType } from "../../convert/type.ts";
import { alterWith, type DiffContext, type Handler } from "../context.ts";
import { detourAway, detourBack, TEXT_TYPE, unlessBuiltIn } from "./detour.ts";
import { commonOps, extras, usedBy } from "./type_common.ts";

/** Composite types. */
export const COMPOSITES: Handler<CompositeDef> = {
  create: (one, context) => [
    { kind: "createType", definition: compositeDef(one, context) },
    ...one.attributes.flatMap((attribute): readonly OpNode[] =>
      attribute.comment === null
        ? []
        : [attributeComment(one, { name: attribute.name, comment: attribute.comment }, context)]
    ),
    ...extras(one, { kind: "type", context }),
    ...detourBack({ type: one, through: TEXT_TYPE }, context),
  ],
  drop: (one, context) => [
    ...detourAway({ type: one, through: TEXT_TYPE }, context),
    { kind: "dropType", type: shortName(one, context), existing: compositeDef(one, context) },
  ],
  change(pair, fields, context) {
    const { before, after } = pair;
    const changes = attributeChanges(before, after, context);
    const altered = changes.some((change) => change.action === "alter");
    // PostgreSQL cannot change the type of an attribute while a column has the composite type.
    const key = nameKey("composite type", after);
    if (altered && usedBy(key, context).length > 0) return unlessBuiltIn(key, context);
    const cascade = context.before.catalog.tables.some((table) => equalValues(table.ofType, nameOnly(after)));
    const alter: readonly OpNode[] = changes.length === 0 ? [] : [{
      kind: "alterCompositeType",
      type: shortName(after, context),
      changes,
      ...(cascade ? { cascade: true } : {}),
    }];
    const comments = context.compare.off.has("comments") ? [] : after.attributes.flatMap((attribute) => {
      const old = before.attributes.find((one) => one.name === attribute.name)?.comment ?? null;
      return old === attribute.comment ? [] : [attributeComment(after, { ...attribute, existing: old }, context)];
    });
    return alterWith([...alter, ...comments, ...commonOps(pair, fields, { kind: "type", context })]);
  },
};

function nameOnly({ schema, name }: CompositeDef): { readonly schema: string; readonly name: string } {
  return { schema, name };
}

function attributeComment(
  type: CompositeDef,
  attribute: { readonly name: string; readonly comment: string | null; readonly existing?: string | null },
  context: DiffContext,
): OpNode {
  return {
    kind: "commentOn",
    object: partDef("column", { schema: type.schema, name: type.name, part: attribute.name }, context),
    comment: attribute.comment,
    existing: attribute.existing ?? null,
  };
}

function attributeChanges(before: CompositeDef, after: CompositeDef, context: DiffContext): readonly AttributeChange[] {
  const typeOf = (attribute: CompositeDef["attributes"][number]) =>
    sqlType(attribute.type, { ...context, collation: attribute.collation });
  const old = new Map(before.attributes.map((attribute) => [attribute.name, attribute]));
  const kept = new Set(after.attributes.map((attribute) => attribute.name));
  return [
    ...before.attributes.filter((attribute) => !kept.has(attribute.name)).map((attribute): AttributeChange => ({
      action: "drop",
      name: attribute.name,
      existing: typeOf(attribute),
    })),
    ...after.attributes.flatMap((attribute): readonly AttributeChange[] => {
      const was = old.get(attribute.name);
      if (was === undefined) return [{ action: "add", attribute: { name: attribute.name, type: typeOf(attribute) } }];
      const pair = { before: was.type, after: attribute.type };
      const same = compareFields(pair, { rules: TYPE_RULES, context: context.compare }).length === 0 &&
        equalValues(was.collation, attribute.collation);
      return same ? [] : [{ action: "alter", name: attribute.name, type: typeOf(attribute), existing: typeOf(was) }];
    }),
  ];
}

/** Range types. */
export const RANGES: Handler<RangeDef> = {
  create: (one, context) => [
    { kind: "createType", definition: rangeDef(one, context) },
    ...extras(one, { kind: "type", context }),
    ...detourBack({ type: one, through: TEXT_TYPE }, context),
  ],
  drop: (one, context) => [
    ...detourAway({ type: one, through: TEXT_TYPE }, context),
    { kind: "dropType", type: shortName(one, context), existing: rangeDef(one, context) },
  ],
  change(pair, fields, context) {
    const common = commonOps(pair, fields, { kind: "type", context });
    return fields.size > 0 ? unlessBuiltIn(nameKey("range type", pair.after), context) : alterWith(common);
  },
};
