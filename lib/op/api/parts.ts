/**
 * Columns, constraints and indexes as parts of a table.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Index } from "./index_parts.ts";
import type { Name, TextExpression } from "./sa.ts";
import type { SqlType } from "./types.ts";

/** What a column starts with: a string is quoted, `sa.text("...")` is not; a number or boolean is written as it is. */
export type ServerDefault = string | number | boolean | TextExpression;

/** Options of a sequence; a bigint, or a string of digits, where a number is too small. */
export interface SequenceNumbers {
  /** `INCREMENT BY`. */
  readonly increment?: number | bigint;
  /** `START WITH`. */
  readonly start?: number | bigint;
  /** `MINVALUE`; `null` is `NO MINVALUE`. */
  readonly minValue?: number | bigint | null;
  /** `MAXVALUE`; `null` is `NO MAXVALUE`. */
  readonly maxValue?: number | bigint | null;
  /** `CACHE`. */
  readonly cache?: number | bigint;
  /** `CYCLE`, or `NO CYCLE` when false. */
  readonly cycle?: boolean;
}

/** Options of {@linkcode SaParts.identity}. */
export interface IdentityOptions extends SequenceNumbers {
  /** `GENERATED ALWAYS` instead of `BY DEFAULT`. @default {false} */
  readonly always?: boolean;
}

/** `GENERATED ... AS IDENTITY`, as `sa.identity()` makes it. */
export interface Identity extends IdentityOptions {
  /** Says what it is. */
  readonly kind: "identity";
}

/** Options of {@linkcode SaParts.computed}. */
export interface ComputedOptions {
  /** False is `VIRTUAL`, which needs PostgreSQL 18. @default {true} */
  readonly stored?: boolean;
}

/** `GENERATED ALWAYS AS (...)`, as `sa.computed()` makes it. */
export interface Computed extends ComputedOptions {
  /** Says what it is. */
  readonly kind: "computed";
  /** The SQL. */
  readonly sql: string;
}

/** `DEFERRABLE` and `INITIALLY` of a constraint. */
export interface DeferralOptions {
  /** `DEFERRABLE`, or `NOT DEFERRABLE` when false. */
  readonly deferrable?: boolean;
  /** `INITIALLY DEFERRED` or `INITIALLY IMMEDIATE`. */
  readonly initially?: "DEFERRED" | "IMMEDIATE";
}

/** What a foreign key does, besides its columns. */
export interface ForeignKeyRules extends DeferralOptions {
  /** `CASCADE`, `RESTRICT`, `NO ACTION`, `SET NULL`, `SET DEFAULT`, the last two also with columns: `SET NULL (a)`. */
  readonly onDelete?: string;
  /** As {@linkcode onDelete}, without columns. */
  readonly onUpdate?: string;
  /** `MATCH`: what a key of several columns means when some are null. */
  readonly match?: "FULL" | "PARTIAL" | "SIMPLE";
  /** `NOT VALID`: existing rows are not checked. */
  readonly notValid?: boolean;
}

/** A reference of one column, for {@linkcode ColumnOptions.references}. */
export interface ColumnReference extends ForeignKeyRules {
  /** The table referred to. */
  readonly table: string;
  /** Schema of the table referred to. */
  readonly schema?: string;
  /** The column referred to. */
  readonly column: string;
  /** Name of the constraint. */
  readonly name?: Name;
}

/** Options of {@linkcode SaParts.column}. */
export interface ColumnOptions {
  /** Part of the primary key. A single integer key column becomes `SERIAL`; see {@linkcode autoincrement}. */
  readonly primaryKey?: boolean;
  /** False is `NOT NULL`. @default {true}, for a key and an identity column {false} */
  readonly nullable?: boolean;
  /** `DEFAULT`: a string is a value and is quoted, `sa.text("now()")` is SQL. */
  readonly serverDefault?: ServerDefault;
  /** A unique constraint; together with `index` a unique index instead. */
  readonly unique?: boolean;
  /** An index, named by the naming convention: `ix_<table>_<column>`. */
  readonly index?: boolean;
  /** Comment on the column. */
  readonly comment?: string;
  /** An identity column: `sa.identity()`. */
  readonly identity?: Identity;
  /** A generated column: `sa.computed("price * amount")`. */
  readonly computed?: Computed;
  /** A foreign key: `"users.id"`, `"app.users.id"`, or an object with its rules. */
  readonly references?: string | ColumnReference;
  /** A CHECK of the column: SQL, or `sa.checkConstraint("a > 0", { name: "positive" })`, or several. */
  readonly check?: string | CheckConstraint | readonly CheckConstraint[];
  /** Whether a key column becomes `SERIAL`: `true` also in a key of several columns, `false` never. */
  readonly autoincrement?: boolean;
  /** `STORAGE`: needs PostgreSQL 16. */
  readonly storage?: "PLAIN" | "EXTERNAL" | "EXTENDED" | "MAIN" | "DEFAULT";
  /** `COMPRESSION`: `pglz`, `lz4` or `default`. */
  readonly compression?: string;
}

/** A column, as `sa.column()` makes it. */
export interface Column {
  /** Says what it is. */
  readonly kind: "column";
  /** Its name. */
  readonly name: string;
  /** Its type. */
  readonly type: SqlType;
  /** What else was said. */
  readonly options: ColumnOptions;
}

/** Options of {@linkcode SaParts.primaryKeyConstraint}. */
export interface PrimaryKeyOptions extends DeferralOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** `INCLUDE`: columns that the index carries along. */
  readonly include?: readonly string[];
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A primary key, as `sa.primaryKeyConstraint()` makes it. */
export interface PrimaryKeyConstraint {
  /** Says what it is. */
  readonly kind: "primaryKeyConstraint";
  /** Its columns. */
  readonly columns: readonly string[];
  /** What else was said. */
  readonly options: PrimaryKeyOptions;
}

/** Options of {@linkcode SaParts.uniqueConstraint}. */
export interface UniqueOptions extends DeferralOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** `INCLUDE`: columns that the index carries along. */
  readonly include?: readonly string[];
  /** `NULLS NOT DISTINCT`: two nulls are the same. Needs PostgreSQL 15. */
  readonly nullsNotDistinct?: boolean;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A unique constraint, as `sa.uniqueConstraint()` makes it. */
export interface UniqueConstraint {
  /** Says what it is. */
  readonly kind: "uniqueConstraint";
  /** Its columns. */
  readonly columns: readonly string[];
  /** What else was said. */
  readonly options: UniqueOptions;
}

/** Options of {@linkcode SaParts.checkConstraint}. */
export interface CheckOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** `NO INHERIT`: does not hold for child tables. */
  readonly noInherit?: boolean;
  /** `NOT VALID`: existing rows are not checked. Not in a new table. */
  readonly notValid?: boolean;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A CHECK, as `sa.checkConstraint()` makes it. */
export interface CheckConstraint {
  /** Says what it is. */
  readonly kind: "checkConstraint";
  /** The SQL. */
  readonly sql: string;
  /** What else was said. */
  readonly options: CheckOptions;
}

/** What a foreign key points at. */
export interface ForeignKeyTarget {
  /** The table referred to. */
  readonly table: string;
  /** Schema of the table referred to. */
  readonly schema?: string;
  /** The columns referred to. */
  readonly columns: readonly string[];
}

/** Options of {@linkcode SaParts.foreignKeyConstraint}. */
export interface ForeignKeyOptions extends ForeignKeyRules {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A foreign key, as `sa.foreignKeyConstraint()` makes it. */
export interface ForeignKeyConstraint {
  /** Says what it is. */
  readonly kind: "foreignKeyConstraint";
  /** Its columns. */
  readonly columns: readonly string[];
  /** What it refers to. */
  readonly target: ForeignKeyTarget;
  /** What else was said. */
  readonly options: ForeignKeyOptions;
}

/** One element of an exclusion constraint: a column or expression, and the operator that it is compared with. */
export type ExcludeElement = readonly [element: string | TextExpression, operator: string];

/** Options of {@linkcode SaParts.excludeConstraint}. */
export interface ExcludeOptions extends DeferralOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** Access method. @default {"gist"} */
  readonly using?: string;
  /** Predicate, SQL. */
  readonly where?: string | TextExpression;
  /** Operator class by column. */
  readonly ops?: Readonly<Record<string, string>>;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** An exclusion constraint, as `sa.excludeConstraint()` makes it. */
export interface ExcludeConstraint {
  /** Says what it is. */
  readonly kind: "excludeConstraint";
  /** Its elements. */
  readonly elements: readonly ExcludeElement[];
  /** What else was said. */
  readonly options: ExcludeOptions;
}

/** Any constraint of a table. */
export type Constraint =
  | PrimaryKeyConstraint
  | UniqueConstraint
  | CheckConstraint
  | ForeignKeyConstraint
  | ExcludeConstraint;

/** What a table is made of. */
export type TablePart = Column | Constraint | Index;
