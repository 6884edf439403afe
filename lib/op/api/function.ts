/**
 * Directives for functions and procedures.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";
import type { SqlType } from "./types.ts";
import type { ObjectNameReference } from "./user_type.ts";

/** One argument of a function; a bare type is an unnamed argument. */
export interface FunctionArgument {
  /** Name. */
  readonly name?: string;
  /** Type. */
  readonly type: SqlType;
  /** Whether it is passed in, out, or both ways. @default {"IN"} */
  readonly mode?: "IN" | "OUT" | "INOUT" | "VARIADIC";
  /** SQL expression. */
  readonly default?: string | TextExpression;
}

/** Arguments that tell functions of one name apart: a list, or SQL: `"integer, text"`. */
export type FunctionSignature = readonly (SqlType | FunctionArgument)[] | string;

/** A procedure, in parts. */
export interface ProcedureDefinition {
  /** Absent: none. */
  readonly arguments?: readonly (SqlType | FunctionArgument)[];
  /** `sql`, `plpgsql`, ... */
  readonly language: string;
  /** The source text; with `atomic`, `RETURN ...` or `BEGIN ATOMIC ... END`; with `symbol`, the object file. */
  readonly body: string;
  /** The body is SQL that is parsed at once, so that its dependencies are known; PostgreSQL 14 and newer. */
  readonly atomic?: boolean;
  /** Link symbol of a C function. */
  readonly symbol?: string;
  /** Runs with the rights of its owner. */
  readonly securityDefiner?: boolean;
  /** Types for `TRANSFORM FOR TYPE`. */
  readonly transforms?: readonly SqlType[];
  /** Settings while it runs, the values as SQL: `{ search_path: "shop, pg_temp" }`. */
  readonly set?: Readonly<Record<string, string>>;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A function, in parts. */
export interface FunctionDefinition extends ProcedureDefinition {
  /** Absent: the `OUT` arguments. */
  readonly returns?: SqlType;
  /** `RETURNS SETOF`. */
  readonly setOf?: boolean;
  /** `RETURNS TABLE (...)`: column to type. */
  readonly returnsTable?: Readonly<Record<string, SqlType>>;
  /** What the planner may assume about results. @default {"VOLATILE"} */
  readonly volatility?: "IMMUTABLE" | "STABLE" | "VOLATILE";
  /** NULL for any NULL argument, without a call. */
  readonly strict?: boolean;
  /** `LEAKPROOF`: tells nothing about its arguments; needs a superuser. */
  readonly leakproof?: boolean;
  /** Whether it may run in parallel workers. @default {"UNSAFE"} */
  /** Whether it may run in parallel workers. */
  readonly parallel?: "UNSAFE" | "RESTRICTED" | "SAFE";
  /** Estimated cost of a call, in units of `cpu_operator_cost`. */
  readonly cost?: number;
  /** Estimated number of rows of a set. */
  readonly rows?: number;
  /** Planner support function. */
  readonly support?: string | ObjectNameReference;
  /** `WINDOW`: a window function. */
  readonly window?: boolean;
}

/** A function or procedure by the statement that creates it. */
export interface RoutineStatement {
  /** The whole `CREATE FUNCTION` or `CREATE PROCEDURE`, as `pg_get_functiondef()` prints it. */
  readonly definition: string;
  /** Its arguments, so that it can be dropped again. */
  readonly arguments: FunctionSignature;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where a function is put, and what it replaces. */
export interface CreateRoutineOptions<Existing> {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Replaces a function with the same arguments; PostgreSQL refuses when the result type differs. */
  readonly orReplace?: boolean;
  /** The function that is replaced, so that the operation can be reversed. */
  readonly existing?: Existing;
}

/** Options of {@linkcode FunctionOps.dropFunction}. */
export interface DropRoutineOptions<Existing> {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Absent: the name alone must be unique. */
  readonly arguments?: FunctionSignature;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the triggers, defaults and so on that use it, too. */
  readonly cascade?: boolean;
  /** The function as it was, so that the operation can be reversed. */
  readonly existing?: Existing;
}

/** Directives for functions and procedures. */
export interface FunctionOps {
  /**
   * Creates a function.
   *
   * @example
   * ```ts
   * op.createFunction("touch", {
   *   orReplace: true,
   *   returns: sa.type("trigger"),
   *   language: "plpgsql",
   *   body: `
   * BEGIN
   *   NEW.updated_at := now();
   *   RETURN NEW;
   * END
   * `,
   * });
   * op.createFunction("add_vat", {
   *   arguments: [{ name: "net", type: sa.numeric() }],
   *   returns: sa.numeric(),
   *   language: "sql",
   *   volatility: "IMMUTABLE",
   *   body: "SELECT net * 1.19",
   * });
   * ```
   */
  createFunction(
    name: string,
    definition:
      & (FunctionDefinition | RoutineStatement)
      & CreateRoutineOptions<FunctionDefinition | RoutineStatement>,
  ): void;

  /**
   * Drops a function. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropFunction("add_vat", { arguments: [sa.numeric()] });
   * ```
   */
  dropFunction(name: string, options?: DropRoutineOptions<FunctionDefinition | RoutineStatement>): void;

  /**
   * Creates a procedure.
   *
   * @example
   * ```ts
   * op.createProcedure("close_month", {
   *   arguments: [{ name: "month", type: sa.date() }],
   *   language: "sql",
   *   body: "UPDATE orders SET closed = true WHERE placed_on < month",
   * });
   * ```
   */
  createProcedure(
    name: string,
    definition:
      & (ProcedureDefinition | RoutineStatement)
      & CreateRoutineOptions<ProcedureDefinition | RoutineStatement>,
  ): void;

  /**
   * Drops a procedure. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropProcedure("close_month", { arguments: "date" });
   * ```
   */
  dropProcedure(name: string, options?: DropRoutineOptions<ProcedureDefinition | RoutineStatement>): void;
}
