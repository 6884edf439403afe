/**
 * Constraints: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { QualifiedName } from "../../sql/statement.ts";
import type {
  CheckConstraint,
  Constraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  ForeignKeyRules,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "../api/parts.ts";
import { present } from "../args/present.ts";
import { sqlOf } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import type { Call } from "../call.ts";
import { plainName, resolveName } from "../naming.ts";
import type {
  CheckDef,
  ConstraintDef,
  ExcludeDef,
  ExcludeElementDef,
  ForeignKeyActions,
  ForeignKeyDef,
  PrimaryKeyDef,
  UniqueDef,
} from "../nodes/parts.ts";

/** The constraint as an operation on `table` holds it, with its final name. */
export function constraintDef(call: Call, table: QualifiedName, constraint: Constraint): ConstraintDef {
  switch (constraint.kind) {
    case "primaryKeyConstraint":
      return primaryKeyDef(call, table, constraint);
    case "uniqueConstraint":
      return uniqueDef(call, table, constraint);
    case "checkConstraint":
      return checkDef(call, table, constraint);
    case "foreignKeyConstraint":
      return foreignKeyDef(call, table, constraint);
    case "excludeConstraint":
      return excludeDef(call, constraint);
  }
}

/** A primary key. */
export function primaryKeyDef(call: Call, table: QualifiedName, given: PrimaryKeyConstraint): PrimaryKeyDef {
  const { columns, options: { name, ...rest } } = given;
  const resolved = resolveName(call, { kind: "pk", table, name, columns });
  return { kind: "primaryKey", ...present({ name: resolved }), columns, ...present(rest) };
}

/** A unique constraint. */
export function uniqueDef(call: Call, table: QualifiedName, given: UniqueConstraint): UniqueDef {
  const { columns, options: { name, ...rest } } = given;
  if (rest.nullsNotDistinct !== undefined) requireVersion(call, { what: "'nullsNotDistinct'", version: 150000 });
  const resolved = resolveName(call, { kind: "uq", table, name, columns });
  return { kind: "unique", ...present({ name: resolved }), columns, ...present(rest) };
}

/** A CHECK. */
export function checkDef(call: Call, table: QualifiedName, given: CheckConstraint): CheckDef {
  const { sql, options: { name, ...rest } } = given;
  const resolved = resolveName(call, { kind: "ck", table, name, columns: [] });
  return { kind: "check", ...present({ name: resolved }), sql, ...present(rest) };
}

/** A foreign key. */
export function foreignKeyDef(call: Call, table: QualifiedName, given: ForeignKeyConstraint): ForeignKeyDef {
  const { columns, target, options: { name, comment, ...rules } } = given;
  const references: QualifiedName = { ...present({ schema: target.schema }), name: target.table };
  if (columns.length !== target.columns.length) {
    throw call.error(
      "op-argument",
      `Cannot make a foreign key of ${columns.length} columns to ${target.columns.length} in '${call.directive}': the numbers must agree`,
    );
  }
  if (rules.onDelete?.includes("(")) requireVersion(call, { what: "columns in 'onDelete'", version: 150000 });
  const referred = { table: references, columns: target.columns };
  const resolved = resolveName(call, { kind: "fk", table, name, columns, referred });
  return {
    kind: "foreignKey",
    ...present({ name: resolved }),
    columns,
    references,
    referencedColumns: target.columns,
    ...foreignKeyActions(rules),
    ...present({ comment }),
  };
}

/** Rules of a foreign key, their words in upper case. */
export function foreignKeyActions({ onDelete, onUpdate, ...rest }: ForeignKeyRules): ForeignKeyActions {
  return present({ onDelete: action(onDelete), onUpdate: action(onUpdate), ...rest });
}

/** Upper case for the words of an action, not for the columns behind it. */
function action(given: string | undefined): string | undefined {
  return given?.trim().replace(/^[^(]*/, (words) => words.toUpperCase());
}

/** An exclusion constraint. */
export function excludeDef(call: Call, given: ExcludeConstraint): ExcludeDef {
  const { elements, options: { name, using = "gist", where, ops = {}, ...rest } } = given;
  const list = elements.map(([element, operator]): ExcludeElementDef => {
    if (typeof element !== "string") return { sql: element.sql, operator };
    return { column: element, ...present({ ops: ops[element] }), operator };
  });
  for (const column of Object.keys(ops)) {
    if (list.some((element) => element.column === column)) continue;
    throw call.error(
      "op-argument",
      `Cannot use the operator class of '${column}' in '${call.directive}': it is no column of the constraint`,
    );
  }
  // SQLAlchemy has no convention for exclusion constraints: without a name PostgreSQL makes one.
  const resolved = name === undefined ? undefined : plainName(call, "constraint name", name);
  return {
    kind: "exclude",
    ...present({ name: resolved }),
    elements: list,
    using,
    ...(where === undefined ? {} : { where: sqlOf(where) }),
    ...present(rest),
  };
}
