/**
 * Names as Python code gives them: texts, `op.f("...")`, or `None`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyWrapped } from "../../python/runtime/values.ts";
import { strType } from "../../python/runtime/types.ts";
import { nativeType } from "../../python/runtime/native.ts";
import type { PyType } from "../../python/runtime/object.ts";
import type { GivenName } from "../run.ts";
import { make } from "../../op/made.ts";
import { textIn } from "../python.ts";

/** `conv`: a text that naming conventions leave alone. */
export const convType: PyType = nativeType("conv", { module: "sqlalchemy.sql.elements", bases: [strType] });
/** `quoted_name`: a text with a wish about quotes, which are put where they are needed. */
export const quotedNameType: PyType = nativeType("quoted_name", {
  module: "sqlalchemy.sql.elements",
  bases: [strType],
});

/** `op.f(name)`. */
export function finalText(name: string): PyWrapped {
  return new PyWrapped(name, convType);
}

/** A name argument. Throws a Python `TypeError` for what is none. */
export function givenName(value: Value | undefined): GivenName {
  if (value === undefined || value === null) return undefined;
  const plain = textIn(value);
  if (plain === undefined) throw raise("TypeError", `a name must be a string, got ${reprNow(value)}`);
  return value instanceof PyWrapped && value.cls === convType ? make({ kind: "final", name: plain }) : plain;
}

/** The text of a name. */
export function nameText(name: GivenName): string | undefined {
  return typeof name === "object" ? name.name : name;
}
