/**
 * Words for privileges.
 *
 * @module
 */
import { nearest } from "../../core/text.ts";
import { argument } from "../args/arguments.ts";
import { either, STRING, STRINGS } from "../args/check.ts";
import type { Call } from "../call.ts";
import { OBJECT_KINDS } from "../object_kinds.ts";

/** Privileges on tables and views. */
export const TABLE_PRIVILEGES: readonly string[] = OBJECT_KINDS.table.privileges ?? [];

/**
 * Checks privileges and writes them in upper case; `ALL` stands alone.
 *
 * Throws `op-argument`, naming the nearest known privilege.
 */
export function privilegeWords(
  call: Call,
  given: { readonly value: string | readonly string[]; readonly known: readonly string[] },
): readonly string[] {
  const value = argument(call, { name: "privileges", value: given.value, check: either(STRING, STRINGS) });
  const words = (typeof value === "string" ? [value] : value).map((word) =>
    word.trim().toUpperCase().replace(/\s+/g, " ").replace(/^ALL PRIVILEGES$/, "ALL")
  );
  const unknown = words.find((word) => word !== "ALL" && !given.known.includes(word));
  if (unknown !== undefined) {
    const suggestion = nearest(unknown, given.known);
    throw call.error(
      "op-argument",
      `Cannot use privilege '${unknown}' in '${call.directive}': there is no such privilege here`,
      {
        details: [`Known privileges: ${[...given.known, "ALL"].join(", ")}`],
        ...(suggestion === undefined ? {} : { hint: `Did you mean '${suggestion}'?` }),
      },
    );
  }
  if (words.length > 1 && words.includes("ALL")) {
    throw call.error("op-argument", `Cannot use privilege 'ALL' in '${call.directive}' together with others`);
  }
  const twice = words.find((word, i) => words.indexOf(word) !== i);
  if (twice !== undefined) {
    throw call.error("op-argument", `Cannot use privilege '${twice}' in '${call.directive}' twice`);
  }
  return words;
}
