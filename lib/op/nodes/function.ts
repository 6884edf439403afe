/**
 * Operations on functions, procedures and aggregates.
 *
 * @module
 */
import type { QualifiedName, SqlType } from "./parts.ts";

/** One argument of a routine. */
export interface ArgumentDef {
  readonly name?: string;
  readonly type: SqlType;
  readonly mode?: "IN" | "OUT" | "INOUT" | "VARIADIC";
  /** SQL expression. */
  readonly default?: string;
}

/** Arguments of a routine; a text is what stands between the parentheses, as `pg_get_function_identity_arguments()` prints it. */
export type SignatureDef = readonly ArgumentDef[] | string;

/** What every function and procedure has. */
interface RoutineHead {
  readonly routine: QualifiedName;
  /** True: `PROCEDURE`. */
  readonly procedure?: boolean;
  readonly owner?: string;
  readonly comment?: string;
}

/** A function or procedure by the parts of its definition. */
export interface RoutinePartsDef extends RoutineHead {
  readonly arguments: readonly ArgumentDef[];
  /** Absent for procedures and for functions whose result is their `OUT` arguments. */
  readonly returns?: SqlType;
  /** `RETURNS SETOF`. */
  readonly setOf?: boolean;
  /** `RETURNS TABLE (...)`. */
  readonly returnsTable?: readonly { readonly name: string; readonly type: SqlType }[];
  readonly language: string;
  /** Source text, or (`atomic`) `RETURN ...` or `BEGIN ATOMIC ... END`. */
  readonly body: string;
  /** The body is SQL that is parsed when the function is created (PostgreSQL 14 and newer). */
  readonly atomic?: boolean;
  /** Link symbol; `body` is then the object file. */
  readonly symbol?: string;
  readonly volatility?: "IMMUTABLE" | "STABLE" | "VOLATILE";
  readonly strict?: boolean;
  readonly securityDefiner?: boolean;
  readonly leakproof?: boolean;
  readonly parallel?: "UNSAFE" | "RESTRICTED" | "SAFE";
  readonly cost?: number;
  readonly rows?: number;
  readonly support?: QualifiedName;
  readonly window?: boolean;
  /** Types `FOR TYPE` of `TRANSFORM`. */
  readonly transforms?: readonly SqlType[];
  /** Settings while it runs, values as SQL: `{ search_path: "app, pg_temp" }`. */
  readonly set?: Readonly<Record<string, string>>;
}

/** A function or procedure by the statement that creates it, as `pg_get_functiondef()` prints it. */
export interface RoutineTextDef extends RoutineHead {
  readonly arguments: SignatureDef;
  readonly definition: string;
}

/** A function or procedure. */
export type RoutineDef = RoutinePartsDef | RoutineTextDef;

/** `op.createFunction`, `op.createProcedure`. */
export interface CreateFunctionNode {
  readonly kind: "createFunction";
  readonly routine: RoutineDef;
  readonly orReplace?: boolean;
  /** The routine that `orReplace` replaces, so that the operation can be reversed. */
  readonly existing?: RoutineDef;
}

/** `op.dropFunction`, `op.dropProcedure`. */
export interface DropFunctionNode {
  readonly kind: "dropFunction";
  readonly routine: QualifiedName;
  readonly procedure?: boolean;
  /** The signature; absent when the name alone is unique. */
  readonly arguments?: SignatureDef;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped routine, so that the operation can be reversed. */
  readonly existing?: RoutineDef;
}

/** What every aggregate has. */
interface AggregateHead {
  readonly aggregate: QualifiedName;
  readonly owner?: string;
  readonly comment?: string;
}

/** An aggregate by the parts of its definition. */
export interface AggregatePartsDef extends AggregateHead {
  /** Empty: `(*)`. */
  readonly arguments: readonly ArgumentDef[];
  /** Arguments after `ORDER BY`: an ordered-set aggregate. */
  readonly orderBy?: readonly ArgumentDef[];
  readonly stateFunction: QualifiedName;
  readonly stateType: SqlType;
  readonly stateSize?: number;
  readonly finalFunction?: QualifiedName;
  readonly finalExtra?: boolean;
  readonly finalModify?: "READ_ONLY" | "SHAREABLE" | "READ_WRITE";
  readonly combineFunction?: QualifiedName;
  readonly serialFunction?: QualifiedName;
  readonly deserialFunction?: QualifiedName;
  readonly initialCondition?: string;
  readonly movingStateFunction?: QualifiedName;
  readonly movingInverseFunction?: QualifiedName;
  readonly movingStateType?: SqlType;
  readonly movingStateSize?: number;
  readonly movingFinalFunction?: QualifiedName;
  readonly movingFinalExtra?: boolean;
  readonly movingFinalModify?: "READ_ONLY" | "SHAREABLE" | "READ_WRITE";
  readonly movingInitialCondition?: string;
  readonly sortOperator?: QualifiedName;
  readonly hypothetical?: boolean;
  readonly parallel?: "UNSAFE" | "RESTRICTED" | "SAFE";
}

/** An aggregate by the statement that creates it. */
export interface AggregateTextDef extends AggregateHead {
  readonly arguments: SignatureDef;
  readonly definition: string;
}

/** An aggregate. */
export type AggregateDef = AggregatePartsDef | AggregateTextDef;

/** `op.createAggregate`. */
export interface CreateAggregateNode {
  readonly kind: "createAggregate";
  readonly aggregate: AggregateDef;
  readonly orReplace?: boolean;
  /** The aggregate that `orReplace` replaces, so that the operation can be reversed. */
  readonly existing?: AggregateDef;
}

/** `op.dropAggregate`. */
export interface DropAggregateNode {
  readonly kind: "dropAggregate";
  readonly aggregate: QualifiedName;
  readonly arguments: SignatureDef;
  readonly orderBy?: readonly ArgumentDef[];
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped aggregate, so that the operation can be reversed. */
  readonly existing?: AggregateDef;
}

/** Operations on functions, procedures and aggregates. */
export type FunctionNode = CreateFunctionNode | DropFunctionNode | CreateAggregateNode | DropAggregateNode;
