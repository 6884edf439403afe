/**
 * Column types as plain data: what `sa.integer()` and its sisters return, and what a catalog's type text is read into.
 *
 * @module
 */

/** A type of PostgreSQL itself (or of a well-known extension), by the word that scripts use for it: `varchar`. */
export interface BuiltinType {
  readonly kind: "builtin";
  /** Lower case, without modifiers: `varchar`, `timestamp`, `double precision`, `bit varying`, `jsonb`. */
  readonly name: string;
  /** Modifiers in parentheses: length, precision, scale. */
  readonly modifiers?: readonly number[];
  /** `WITH TIME ZONE` of `time` and `timestamp`. */
  readonly timezone?: boolean;
  /** Fields of an interval, in upper case: `DAY TO SECOND`. */
  readonly fields?: string;
  /** Collation, unquoted. */
  readonly collation?: string;
  /** Schema of the collation, unquoted. */
  readonly collationSchema?: string;
}

/** An enum type that the statement may have to create first. */
export interface EnumType {
  readonly kind: "enum";
  readonly name: string;
  readonly schema?: string;
  readonly values: readonly string[];
  /** Whether `createTable` (and `addColumn`, when `true` is written out) emits `CREATE TYPE`. */
  readonly createType?: boolean;
  /** False: a `varchar` instead; resolved before it gets into an operation. */
  readonly native?: boolean;
  /** With `native: false`: a CHECK named like the type; resolved before it gets into an operation. */
  readonly createConstraint?: boolean;
}

/** A domain that the statement may have to create first. */
export interface DomainType {
  readonly kind: "domain";
  readonly name: string;
  readonly schema?: string;
  /** Base type; needed only for creation. */
  readonly base?: SqlType;
  /** Whether `createTable` emits `CREATE DOMAIN`. */
  readonly createType?: boolean;
  readonly notNull?: boolean;
  /** SQL expression. */
  readonly default?: string;
  /** SQL expression over `VALUE`. */
  readonly check?: string;
  readonly constraintName?: string;
}

/** A type of the user's, by name; the name is quoted where it must be. */
export interface NamedType {
  readonly kind: "named";
  readonly name: string;
  readonly schema?: string;
  readonly collation?: string;
  readonly collationSchema?: string;
}

/** A type as the user wrote it, verbatim: `geometry(Point,4326)`. */
export interface RawType {
  readonly kind: "raw";
  readonly sql: string;
}

/** An array of another type. */
export interface ArrayType {
  readonly kind: "array";
  readonly element: SqlType;
  /** Number of `[]`; at least 1. */
  readonly dimensions: number;
}

/** Any column type. JSON-safe; compare by value. */
export type SqlType = BuiltinType | EnumType | DomainType | NamedType | RawType | ArrayType;
