/**
 * Constraints whose writing a project has taken over: `@compiles(ForeignKeyConstraint, "postgresql")`.
 *
 * @module
 */
import type { ConstraintDef } from "../../op/nodes/parts.ts";
import { raise } from "../../python/runtime/exception.ts";
import { PyObject } from "../../python/runtime/object.ts";
import { customSql } from "../sql/custom.ts";
import { CONSTRAINT_TYPES, type ConstraintState, constraintState } from "./classes.ts";
import { nameText } from "./names.ts";

/** What the compiler gives for the constraint as SQLAlchemy writes it. */
const AS_USUAL = "\u0000constraint";

/** The constraint after the function has seen it: it may change the name, and must have the rest written as usual. */
export function revised(def: ConstraintDef): ConstraintDef {
  const element = new PyObject(CONSTRAINT_TYPES[def.kind]);
  element.state = { kind: def.kind, name: def.name, columns: [], options: new Map() } satisfies ConstraintState;
  const sql = customSql(element, { place: {}, compile: () => AS_USUAL, whole: element });
  if (sql === undefined) return def;
  if (sql !== AS_USUAL || (element.attrs?.size ?? 0) > 0) {
    throw raise(
      "NotImplementedError",
      `a function of @compiles that writes a '${element.cls.name}' in another way is not supported here`,
    );
  }
  const name = nameText(constraintState(element)?.name);
  const { name: _given, ...rest } = def;
  return { ...rest, ...(name === undefined ? {} : { name }) } as ConstraintDef;
}
