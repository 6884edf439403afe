/**
 * Domains and their CHECKs.
 *
 * @module
 */
import type { OpNode } from "../../../op/node.ts";
import { defaultObjectName } from "../../../schema/default_name.ts";
import { nameKey } from "../../../schema/object_key.ts";
import type { TypeRef } from "../../../schema/type_ref.ts";
import type { DomainDef } from "../../../schema/type_defs.ts";
import { bare } from "../../convert/column.ts";
import { partDef, shortName } from "../../convert/names.ts";
import { domainDef } from "../../convert/objects.ts";
import { alterWith, commentOps, type DiffContext, type Handler, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";
import { detourAway, detourBack, unlessBuiltIn } from "./detour.ts";
import { commonOps, extras } from "./type_common.ts";

/** Domains. */
export const DOMAINS: Handler<DomainDef> = {
  create: (one, context) => [
    { kind: "createDomain", ...domainDef(one, context) },
    ...one.constraints.filter((constraint) => !constraint.validated).map((constraint): OpNode => ({
      kind: "addDomainConstraint",
      domain: shortName(one, context),
      name: constraint.name,
      sql: bare(constraint.expression),
      notValid: true,
    })),
    ...one.constraints.flatMap((constraint): readonly OpNode[] =>
      constraint.comment === null ? [] : [{
        kind: "commentOn",
        object: partDef("domainConstraint", { schema: one.schema, name: one.name, part: constraint.name }, context),
        comment: constraint.comment,
        existing: null,
      }]
    ),
    ...(one.notNull ? notNullNameOps(one, null, context) : []),
    ...extras(one, { kind: "domain", context }),
    ...detourBack({ type: one, through: detourType(one, context) }, context),
  ],
  drop: (one, context) => [...detourAway({ type: one, through: one.base }, context), {
    kind: "dropDomain",
    domain: shortName(one, context),
    existing: domainDef(one, context),
  }],
  change(pair, fields, context) {
    const { before, after } = pair;
    if (fields.has("base") || fields.has("collation")) {
      return unlessBuiltIn(nameKey("domain", after), context);
    }
    if (tightens(before, after) && isInArray(after, context)) {
      return unlessBuiltIn(nameKey("domain", after), context);
    }
    const [start, notNull] = [take(fields, "default"), take(fields, "notNull")];
    const named = take(fields, "notNullName");
    const alter: readonly OpNode[] = start || notNull
      ? [{
        kind: "alterDomain",
        domain: shortName(after, context),
        ...(start ? { default: after.default } : {}),
        ...(notNull ? { notNull: after.notNull } : {}),
        existing: {
          ...(start ? { default: before.default } : {}),
          ...(notNull ? { notNull: before.notNull } : {}),
        },
      }]
      : [];
    const names = named && after.notNull ? notNullNameOps(after, before.notNullName, context) : [];
    return alterWith([...alter, ...names, ...commonOps(pair, fields, { kind: "domain", context })]);
  },
};

/** Whether values that were right may be wrong now. */
function tightens(before: DomainDef, after: DomainDef): boolean {
  if (after.notNull && !before.notNull) return true;
  return after.constraints.some((constraint) =>
    !before.constraints.some(({ name, expression }) => name === constraint.name && expression === constraint.expression)
  );
}

/** PostgreSQL checks new rules of a domain in columns of the domain, but not in columns of its arrays: it refuses. */
function isInArray({ schema, name }: DomainDef, { before }: DiffContext): boolean {
  return before.catalog.tables.some((table) =>
    table.columns.some(({ type }) => type.array && type.schema === schema && type.name === name)
  );
}

/** Columns of a domain take its old base type meanwhile. */
function detourType(domain: DomainDef, { before }: DiffContext): TypeRef {
  return before.catalog.domains.find((one) => one.schema === domain.schema && one.name === domain.name)?.base ??
    domain.base;
}

/** The name of NOT NULL, where it is not the one that PostgreSQL chooses. */
function notNullNameOps(domain: DomainDef, before: string | null, context: DiffContext): readonly OpNode[] {
  const was = before ?? defaultObjectName(domain.name, { label: "not_null" });
  if (domain.notNullName === null || domain.notNullName === was) return [];
  const object = partDef("domainConstraint", { schema: domain.schema, name: domain.name, part: was }, context);
  return [{ kind: "renameObject", object, newName: domain.notNullName }];
}

/** CHECKs of domains. */
export const DOMAIN_CONSTRAINTS: Handler<EntityValues["domain constraint"]> = {
  create: ({ domain, constraint }, context) => [
    {
      kind: "addDomainConstraint",
      domain: shortName(domain, context),
      name: constraint.name,
      sql: bare(constraint.expression),
      ...(constraint.validated ? {} : { notValid: true }),
    },
    ...(constraint.comment === null ? [] : [{
      kind: "commentOn" as const,
      object: partDef("domainConstraint", { schema: domain.schema, name: domain.name, part: constraint.name }, context),
      comment: constraint.comment,
      existing: null,
    }]),
  ],
  drop: ({ domain, constraint }, context) => [{
    kind: "dropDomainConstraint",
    domain: shortName(domain, context),
    name: constraint.name,
    existing: bare(constraint.expression),
  }],
  change({ before, after }, fields, context) {
    if (take(fields, "expression")) return { do: "recreate" };
    const { domain, constraint } = after;
    const part = { schema: domain.schema, name: domain.name, part: constraint.name };
    const validate = fields.has("validated") && constraint.validated;
    if (fields.has("validated") && !validate) return { do: "recreate" };
    take(fields, "validated", "definition");
    return alterWith([
      ...(validate
        ? [{
          kind: "validateDomainConstraint" as const,
          domain: shortName(domain, context),
          name: constraint.name,
        }]
        : []),
      ...commentOps(
        partDef("domainConstraint", part, context),
        { before: before.constraint, after: constraint },
        fields,
      ),
    ]);
  },
};
