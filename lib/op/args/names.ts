/**
 * Checks of names: PostgreSQL stores 63 bytes and would silently cut the rest.
 *
 * @module
 */
import { MAX_IDENTIFIER_BYTES } from "../../core/identifier.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type { Call } from "../call.ts";
import { isText } from "./check.ts";
import { showValue } from "./show.ts";

const encoder = new TextEncoder();

/** Length of `name` in bytes of UTF-8. */
export function nameBytes(name: string): number {
  return encoder.encode(name).length;
}

/**
 * Checks a name and returns it; `what` says of what, for the message: `table name`.
 *
 * Throws `op-name` when it is empty, too long or holds a NUL, `op-argument` when it is no string.
 */
export function checkName(call: Call, given: { what: string; value: unknown }): string {
  const { what, value } = given;
  if (typeof value !== "string") {
    throw call.error(
      "op-argument",
      `Cannot read the ${what} of '${call.directive}': expected a string: found ${showValue(value)}`,
    );
  }
  if (value === "") throw call.error("op-name", `Cannot use an empty ${what} in '${call.directive}'`);
  if (!isText(value)) {
    throw call.error("op-name", `Cannot use this ${what} in '${call.directive}': found ${showValue(value)}`);
  }
  const bytes = nameBytes(value);
  if (bytes > MAX_IDENTIFIER_BYTES) {
    throw call.error(
      "op-name",
      `Cannot use ${what} '${value}': it has ${bytes} bytes, PostgreSQL stores ${MAX_IDENTIFIER_BYTES}`,
      {
        hint: "Choose a shorter name; PostgreSQL would cut this one without a word",
        data: { name: value, bytes },
      },
    );
  }
  return value;
}

/** Checks a list of one or more names, all different. Throws as {@linkcode checkName}. */
export function checkNames(call: Call, given: { what: string; value: unknown }): readonly string[] {
  const { what, value } = given;
  if (!Array.isArray(value) || value.length === 0) {
    throw call.error(
      "op-argument",
      `Cannot read the ${what}s of '${call.directive}': expected a list of one or more names: found ${
        showValue(value)
      }`,
    );
  }
  const names = value.map((name) => checkName(call, { what, value: name }));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw call.error("op-argument", `Cannot use ${what} '${twice}' of '${call.directive}' twice`);
  }
  return names;
}

/** Checks a name and its optional schema. Throws as {@linkcode checkName}. */
export function qualifiedName(call: Call, given: { what: string; value: unknown; schema: unknown }): QualifiedName {
  const name = checkName(call, { what: given.what, value: given.value });
  if (given.schema === undefined || given.schema === null) return { name };
  return { schema: checkName(call, { what: "schema name", value: given.schema }), name };
}
