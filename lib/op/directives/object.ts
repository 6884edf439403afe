/**
 * Directives for what every kind of object has, and the named forms of renaming.
 *
 * @module
 */
import type { ObjectOps } from "../api/object.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { nullable, STRING, TEXT } from "../args/check.ts";
import { checkName } from "../args/names.ts";
import { objectReference, optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import type { Call, Frame } from "../call.ts";
import type { ObjectDef, ObjectKind } from "../nodes/object.ts";
import { OBJECT_KINDS } from "../object_kinds.ts";

const COMMENT: OptionChecks<{ readonly existing?: string | null }> = { existing: nullable(TEXT) };
const OWNER: OptionChecks<{ readonly existing?: string }> = { existing: STRING };
const SCHEMA: OptionChecks<{ readonly schema?: string }> = { schema: STRING };

/** Directives for what every kind of object has. */
export function objectDirectives(frame: Frame): ObjectOps {
  return {
    commentOn(object, comment, given) {
      const call = frame.call("op.commentOn");
      const { existing } = options(call, { value: given, checks: COMMENT });
      call.record({
        kind: "commentOn",
        object: objectReference(call, object),
        comment: argument(call, { name: "comment", value: comment, check: nullable(TEXT) }),
        ...present({ existing }),
      });
    },
    setOwner(object, owner, given) {
      const call = frame.call("op.setOwner");
      const { existing } = options(call, { value: given, checks: OWNER });
      call.record({
        kind: "setOwner",
        object: able(call, objectReference(call, object), "owner"),
        owner: checkName(call, { what: "role name", value: owner }),
        ...present({ existing: optionalRole(call, existing) }),
      });
    },
    setSchema(object, newSchema) {
      const call = frame.call("op.setSchema");
      call.record({
        kind: "setSchema",
        object: able(call, objectReference(call, object), "setSchema"),
        newSchema: checkName(call, { what: "schema name", value: newSchema }),
      });
    },
    renameObject(object, newName) {
      const call = frame.call("op.renameObject");
      const checked = able(call, objectReference(call, object), "rename");
      call.record({
        kind: "renameObject",
        object: checked,
        newName: checkName(call, { what: "new name", value: newName }),
      });
    },
  };
}

/** A directive that renames objects of one kind: `op.renameView`. */
export function renameDirective(
  frame: Frame,
  { kind, directive }: { readonly kind: ObjectKind; readonly directive: string },
): (name: string, newName: string, given?: { readonly schema?: string }) => void {
  return function rename(name, newName, given) {
    const call = frame.call(directive);
    const { schema } = options(call, { value: given, checks: SCHEMA });
    call.record({
      kind: "renameObject",
      object: objectReference(call, { kind, name, ...present({ schema }) }),
      newName: checkName(call, { what: "new name", value: newName }),
    });
  };
}

const WHAT = { owner: "owner", setSchema: "schema to be changed", rename: "name to be changed" } as const;

/** Refuses what `ALTER` cannot do for this kind of object. Throws `op-argument`. */
function able(call: Call, object: ObjectDef, what: keyof typeof WHAT): ObjectDef {
  if (OBJECT_KINDS[object.kind][what] === true) return object;
  throw call.error(
    "op-argument",
    `Cannot use '${call.directive}' for an object of kind '${object.kind}': PostgreSQL has no ${WHAT[what]} for it`,
    { data: { kind: object.kind } },
  );
}
