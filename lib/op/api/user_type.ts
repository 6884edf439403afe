/**
 * Directives for composite types and range types.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { SqlType } from "./types.ts";

/** What a composite type has besides its name and its attributes. */
export interface CompositeTypeOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode UserTypeOps.createRangeType}; a name with a schema is `{ schema, name }`. */
export interface RangeTypeOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Operator class of the subtype; absent: its default. */
  readonly subtypeOpclass?: string | ObjectNameReference;
  /** Collation of the subtype. */
  readonly collation?: string | ObjectNameReference;
  /** Function that gives a range of a discrete type its one form. */
  readonly canonical?: string | ObjectNameReference;
  /** Function that tells the distance of two values, for GiST indexes. */
  readonly subtypeDiff?: string | ObjectNameReference;
  /** Name of the multirange type; PostgreSQL 14 and newer. */
  readonly multirangeType?: string | ObjectNameReference;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A name with its schema. */
export interface ObjectNameReference {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Name. */
  readonly name: string;
}

/** A composite type as it was. */
export interface ExistingCompositeType extends Omit<CompositeTypeOptions, "schema"> {
  /** Attribute to type, in their order. */
  readonly attributes: Readonly<Record<string, SqlType>>;
}

/** A range type as it was. */
export interface ExistingRangeType extends Omit<RangeTypeOptions, "schema"> {
  /** The type that the ranges are of. */
  readonly subtype: SqlType;
}

/** Options of {@linkcode UserTypeOps.dropType}. */
export interface DropTypeOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the columns of the type, too. */
  readonly cascade?: boolean;
  /** The type as it was, so that the operation can be reversed. */
  readonly existing?: ExistingCompositeType | ExistingRangeType;
}

/** One change of a composite type. */
export type CompositeTypeChange =
  | { readonly add: string; readonly type: SqlType }
  | { readonly drop: string; readonly ifExists?: boolean; readonly existing?: SqlType }
  | { readonly alter: string; readonly type: SqlType; readonly existing?: SqlType };

/** Directives for composite types and range types. */
export interface UserTypeOps {
  /**
   * Creates a composite type; attributes in the order written.
   *
   * @example
   * ```ts
   * op.createCompositeType("address", { street: sa.text(), city: sa.string(80) });
   * ```
   */
  createCompositeType(
    name: string,
    attributes: Readonly<Record<string, SqlType>>,
    options?: CompositeTypeOptions,
  ): void;

  /**
   * Changes the attributes of a composite type. PostgreSQL refuses to change an attribute's type while a column uses the
   * composite type. Reversible when every `drop` and `alter` has `existing`; a dropped attribute comes back as the last.
   *
   * @example
   * ```ts
   * op.alterCompositeType("address", [
   *   { add: "country", type: sa.char(2) },
   *   { alter: "city", type: sa.string(120), existing: sa.string(80) },
   * ]);
   * ```
   */
  alterCompositeType(
    name: string,
    changes: readonly CompositeTypeChange[],
    options?: { readonly schema?: string; readonly cascade?: boolean },
  ): void;

  /**
   * Renames an attribute of a composite type.
   *
   * @example
   * ```ts
   * op.renameAttribute("address", { from: "city", to: "town" });
   * ```
   */
  renameAttribute(
    name: string,
    attribute: { readonly from: string; readonly to: string; readonly schema?: string; readonly cascade?: boolean },
  ): void;

  /**
   * Creates a range type over a subtype.
   *
   * @example
   * ```ts
   * op.createRangeType("timerange", sa.time(), { multirangeType: "timemultirange" });
   * ```
   */
  createRangeType(name: string, subtype: SqlType, options?: RangeTypeOptions): void;

  /**
   * Drops a type of any kind. Reversible with `existing`, and without `cascade`; for enums and domains there are
   * `op.dropEnum` and `op.dropDomain`.
   *
   * @example
   * ```ts
   * op.dropType("address", { existing: { attributes: { street: sa.text(), city: sa.string(80) } } });
   * ```
   */
  dropType(name: string, options?: DropTypeOptions): void;

  /**
   * Renames a type of any kind but a domain.
   *
   * @example
   * ```ts
   * op.renameType("address", "postal_address");
   * ```
   */
  renameType(name: string, newName: string, options?: { readonly schema?: string }): void;
}
