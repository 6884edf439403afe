/**
 * The rows of the catalog queries in `sql/`, field by field as they are selected there.
 *
 * @module
 */
import type { NamedRow } from "./named_row.ts";
import type {
  ColumnRow,
  ColumnTypeRow,
  ConstraintRow,
  DefaultRow,
  EnabledCode,
  IndexRow,
  InheritsRow,
  PolicyRow,
  RelationRow,
  RuleRow,
  TriggerRow,
} from "./relation_rows.ts";

/** Where a catalog was read. */
export interface SourceRow {
  readonly server_version: number;
  readonly database: string;
  readonly user_name: string;
  readonly default_schema: string | null;
  readonly schemas: readonly string[];
}

export interface SchemaRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  /** Made by an extension. */
  readonly member: boolean;
}

export interface ExtensionRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: string;
  readonly version: string;
}

export interface CollationRow extends NamedRow {
  readonly provider: string;
  readonly deterministic: boolean;
  readonly collate: string | null;
  readonly ctype: string | null;
  /** Servers 15 and 16 only. */
  readonly icu_locale?: string | null;
  readonly rules: string | null;
}

export interface CollationNameRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
}

export interface TypeRow extends NamedRow {
  readonly kind: "e" | "d" | "r" | "c" | "b";
  readonly relation: number;
  readonly not_null: boolean;
  readonly default_value: string | null;
  readonly base: number;
  readonly base_modifier: number;
  readonly collation: number | null;
  readonly labels: readonly string[] | null;
  readonly subtype: number | null;
  readonly range_collation: number | null;
  readonly opclass_schema: string | null;
  readonly opclass: string | null;
  readonly canonical: string | null;
  readonly subtype_diff: string | null;
  readonly multirange: string | null;
}

export interface SequenceRow extends NamedRow {
  readonly persistence: "p" | "u";
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly table: number | null;
  readonly column: number | null;
  /** `i` behind an identity column, `a` for `OWNED BY`. */
  readonly dependency: "a" | "i" | null;
  readonly table_schema: string | null;
  readonly table_name: string | null;
  readonly column_name: string | null;
}

/** The parts of `CREATE AGGREGATE`. */
export interface AggregateParts {
  readonly kind: "n" | "o" | "h";
  readonly sfunc: string;
  readonly stype: string;
  readonly sspace: number;
  readonly finalfunc: string | null;
  readonly finalExtra: boolean;
  readonly finalModify: "r" | "s" | "w";
  readonly combinefunc: string | null;
  readonly serialfunc: string | null;
  readonly deserialfunc: string | null;
  readonly initcond: string | null;
  readonly msfunc: string | null;
  readonly minvfunc: string | null;
  readonly mstype: string | null;
  readonly msspace: number;
  readonly mfinalfunc: string | null;
  readonly mfinalExtra: boolean;
  readonly mfinalModify: "r" | "s" | "w";
  readonly minitcond: string | null;
  readonly sortSchema: string | null;
  readonly sortop: string | null;
  readonly parallel: "s" | "r" | "u";
}

export interface RoutineRow extends NamedRow {
  readonly kind: "f" | "p" | "a" | "w";
  readonly language: string;
  readonly identity_arguments: string;
  readonly arguments: string;
  readonly returns: string | null;
  readonly definition: string | null;
  readonly aggregate: AggregateParts | null;
}

export interface StatisticsRow extends NamedRow {
  readonly relation: number;
  readonly table_schema: string;
  readonly table_name: string;
  readonly target: number | null;
  readonly definition: string | null;
}

export interface EventTriggerRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly enabled: EnabledCode;
  readonly function_schema: string;
  readonly function_name: string;
}

/** One right of one role; `actual` is false for one that the object has from birth. */
export interface AclRow {
  readonly oid: number;
  readonly actual: boolean;
  readonly grantee: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
}

export interface PrivilegeRow extends AclRow {
  readonly class: string;
  readonly sub: number;
}

export interface DefaultPrivilegeRow extends AclRow {
  readonly role: string;
  readonly schema: string | null;
  readonly objects: "r" | "S" | "f" | "T" | "n" | "L";
}

export interface CommentRow {
  readonly class: string;
  readonly oid: number;
  readonly sub: number;
  readonly comment: string;
}

export interface DependencyRow {
  readonly class: string;
  readonly oid: number;
  readonly sub: number;
  readonly on_class: string;
  readonly on_oid: number;
  readonly on_sub: number;
  /** It needs the type or collation itself. */
  readonly of_type: boolean;
}

export interface SkippedRow {
  readonly kind: string;
  readonly name: string;
}

/** The result of each query, by the query's name. */
export interface QueryRows {
  readonly source: readonly SourceRow[];
  readonly schemas: readonly SchemaRow[];
  readonly extensions: readonly ExtensionRow[];
  readonly collations: readonly CollationRow[];
  readonly collationNames: readonly CollationNameRow[];
  readonly types: readonly TypeRow[];
  readonly relations: readonly RelationRow[];
  readonly inherits: readonly InheritsRow[];
  readonly columnTypes: readonly ColumnTypeRow[];
  readonly columns: readonly ColumnRow[];
  readonly defaults: readonly DefaultRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly sequences: readonly SequenceRow[];
  readonly routines: readonly RoutineRow[];
  readonly triggers: readonly TriggerRow[];
  readonly rules: readonly RuleRow[];
  readonly policies: readonly PolicyRow[];
  readonly statistics: readonly StatisticsRow[];
  readonly eventTriggers: readonly EventTriggerRow[];
  readonly privileges: readonly PrivilegeRow[];
  readonly defaultPrivileges: readonly DefaultPrivilegeRow[];
  readonly comments: readonly CommentRow[];
  readonly dependencies: readonly DependencyRow[];
  readonly skipped: readonly SkippedRow[];
}
