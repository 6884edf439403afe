/**
 * Enums, domains, composite and range types.
 *
 * @module
 */
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../../../schema/type_defs.ts";
import type { ConstraintRow } from "../relation_rows.ts";
import type { TypeRow } from "../rows.ts";
import { buildAttribute } from "./columns.ts";
import { buildDomainConstraint } from "./constraints.ts";
import { byName, type Lookups, nameOf } from "./lookups.ts";

/** What types need besides their rows. */
export interface TypeContext {
  readonly lookups: Lookups;
  /** Constraints by the domain they belong to. */
  readonly domainConstraints: ReadonlyMap<number, readonly ConstraintRow[]>;
}

/** An enum. */
export function buildEnum(row: TypeRow, { lookups }: TypeContext): EnumDef {
  return { ...nameOf(row), owner: row.owner, labels: row.labels ?? [], ...annotations(row, lookups) };
}

/** A domain. */
export function buildDomain(row: TypeRow, { lookups, domainConstraints }: TypeContext): DomainDef {
  const constraints = domainConstraints.get(row.oid) ?? [];
  return {
    ...nameOf(row),
    owner: row.owner,
    base: lookups.type(row.base, row.base_modifier),
    collation: lookups.collation(row.collation),
    notNull: row.not_null,
    notNullName: constraints.find((own) => own.kind === "n")?.name ?? null,
    default: row.default_value,
    constraints: byName(
      constraints.filter((own) => own.kind === "c").map((own) => buildDomainConstraint(own, lookups)),
    ),
    ...annotations(row, lookups),
  };
}

/** A composite type. */
export function buildComposite(row: TypeRow, { lookups }: TypeContext): CompositeDef {
  return {
    ...nameOf(row),
    owner: row.owner,
    attributes: lookups.columns(row.relation).map((column) => buildAttribute(column, lookups)),
    ...annotations(row, lookups),
  };
}

/** A range type. */
export function buildRange(row: TypeRow, { lookups }: TypeContext): RangeDef {
  return {
    ...nameOf(row),
    owner: row.owner,
    subtype: lookups.type(row.subtype ?? 0, -1),
    opclass: row.opclass === null ? null : { schema: row.opclass_schema ?? "", name: row.opclass },
    collation: lookups.collation(row.range_collation),
    canonical: row.canonical,
    subtypeDiff: row.subtype_diff,
    multirange: row.multirange,
    ...annotations(row, lookups),
  };
}

function annotations(row: TypeRow, lookups: Lookups): Pick<EnumDef, "privileges" | "comment"> {
  return {
    privileges: lookups.privileges(row.oid, { class: "pg_type" }),
    // COMMENT ON TYPE of a composite type goes to pg_type, COMMENT ON COLUMN to pg_class.
    comment: lookups.comment(row.oid, { class: "pg_type" }),
  };
}
