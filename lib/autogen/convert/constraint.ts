/**
 * Constraints of a catalog as operations say them.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { ConstraintDef, Deferral, ExcludeElementDef, ForeignKeyActions } from "../../op/nodes/parts.ts";
import type {
  CheckConstraint,
  Constraint,
  ExcludeConstraint,
  ExcludeElement,
  ForeignKeyConstraint,
} from "../../schema/constraint.ts";
import { bare } from "./column.ts";
import { type ConvertContext, shortName } from "./names.ts";

/**
 * A constraint as operations take it; `null` for one that they have no words for, which is then said in SQL.
 */
export function constraintDef(constraint: Constraint, context: ConvertContext): ConstraintDef | null {
  if (!constraint.enforced) return null;
  if ("index" in constraint && Object.keys(constraint.index.options).length > 0) return null;
  if ("index" in constraint && constraint.index.tablespace !== null) return null;
  const base = {
    name: constraint.name,
    ...deferral(constraint),
    ...(constraint.comment === null ? {} : { comment: constraint.comment }),
  };
  switch (constraint.kind) {
    case "primary key":
      if (constraint.withoutOverlaps) return null;
      return { kind: "primaryKey", ...base, columns: constraint.columns, ...include(constraint.include) };
    case "unique":
      if (constraint.withoutOverlaps) return null;
      return {
        kind: "unique",
        ...base,
        columns: constraint.columns,
        ...include(constraint.include),
        ...(constraint.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
      };
    case "check":
      return { kind: "check", ...base, ...checkParts(constraint) };
    case "foreign key":
      if (constraint.period) return null;
      return {
        kind: "foreignKey",
        ...base,
        columns: constraint.columns,
        references: shortName(constraint.references, context),
        referencedColumns: constraint.referencedColumns,
        ...foreignKeyActions(constraint),
      };
    case "exclude":
      return excludeDef(constraint, base);
  }
}

/** What follows `ADD` in SQL, for a constraint that operations have no words for. */
export function constraintSql(constraint: Constraint): string {
  const name = `CONSTRAINT ${quoteIdentifier(constraint.name)}`;
  if (constraint.kind !== "primary key" && constraint.kind !== "unique") return `${name} ${constraint.definition}`;
  const { options, tablespace } = constraint.index;
  const parameters = Object.entries(options).map(([key, value]) => `${key} = '${value.replaceAll("'", "''")}'`);
  // The printed definition ends with the deferral; storage comes before it.
  const tail =
    /(?: NOT DEFERRABLE| DEFERRABLE)?(?: INITIALLY (?:DEFERRED|IMMEDIATE))?$/.exec(constraint.definition)![0];
  const head = constraint.definition.slice(0, constraint.definition.length - tail.length);
  return [
    `${name} ${head}`,
    parameters.length === 0 ? "" : ` WITH (${parameters.join(", ")})`,
    tablespace === null ? "" : ` USING INDEX TABLESPACE ${quoteIdentifier(tablespace)}`,
    tail,
  ].join("");
}

function deferral(constraint: Constraint): Deferral {
  if (!constraint.deferrable) return {};
  return { deferrable: true, ...(constraint.initiallyDeferred ? { initially: "DEFERRED" } : {}) };
}

function include(columns: readonly string[]): { readonly include?: readonly string[] } {
  return columns.length === 0 ? {} : { include: columns };
}

function checkParts(constraint: CheckConstraint) {
  return {
    sql: bare(constraint.expression),
    ...(constraint.noInherit ? { noInherit: true } : {}),
    ...(constraint.validated ? {} : { notValid: true }),
  };
}

function foreignKeyActions(constraint: ForeignKeyConstraint): ForeignKeyActions {
  const { onDelete, onUpdate, onDeleteColumns, match, validated } = constraint;
  const columns = onDeleteColumns.length === 0 ? "" : ` (${onDeleteColumns.map(quoteIdentifier).join(", ")})`;
  return {
    ...(onDelete === "no action" ? {} : { onDelete: onDelete.toUpperCase() + columns }),
    ...(onUpdate === "no action" ? {} : { onUpdate: onUpdate.toUpperCase() }),
    ...(match === "simple" ? {} : { match: match === "full" ? "FULL" : "PARTIAL" }),
    ...(validated ? {} : { notValid: true }),
  };
}

function excludeDef(
  constraint: ExcludeConstraint,
  base: { readonly name: string } & Deferral,
): ConstraintDef | null {
  const elements = constraint.elements.map(excludeElement);
  if (constraint.include.length > 0 || elements.some((element) => element === null)) return null;
  return {
    kind: "exclude",
    ...base,
    elements: elements.filter((element) => element !== null),
    using: constraint.method,
    ...(constraint.where === null ? {} : { where: bare(constraint.where) }),
  };
}

function excludeElement(element: ExcludeElement): ExcludeElementDef | null {
  if (element.collation !== null || element.order === "desc" || element.nulls === "first") return null;
  const ops = element.opclass === null
    ? {}
    : { ops: element.opclass + (element.opclassOptions === null ? "" : ` (${element.opclassOptions})`) };
  return element.column === null
    ? { sql: element.expression ?? "", ...ops, operator: element.operator }
    : { column: element.column, ...ops, operator: element.operator };
}
