/**
 * Functions, procedures and aggregates: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { FunctionArgument, FunctionDefinition, FunctionSignature, RoutineStatement } from "../api/function.ts";
import type { SqlType as ApiType } from "../api/types.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, either, isRecord, OBJECT, oneOf, recordOf, STRING, TEXT } from "../args/check.ts";
import { checkName } from "../args/names.ts";
import { NAME_REFERENCE, optionalReference, optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { atMostOne, required } from "../args/required.ts";
import { checkType, SQL_TEXT, SQL_TYPE, sqlOf } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import type { Call } from "../call.ts";
import type { ArgumentDef, RoutineDef, RoutinePartsDef, SignatureDef } from "../nodes/function.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import { sqlStatement } from "./statement.ts";
import { NUMBER } from "./storage.ts";

const ARGUMENTS: Check = { expects: "a list of types and arguments", test: Array.isArray };

/** A list of arguments, or SQL. */
export const SIGNATURE: Check = either(ARGUMENTS, TEXT);

const ARGUMENT: OptionChecks<FunctionArgument> = {
  name: STRING,
  type: SQL_TYPE,
  mode: oneOf("IN", "OUT", "INOUT", "VARIADIC"),
  default: SQL_TEXT,
};

/** Checks of {@linkcode FunctionDefinition}. */
export const FUNCTION_DEFINITION: OptionChecks<FunctionDefinition> = {
  arguments: ARGUMENTS,
  language: STRING,
  body: TEXT,
  atomic: BOOLEAN,
  symbol: STRING,
  securityDefiner: BOOLEAN,
  transforms: ARGUMENTS,
  set: recordOf(STRING),
  owner: STRING,
  comment: TEXT,
  returns: SQL_TYPE,
  setOf: BOOLEAN,
  returnsTable: recordOf(SQL_TYPE),
  volatility: oneOf("IMMUTABLE", "STABLE", "VOLATILE"),
  strict: BOOLEAN,
  leakproof: BOOLEAN,
  parallel: oneOf("UNSAFE", "RESTRICTED", "SAFE"),
  cost: NUMBER,
  rows: NUMBER,
  support: NAME_REFERENCE,
  window: BOOLEAN,
};

/** Checks of {@linkcode RoutineStatement}. */
export const ROUTINE_STATEMENT: OptionChecks<RoutineStatement> = {
  definition: STRING,
  arguments: SIGNATURE,
  owner: STRING,
  comment: TEXT,
};

/** What a routine is made from. */
export interface RoutineParts {
  readonly routine: QualifiedName;
  readonly procedure: boolean;
  /** Not checked yet. */
  readonly given: unknown;
}

/** The routine as an operation holds it. Throws `op-argument`, `op-option`. */
export function routineDef(call: Call, { routine, procedure, given }: RoutineParts): RoutineDef {
  const record = argument(call, { name: "definition", value: given, check: OBJECT }) as object;
  const head = { routine, ...(procedure ? { procedure } : {}) };
  if ("definition" in record) {
    const checked = options(call, { value: record as RoutineStatement, checks: ROUTINE_STATEMENT });
    const { definition, arguments: signature, owner, comment } = required(call, checked, ["definition", "arguments"]);
    return {
      ...head,
      arguments: signatureDef(call, signature),
      definition: sqlStatement(call, { name: "definition", value: definition }),
      ...present({ owner: optionalRole(call, owner), comment }),
    };
  }
  const checked = options(call, { value: record as FunctionDefinition, checks: FUNCTION_DEFINITION });
  const parts = required(call, checked, ["language", "body"]);
  checkParts(call, parts, procedure);
  return { ...head, ...routineParts(call, parts) };
}

const FUNCTIONS_ONLY: readonly (keyof FunctionDefinition)[] = [
  "returns",
  "setOf",
  "returnsTable",
  "volatility",
  "strict",
  "leakproof",
  "parallel",
  "cost",
  "rows",
  "support",
  "window",
];

function checkParts(call: Call, given: FunctionDefinition, procedure: boolean): void {
  atMostOne(call, given, ["returns", "returnsTable"]);
  atMostOne(call, given, ["atomic", "symbol"]);
  if (given.atomic === true) requireVersion(call, { what: "'atomic'", version: 140000 });
  const foreign = procedure ? FUNCTIONS_ONLY.find((member) => given[member] !== undefined) : undefined;
  if (foreign !== undefined) {
    throw call.error("op-option", `Cannot use option '${foreign}' of '${call.directive}': a procedure has none`);
  }
  if (given.setOf === true && given.returns === undefined) {
    throw call.error("op-argument", `Cannot use 'setOf' of '${call.directive}' without 'returns'`);
  }
}

function routineParts(call: Call, given: FunctionDefinition): Omit<RoutinePartsDef, "routine" | "procedure"> {
  const columns = given.returnsTable === undefined ? undefined : Object.entries(given.returnsTable);
  return {
    arguments: argumentDefs(call, given.arguments ?? []),
    language: given.language,
    body: given.body,
    ...present({
      returns: given.returns === undefined ? undefined : checkType(call, { what: "result type", value: given.returns }),
      returnsTable: columns?.map(([name, type]) => ({
        name: checkName(call, { what: "column name", value: name }),
        type: checkType(call, { what: `type of column '${name}'`, value: type }),
      })),
      transforms: given.transforms?.map((type) => checkType(call, { what: "type to transform", value: type })),
      support: optionalReference(call, { what: "function name", value: given.support }),
      set: given.set === undefined ? undefined : { ...given.set },
      setOf: given.setOf,
      atomic: given.atomic,
      symbol: given.symbol,
      volatility: given.volatility,
      strict: given.strict,
      securityDefiner: given.securityDefiner,
      leakproof: given.leakproof,
      parallel: given.parallel,
      cost: given.cost,
      rows: given.rows,
      window: given.window,
      owner: optionalRole(call, given.owner),
      comment: given.comment,
    }),
  };
}

/** A signature as an operation holds it; defaults have no place in it. */
export function signatureDef(call: Call, given: FunctionSignature): SignatureDef {
  if (typeof given === "string") return given.trim();
  return argumentDefs(call, given).map(({ default: _default, ...rest }) => rest);
}

/** Arguments as an operation holds them: a bare type is an unnamed argument. */
export function argumentDefs(call: Call, given: readonly (ApiType | FunctionArgument)[]): readonly ArgumentDef[] {
  const list = argument(call, { name: "arguments", value: given, check: ARGUMENTS });
  return list.map((item): ArgumentDef => {
    if (SQL_TYPE.test(item) || !isRecord(item)) {
      return { type: checkType(call, { what: "argument type", value: item }) };
    }
    const checked = options(call, { value: item as unknown as FunctionArgument, checks: ARGUMENT });
    return {
      type: checkType(call, { what: "argument type", value: checked.type }),
      ...present({
        name: checked.name === undefined ? undefined : checkName(call, { what: "argument name", value: checked.name }),
        mode: checked.mode,
        default: checked.default === undefined ? undefined : sqlOf(checked.default),
      }),
    };
  });
}
