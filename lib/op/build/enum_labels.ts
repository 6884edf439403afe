/**
 * Values of enum types.
 *
 * @module
 */
import { MAX_IDENTIFIER_BYTES } from "../../core/identifier.ts";
import { argument } from "../args/arguments.ts";
import { type Check, TEXT } from "../args/check.ts";
import { nameBytes } from "../args/names.ts";
import type { Call } from "../call.ts";

const LABELS: Check = {
  expects: "a list of strings",
  test: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};

/**
 * Checks the values of an enum type and copies them: all different, each of at most 63 bytes. There may be none.
 *
 * Throws `op-argument`.
 */
export function enumLabels(call: Call, given: { readonly name: string; readonly value: unknown }): readonly string[] {
  const list = argument(call, { name: given.name, value: given.value, check: LABELS }) as readonly string[];
  const twice = list.find((label, i) => list.indexOf(label) !== i);
  if (twice !== undefined) {
    throw call.error("op-argument", `Cannot use enum value '${twice}' of '${call.directive}' twice`);
  }
  return list.map((label) => enumLabel(call, label));
}

/** Checks one value of an enum type. Throws `op-argument`. */
export function enumLabel(call: Call, value: unknown): string {
  const label = argument(call, { name: "value", value, check: TEXT }) as string;
  if (nameBytes(label) <= MAX_IDENTIFIER_BYTES && !label.includes("\0")) return label;
  throw call.error(
    "op-argument",
    `Cannot use enum value '${label.replaceAll("\0", "\\0")}' in '${call.directive}': ` +
      (label.includes("\0")
        ? "it contains a NUL character"
        : `it has ${nameBytes(label)} bytes, PostgreSQL stores ${MAX_IDENTIFIER_BYTES}`),
  );
}
