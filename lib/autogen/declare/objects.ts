/**
 * Schemas, extensions, types and sequences as declared.
 *
 * @module
 */
import type { DomainDef as DomainNodeDef } from "../../op/nodes/domain.ts";
import type { CreateTypeNode } from "../../op/nodes/user_type.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Extension, Schema, Sequence } from "../../schema/catalog.ts";
import type { DomainConstraint } from "../../schema/constraint.ts";
import { defaultObjectName } from "../../schema/default_name.ts";
import { DEFAULT_PRIVILEGES } from "../../schema/privilege.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../../schema/type_defs.ts";
import { sequenceOptions, settledType } from "./columns.ts";
import { commentOf, type DeclareContext, find, fullName, keyText, needsPrint, rightsOf, shown } from "./context.ts";
import type { Declarations } from "./declarations.ts";
import { declaredType } from "./types.ts";
import { compareDefault, sameWritten } from "./written.ts";

/** Schemas; `public` is in every database. */
export function declaredSchemas(all: Declarations, context: DeclareContext): readonly Schema[] {
  const { schemas, source } = context.database;
  const own = all.schemas.map(({ name, comment }): Schema => {
    const before = schemas.find((one) => one.name === name);
    return {
      name,
      owner: before?.owner ?? source.user,
      privileges: rightsOf(before, context),
      comment: commentOf(context, ["schema", name], comment),
    };
  });
  if (own.some(({ name }) => name === "public")) return own;
  const there = schemas.find(({ name }) => name === "public");
  const owner = there?.owner ?? "pg_database_owner";
  const comment = commentOf(context, ["schema", "public"], undefined);
  return [...own, { name: "public", owner, privileges: rightsOf(there, context), comment }];
}

/** Extensions; PL/pgSQL is in every database. */
export function declaredExtensions(all: Declarations, context: DeclareContext): readonly Extension[] {
  const { extensions } = context.database;
  const own = all.extensions.map(({ name, schema, version }): Extension => {
    const before = extensions.find((one) => one.name === name);
    context.comments.delete(keyText(["extension", name]));
    return {
      name,
      schema: schema ?? before?.schema ?? context.defaultSchema,
      version: before?.version ?? version ?? "",
      comment: before?.comment ?? null,
    };
  });
  if (own.some(({ name }) => name === "plpgsql")) return own;
  const there = extensions.find(({ name }) => name === "plpgsql");
  return [...own, there ?? { name: "plpgsql", schema: "pg_catalog", version: "", comment: null }];
}

/** Enums. */
export function declaredEnums(all: Declarations, context: DeclareContext): readonly EnumDef[] {
  return all.enums.map((node) => {
    const name = fullName(node.type, context);
    const before = find(context.database.enums, name);
    return {
      ...name,
      owner: before?.owner ?? context.database.source.user,
      labels: node.values,
      privileges: rightsOf(before, context),
      comment: typeComment(node.type, node.comment, context),
    };
  });
}

/** Domains. */
export function declaredDomains(all: Declarations, context: DeclareContext): readonly DomainDef[] {
  return all.domains.map((node) => {
    const name = fullName(node.domain, context);
    const before = find(context.database.domains, name);
    const object = `domain ${shown([name.schema, name.name], context)}`;
    const skip = (what: string) => context.skipped.push({ object, reason: needsPrint(what) });
    const declared = declaredType(node.type, context);
    const base = settledType(declared, before?.base, () => skip("type"));
    const start = node.default === undefined ? undefined : { kind: "sql" as const, sql: node.default };
    const verdict = before === undefined
      ? "different"
      : compareDefault(before.default, start, { type: base, enumType: false });
    if (verdict === "unknown") skip("default");
    return {
      ...name,
      owner: before?.owner ?? context.database.source.user,
      base,
      collation: declared.collation,
      notNull: node.notNull ?? false,
      notNullName: before?.notNull === true && node.notNull === true ? before.notNullName : null,
      default: verdict === "different" ? node.default ?? null : before?.default ?? null,
      constraints: domainChecks(node, { before, skip }),
      privileges: rightsOf(before, context),
      comment: typeComment(node.domain, node.comment, context),
    };
  });
}

interface DomainPlace {
  readonly before: DomainDef | undefined;
  readonly skip: (what: string) => void;
}

function domainChecks(
  { domain, checks = [] }: DomainNodeDef,
  { before, skip }: DomainPlace,
): readonly DomainConstraint[] {
  const free = new Set(before?.constraints ?? []);
  return checks.map((check, at) => {
    const alike = [...free].find((one) => one.name === check.name) ??
      (check.name === undefined
        ? [...free].find((one) => sameWritten(one.expression, check.sql)) ?? [...free][0]
        : undefined);
    if (alike !== undefined) {
      free.delete(alike);
      if (!sameWritten(alike.expression, check.sql)) skip(`check '${alike.name}'`);
      return alike;
    }
    const label = `check${at === 0 ? "" : at}`;
    const name = check.name ?? defaultObjectName(domain.name, { label });
    return { name, definition: `CHECK (${check.sql})`, expression: check.sql, validated: true, comment: null };
  }).toSorted((left, right) => left.name < right.name ? -1 : 1);
}

/** Composite types. */
export function declaredComposites(all: Declarations, context: DeclareContext): readonly CompositeDef[] {
  return all.types.flatMap(({ definition }) => {
    if (definition.kind !== "composite") return [];
    const name = fullName(definition.type, context);
    const before = find(context.database.composites, name);
    const object = `type ${shown([name.schema, name.name], context)}`;
    return [{
      ...name,
      owner: before?.owner ?? context.database.source.user,
      attributes: definition.attributes.map((attribute) => {
        const there = before?.attributes.find((one) => one.name === attribute.name);
        const declared = declaredType(attribute.type, context);
        const unsure = () => context.skipped.push({ object, reason: needsPrint(`attribute '${attribute.name}'`) });
        return {
          name: attribute.name,
          type: settledType(declared, there?.type, unsure),
          collation: declared.raw ? there?.collation ?? null : declared.collation,
          comment: there?.comment ?? null,
        };
      }),
      privileges: rightsOf(before, context),
      comment: typeComment(definition.type, definition.comment, context),
    }];
  });
}

/** Range types: one that is there is taken for the same but for its subtype. */
export function declaredRanges(all: Declarations, context: DeclareContext): readonly RangeDef[] {
  return all.types.flatMap((node) => rangeOf(node, context));
}

function rangeOf({ definition }: CreateTypeNode, context: DeclareContext): readonly RangeDef[] {
  if (definition.kind !== "range") return [];
  const name = fullName(definition.type, context);
  const before = find(context.database.ranges, name);
  const declared = declaredType(definition.subtype, context);
  const object = `type ${shown([name.schema, name.name], context)}`;
  const unsure = () => context.skipped.push({ object, reason: needsPrint("definition") });
  const subtype = settledType(declared, before?.subtype, unsure);
  const comment = typeComment(definition.type, definition.comment, context);
  if (before !== undefined) {
    unsure();
    return [{ ...before, subtype, comment }];
  }
  const printed = (one: QualifiedName | undefined) => {
    if (one === undefined) return null;
    return one.schema === undefined
      ? quoteIdentifier(one.name)
      : `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}`;
  };
  return [{
    ...name,
    owner: context.database.source.user,
    subtype,
    opclass: definition.subtypeOpclass === undefined ? null : fullName(definition.subtypeOpclass, context),
    collation: definition.collation === undefined ? null : fullName(definition.collation, context),
    canonical: printed(definition.canonical),
    subtypeDiff: printed(definition.subtypeDiff),
    multirange: definition.multirangeType?.name ?? null,
    privileges: DEFAULT_PRIVILEGES,
    comment,
  }];
}

/** Sequences. */
export function declaredSequences(all: Declarations, context: DeclareContext): readonly Sequence[] {
  return all.sequences.map((node): Sequence => {
    const name = fullName(node.sequence, context);
    const before = find(context.database.sequences, name);
    const { ownedBy = null } = node;
    return {
      ...name,
      owner: before?.owner ?? context.database.source.user,
      options: sequenceOptions(node, node.type ?? "bigint"),
      unlogged: node.unlogged ?? false,
      ownedBy: ownedBy === null ? null : { ...fullName(ownedBy.table, context), column: ownedBy.column },
      privileges: rightsOf(before, context),
      comment: commentOf(context, ["sequence", name.schema, name.name], node.comment),
    };
  });
}

function typeComment(type: QualifiedName, own: string | undefined, context: DeclareContext): string | null {
  const { schema, name } = fullName(type, context);
  return commentOf(context, ["type", schema, name], own);
}
