/**
 * How objects of a catalog refer to each other: by name, never by pointer.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";

/** A name with its schema. Both are as stored in the catalog, unquoted. */
export interface ObjectName {
  readonly schema: string;
  readonly name: string;
}

/** Kinds of objects that can be named in a dependency, a comparison or a message; the words are PostgreSQL's own. */
export type ObjectKind =
  | "schema"
  | "extension"
  | "collation"
  | "enum"
  | "domain"
  | "composite type"
  | "range type"
  | "sequence"
  | "table"
  | "column"
  | "default"
  | "constraint"
  | "index"
  | "trigger"
  | "rule"
  | "policy"
  | "view"
  | "materialized view"
  | "function"
  | "procedure"
  | "aggregate"
  | "statistics"
  | "event trigger"
  | "default privileges";

/**
 * Names one object of one catalog: its kind and its quoted name, such as `table public.users`,
 * `column public.users.email`, `constraint public.users.users_pkey`, `function public.f(integer, text)`.
 */
export type ObjectKey = string & { readonly __brand: "ObjectKey" };

/**
 * Makes the key of an object from its kind and the parts of its name.
 *
 * @param kind What it is.
 * @param parts The parts of its name, outermost first: `[schema, table, column]`. A routine's last part is its name with
 * the argument list, see {@linkcode routineKey}.
 *
 * @example
 * ```ts
 * import { objectKey } from "./object_key.ts";
 *
 * objectKey("column", ["public", "users", "E-mail"]); // column public.users."E-mail"
 * ```
 */
export function objectKey(kind: ObjectKind, parts: readonly string[]): ObjectKey {
  return `${kind} ${parts.map(quoteIdentifier).join(".")}` as ObjectKey;
}

/** Makes the key of an object that lives in a schema. */
export function nameKey(kind: ObjectKind, name: ObjectName): ObjectKey {
  return objectKey(kind, [name.schema, name.name]);
}

/** The name of a part of a relation or domain. */
export interface PartName extends ObjectName {
  /** Name of the column, constraint, trigger, rule or policy. */
  readonly part: string;
}

/** Makes the key of a part of a relation: a column, constraint, trigger, rule or policy. */
export function partKey(kind: ObjectKind, { schema, name, part }: PartName): ObjectKey {
  return objectKey(kind, [schema, name, part]);
}

/** Kinds of routines, as `ALTER FUNCTION`, `ALTER PROCEDURE` and `ALTER AGGREGATE` tell them apart. */
export type RoutineKind = "function" | "procedure" | "aggregate";

/** What makes a routine: its kind, name and the types of its arguments. */
export interface RoutineName extends ObjectName {
  readonly kind: RoutineKind;
  /**
   * What stands in the parentheses of `DROP FUNCTION`: the types of the input arguments as PostgreSQL writes them, without
   * names, so that a routine whose arguments are renamed stays the same routine. For aggregates also `*` and `ORDER BY`.
   */
  readonly identityArguments: string;
}

/** Makes the key of a function, procedure or aggregate. */
export function routineKey(routine: RoutineName): ObjectKey {
  const name = `${quoteIdentifier(routine.schema)}.${quoteIdentifier(routine.name)}`;
  return `${routine.kind} ${name}(${routine.identityArguments})` as ObjectKey;
}

/** Orders texts by UTF-16 units: the same on every machine and in every locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Orders names by schema, then by name. */
export function compareNames(left: ObjectName, right: ObjectName): number {
  return compareText(left.schema, right.schema) || compareText(left.name, right.name);
}
