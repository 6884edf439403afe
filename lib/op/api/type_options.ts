/**
 * Options of column types.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */

/** Options of text types. */
export interface TextTypeOptions {
  /** Name of the collation: `"C"`, `"de-x-icu"`. */
  readonly collation?: string;
  /** Schema of the collation. */
  readonly collationSchema?: string;
}

/** Options of {@linkcode SaTypes.time} and {@linkcode SaTypes.dateTime}. */
export interface TimeTypeOptions {
  /** `WITH TIME ZONE`. @default {false} */
  readonly timezone?: boolean;
  /** Digits of the fraction of a second, 0 to 6. */
  readonly precision?: number;
}

/** Fields of an interval. */
export type IntervalFields =
  | "YEAR"
  | "MONTH"
  | "DAY"
  | "HOUR"
  | "MINUTE"
  | "SECOND"
  | "YEAR TO MONTH"
  | "DAY TO HOUR"
  | "DAY TO MINUTE"
  | "DAY TO SECOND"
  | "HOUR TO MINUTE"
  | "HOUR TO SECOND"
  | "MINUTE TO SECOND";

/** Options of {@linkcode SaTypes.interval}. */
export interface IntervalTypeOptions {
  /** Which fields are kept. */
  readonly fields?: IntervalFields;
  /** Digits of the fraction of a second, 0 to 6. */
  readonly precision?: number;
}

/** Options of {@linkcode SaTypes.enum}. */
export interface EnumTypeOptions {
  /** Schema of the type; absent: found by the search path. */
  readonly schema?: string;
  /**
   * Whether the type is created with the column: `createTable` does unless this is `false`; `addColumn` and `alterColumn` do
   * only when it is `true`. A type is created once in a run. No `drop...` directive drops it: `op.dropEnum` does.
   */
  readonly createType?: boolean;
  /** False: a `varchar` as wide as the longest value instead of an enum type. @default {true} */
  readonly native?: boolean;
  /** With `native: false`: adds `CHECK (column IN (...))`, named like the type. @default {false} */
  readonly createConstraint?: boolean;
}

/** Options of {@linkcode SaTypes.domain}. */
export interface DomainTypeOptions {
  /** Schema of the type; absent: found by the search path. */
  readonly schema?: string;
  /** Whether `createTable` creates the domain; needs a base type. @default {true} with a base type */
  readonly createType?: boolean;
  /** `NOT NULL` of the domain. */
  readonly notNull?: boolean;
  /** Default of the domain, an SQL expression. */
  readonly default?: string;
  /** CHECK of the domain, an SQL expression over `VALUE`. */
  readonly check?: string;
  /** Name of the CHECK. */
  readonly constraintName?: string;
}

/** Options of {@linkcode SaTypes.named}. */
export interface NamedTypeOptions extends TextTypeOptions {
  /** Schema of the type; absent: found by the search path. */
  readonly schema?: string;
}
