/**
 * Whole statements among the arguments.
 *
 * @module
 */
import { argument } from "../args/arguments.ts";
import { STRING } from "../args/check.ts";
import type { Call } from "../call.ts";

/**
 * Checks a query or statement and takes its final semicolon off; lines are kept.
 *
 * Throws `op-argument` when nothing is left.
 */
export function sqlStatement(call: Call, given: { readonly name: string; readonly value: unknown }): string {
  const text = (argument(call, { ...given, check: STRING }) as string).trim().replace(/(?:\s*;)+$/, "");
  if (text !== "") return text;
  throw call.error("op-argument", `Cannot read '${given.name}' of '${call.directive}': it holds no SQL`);
}
