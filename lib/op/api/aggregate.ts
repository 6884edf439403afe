/**
 * Directives for aggregates.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { FunctionArgument, FunctionSignature } from "./function.ts";
import type { SqlType } from "./types.ts";
import type { ObjectNameReference } from "./user_type.ts";

/** Whether the final function changes the state. */
export type AggregateFinalModify = "READ_ONLY" | "SHAREABLE" | "READ_WRITE";

/** An aggregate, in parts; a function with a schema is `{ schema, name }`. */
export interface AggregateDefinition {
  /** Absent: none, `(*)`. */
  readonly arguments?: readonly (SqlType | FunctionArgument)[];
  /** Aggregated arguments of an ordered-set aggregate; `arguments` are then the direct ones. */
  readonly orderBy?: readonly (SqlType | FunctionArgument)[];
  /** `SFUNC`. */
  readonly stateFunction: string | ObjectNameReference;
  /** `STYPE`. */
  readonly stateType: SqlType;
  /** `SSPACE`. */
  readonly stateSize?: number;
  /** `FINALFUNC`. */
  readonly finalFunction?: string | ObjectNameReference;
  /** `FINALFUNC_EXTRA`. */
  readonly finalExtra?: boolean;
  /** `FINALFUNC_MODIFY`. */
  readonly finalModify?: AggregateFinalModify;
  /** `COMBINEFUNC`. */
  readonly combineFunction?: string | ObjectNameReference;
  /** `SERIALFUNC`. */
  readonly serialFunction?: string | ObjectNameReference;
  /** `DESERIALFUNC`. */
  readonly deserialFunction?: string | ObjectNameReference;
  /** `INITCOND`. */
  readonly initialCondition?: string;
  /** `MSFUNC`. */
  readonly movingStateFunction?: string | ObjectNameReference;
  /** `MINVFUNC`. */
  readonly movingInverseFunction?: string | ObjectNameReference;
  /** `MSTYPE`. */
  readonly movingStateType?: SqlType;
  /** `MSSPACE`. */
  readonly movingStateSize?: number;
  /** `MFINALFUNC`. */
  readonly movingFinalFunction?: string | ObjectNameReference;
  /** `MFINALFUNC_EXTRA`. */
  readonly movingFinalExtra?: boolean;
  /** `MFINALFUNC_MODIFY`. */
  readonly movingFinalModify?: AggregateFinalModify;
  /** `MINITCOND`. */
  readonly movingInitialCondition?: string;
  /** `SORTOP`. */
  readonly sortOperator?: string | ObjectNameReference;
  /** `HYPOTHETICAL`. */
  readonly hypothetical?: boolean;
  /** Whether it may run in parallel workers. */
  readonly parallel?: "UNSAFE" | "RESTRICTED" | "SAFE";
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** An aggregate by the statement that creates it. */
export interface AggregateStatement {
  /** The whole `CREATE AGGREGATE`. */
  readonly definition: string;
  /** Its arguments as SQL, so that it can be dropped again: `"integer"`, `"*"`, `"integer ORDER BY text"`. */
  readonly arguments: FunctionSignature;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where an aggregate is put, and what it replaces. */
export interface CreateAggregateOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `OR REPLACE`: one of that name is replaced. */
  readonly orReplace?: boolean;
  /** The aggregate that is replaced, so that the operation can be reversed. */
  readonly existing?: AggregateDefinition | AggregateStatement;
}

/** Options of {@linkcode AggregateOps.dropAggregate}. */
export interface DropAggregateOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Absent: none, `(*)`. */
  readonly arguments?: FunctionSignature;
  /** Aggregated arguments of an ordered-set aggregate. */
  readonly orderBy?: readonly (SqlType | FunctionArgument)[];
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The aggregate as it was, so that the operation can be reversed. */
  readonly existing?: AggregateDefinition | AggregateStatement;
}

/** Directives for aggregates. */
export interface AggregateOps {
  /**
   * Creates an aggregate.
   *
   * @example
   * ```ts
   * op.createAggregate("product", {
   *   arguments: [sa.doublePrecision()],
   *   stateFunction: "float8mul",
   *   stateType: sa.doublePrecision(),
   *   initialCondition: "1",
   * });
   * ```
   */
  createAggregate(
    name: string,
    definition: (AggregateDefinition | AggregateStatement) & CreateAggregateOptions,
  ): void;

  /**
   * Drops an aggregate. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropAggregate("product", { arguments: [sa.doublePrecision()] });
   * ```
   */
  dropAggregate(name: string, options?: DropAggregateOptions): void;
}
