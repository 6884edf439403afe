/**
 * Types that users define: enums, domains, composite and range types.
 *
 * @module
 */
import type { Attribute } from "./column.ts";
import type { DomainConstraint } from "./constraint.ts";
import type { ObjectName } from "./object_key.ts";
import type { Privileges } from "./privilege.ts";
import type { TypeRef } from "./type_ref.ts";

/** `CREATE TYPE ... AS ENUM`. */
export interface EnumDef extends ObjectName {
  readonly owner: string;
  /** In their order. */
  readonly labels: readonly string[];
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** `CREATE DOMAIN`. */
export interface DomainDef extends ObjectName {
  readonly owner: string;
  readonly base: TypeRef;
  /** Only where it differs from the collation of the base type. */
  readonly collation: ObjectName | null;
  readonly notNull: boolean;
  /** Name of the NOT NULL constraint; `null` without one, and on servers before 17. */
  readonly notNullName: string | null;
  readonly default: string | null;
  readonly constraints: readonly DomainConstraint[];
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** `CREATE TYPE ... AS (...)`. */
export interface CompositeDef extends ObjectName {
  readonly owner: string;
  /** In their order. */
  readonly attributes: readonly Attribute[];
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** `CREATE TYPE ... AS RANGE`. */
export interface RangeDef extends ObjectName {
  readonly owner: string;
  readonly subtype: TypeRef;
  /** Operator class where it is not the default of the subtype. */
  readonly opclass: ObjectName | null;
  /** Only where it differs from the collation of the subtype. */
  readonly collation: ObjectName | null;
  /** Function, qualified unless in `pg_catalog`. */
  readonly canonical: string | null;
  readonly subtypeDiff: string | null;
  /** Name of its multirange type, in the same schema; `null` before PostgreSQL 14. */
  readonly multirange: string | null;
  readonly privileges: Privileges;
  readonly comment: string | null;
}
