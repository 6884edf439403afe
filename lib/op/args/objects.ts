/**
 * Checks of names with schemas, roles and references to objects among the arguments.
 *
 * @module
 */
import type { QualifiedName } from "../../sql/statement.ts";
import type { ObjectReference } from "../api/object.ts";
import type { ObjectNameReference } from "../api/user_type.ts";
import type { Call } from "../call.ts";
import type { ObjectDef } from "../nodes/object.ts";
import { OBJECT_KINDS } from "../object_kinds.ts";
import { type OptionChecks, options } from "./arguments.ts";
import { type Check, either, isRecord, oneOf, STRING, TEXT } from "./check.ts";
import { checkName, checkNames, qualifiedName } from "./names.ts";
import { present } from "./present.ts";
import { showValue } from "./show.ts";

const REFERENCE_NAME: OptionChecks<ObjectNameReference> = { schema: STRING, name: STRING };

/** A name, or a name with its schema. */
export const NAME_REFERENCE: Check = either(STRING, {
  expects: "an object { schema, name }",
  test: (value) => isRecord(value) && typeof value.name === "string",
});

const REFERENCE: OptionChecks<ObjectReference> = {
  kind: oneOf(...Object.keys(OBJECT_KINDS)),
  name: STRING,
  schema: STRING,
  table: STRING,
  arguments: TEXT,
};

/** A function, operator class or the like: `"touch"` or `{ schema: "shop", name: "touch" }`. */
export function nameReference(
  call: Call,
  given: { readonly what: string; readonly value: string | ObjectNameReference },
): QualifiedName {
  const { what, value } = given;
  if (typeof value === "string") return { name: checkName(call, { what, value }) };
  const { name, schema } = options(call, { value, checks: REFERENCE_NAME });
  return qualifiedName(call, { what, value: name, schema });
}

/** As {@linkcode nameReference}; `undefined` stays. */
export function optionalReference(
  call: Call,
  given: { readonly what: string; readonly value: string | ObjectNameReference | undefined },
): QualifiedName | undefined {
  return given.value === undefined ? undefined : nameReference(call, { what: given.what, value: given.value });
}

/** A role, or `undefined`. */
export function optionalRole(call: Call, value: string | undefined): string | undefined {
  return value === undefined ? undefined : checkName(call, { what: "role name", value });
}

/** A list of roles, or one. */
export function roleNames(call: Call, value: string | readonly string[]): readonly string[] {
  return checkNames(call, { what: "role name", value: typeof value === "string" ? [value] : value });
}

/**
 * Checks a reference to an object and copies it.
 *
 * Throws `op-argument` for an unknown kind, a table where none belongs or none where one is needed, arguments of what is no
 * routine.
 */
export function objectReference(call: Call, value: unknown): ObjectDef {
  if (!isRecord(value)) {
    throw call.error(
      "op-argument",
      `Cannot read the object of '${call.directive}': expected an object { kind, name }: found ${showValue(value)}`,
      { hint: 'Write { kind: "view", name: "open_orders", schema: "shop" }' },
    );
  }
  const given = options(call, { value: value as unknown as ObjectReference, checks: REFERENCE });
  if (given.kind === undefined) {
    throw call.error("op-argument", `Cannot read the object of '${call.directive}': its 'kind' is missing`);
  }
  const { form } = OBJECT_KINDS[given.kind];
  const what = given.kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const name = checkName(call, { what: `${what} name`, value: given.name });
  const wrong = form === "part" && given.table === undefined
    ? `a ${what} needs the 'table' that it belongs to`
    : form !== "part" && given.table !== undefined
    ? `a ${what} belongs to no table`
    : form !== "routine" && given.arguments !== undefined
    ? `a ${what} has no arguments`
    : form === "plain" && given.schema !== undefined
    ? `a ${what} is in no schema`
    : undefined;
  if (wrong !== undefined) {
    throw call.error("op-argument", `Cannot read the object of '${call.directive}': ${wrong}`);
  }
  return {
    kind: given.kind,
    name,
    ...present({
      schema: given.schema === undefined ? undefined : checkName(call, { what: "schema name", value: given.schema }),
      table: given.table === undefined ? undefined : checkName(call, { what: "table name", value: given.table }),
      arguments: given.arguments,
    }),
  };
}
