/**
 * Checks of the arguments of a call; every failure names the call, what was expected and what was found.
 *
 * @module
 */
import { nearest } from "../../core/text.ts";
import type { Call } from "../call.ts";
import { type Check, isRecord } from "./check.ts";
import { showValue } from "./show.ts";

/** Checks for every option of `T`; a new option does not compile until it has one. */
export type OptionChecks<T> = { readonly [K in keyof Required<T>]: Check };

/**
 * Checks one positional argument and returns it.
 *
 * Throws `op-argument`.
 *
 * @example
 * ```ts
 * const sql = argument(call, { name: "sql", value, check: STRING }) as string;
 * ```
 */
export function argument<T>(call: Call, given: { name: string; value: T; check: Check }): T {
  if (given.check.test(given.value)) return given.value;
  throw call.error(
    "op-argument",
    `Cannot read '${given.name}' of '${call.directive}': expected ${given.check.expects}: found ${
      showValue(given.value)
    }`,
    { data: { directive: call.directive, argument: given.name } },
  );
}

/**
 * Checks an options object: every member must be known and of the right kind; `undefined` members count as absent.
 *
 * Throws `op-option` for an unknown option, naming the nearest known one, and `op-argument` for a wrong value.
 */
export function options<T extends object>(call: Call, given: { value: T | undefined; checks: OptionChecks<T> }): T {
  if (given.value === undefined) return {} as T;
  if (!isRecord(given.value)) {
    throw call.error(
      "op-argument",
      `Cannot read the options of '${call.directive}': expected an object: found ${showValue(given.value)}`,
    );
  }
  const known = Object.keys(given.checks);
  for (const [name, value] of Object.entries(given.value)) {
    const check = (given.checks as Readonly<Record<string, Check>>)[name];
    if (check === undefined || !Object.hasOwn(given.checks, name)) throw unknownOption(call, name, known);
    if (value === undefined || check.test(value)) continue;
    throw call.error(
      "op-argument",
      `Cannot read option '${name}' of '${call.directive}': expected ${check.expects}: found ${showValue(value)}`,
      { data: { directive: call.directive, option: name } },
    );
  }
  return given.value;
}

function unknownOption(call: Call, name: string, known: readonly string[]): Error {
  const suggestion = suggest(name, known);
  return call.error("op-option", `Cannot use option '${name}' of '${call.directive}': there is no such option`, {
    details: known.length === 0 ? ["It takes no options"] : [`Known options: ${known.join(", ")}`],
    ...(suggestion === undefined ? {} : { hint: `Did you mean '${suggestion}'?` }),
    data: { directive: call.directive, option: name, ...(suggestion === undefined ? {} : { suggestion }) },
  });
}

/** The known option that `name` was probably meant to be; Alembic's spelling (`postgresql_where`, `if_exists`) counts. */
function suggest(name: string, known: readonly string[]): string | undefined {
  const camel = name.replace(/^postgresql_/, "").replace(/_+$/, "").replace(
    /_([a-z])/g,
    (_, letter: string) => letter.toUpperCase(),
  );
  return known.includes(camel) ? camel : nearest(camel, known);
}
