/**
 * Signatures of routines in SQL.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import type { ArgumentDef, SignatureDef } from "../op/nodes/function.ts";
import { typeSql } from "./type_sql.ts";

/** Writes one argument as `CREATE FUNCTION` wants it, with its default. */
export function argumentSql(argument: ArgumentDef): string {
  return signatureArgument(argument) + (argument.default === undefined ? "" : ` DEFAULT ${argument.default}`);
}

/** Writes what stands between the parentheses where a routine is named: no defaults. */
export function signatureSql(signature: SignatureDef): string {
  return typeof signature === "string" ? signature : signature.map(signatureArgument).join(", ");
}

/** Writes the signature of an aggregate: `*`, direct arguments, `ORDER BY` and aggregated arguments. */
export function aggregateSignatureSql(signature: SignatureDef, orderBy: readonly ArgumentDef[] | undefined): string {
  const direct = signatureSql(signature);
  if (orderBy !== undefined && orderBy.length > 0) {
    return `${direct === "" ? "" : `${direct} `}ORDER BY ${signatureSql(orderBy)}`;
  }
  return direct === "" ? "*" : direct;
}

function signatureArgument({ mode, name, type }: ArgumentDef): string {
  return [
    ...(mode === undefined || mode === "IN" ? [] : [mode]),
    ...(name === undefined ? [] : [quoteIdentifier(name)]),
    typeSql(type),
  ].join(" ");
}
