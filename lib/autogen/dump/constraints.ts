/**
 * Constraints of tables.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Constraint, ConstraintIndex, PrimaryKeyConstraint, UniqueConstraint } from "../../schema/constraint.ts";
import { nameKey, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import { commentOn, type DumpItem, type DumpOptions, nameList, qualified, RANKS, withOptions } from "./item.ts";
import { indexStatements } from "./indexes.ts";

/** Where a constraint is written. */
export type ConstraintPlace = "inline" | "later" | "nowhere";

/** Says where a constraint is written. */
export function constraintPlace(
  constraint: Constraint,
  context: { readonly table: Table; readonly late: boolean },
): ConstraintPlace {
  const { table, late } = context;
  const partitioned = table.partitionOf !== null || table.partitionKey !== null;
  if (constraint.kind === "check") {
    // A table is attached only when it has the checks of the partitioned table; those that are not valid follow by themselves.
    if (!constraint.local && (table.partitionOf === null || !constraint.validated)) return "nowhere";
    return constraint.validated && !late ? "inline" : "later";
  }
  if (constraint.kind === "foreign key") return constraint.local ? "later" : "nowhere";
  // Indexes of partitions are paired by name, not left to PostgreSQL's choice.
  return partitioned || isRepeated(constraint, table) ? "later" : "inline";
}

/** `CREATE TABLE` silently makes one constraint of two keys over the same columns; `ADD CONSTRAINT` does not. */
function isRepeated(constraint: Constraint, table: Table): boolean {
  if (constraint.kind !== "unique") return false;
  const columns = JSON.stringify(constraint.columns);
  return table.constraints.some((other) =>
    other !== constraint &&
    (other.kind === "primary key" || (other.kind === "unique" && other.name < constraint.name)) &&
    JSON.stringify(other.columns) === columns
  );
}

/** A constraint as it stands in `CREATE TABLE` and after `ADD`. */
export function constraintText(constraint: Constraint, options: DumpOptions): string {
  const name = `CONSTRAINT ${quoteIdentifier(constraint.name)}`;
  switch (constraint.kind) {
    case "primary key":
    case "unique":
      return `${name} ${keyText(constraint, options)}`;
    case "check":
    case "foreign key":
    case "exclude":
      return `${name} ${constraint.definition}`;
  }
}

/** What is set on a constraint after it was created. */
export function constraintStatements(
  constraint: Constraint,
  context: { readonly table: Table; readonly options: DumpOptions },
): readonly string[] {
  const { table } = context;
  const comment = commentOn(
    `CONSTRAINT ${quoteIdentifier(constraint.name)} ON ${qualified(table)}`,
    constraint.comment,
  );
  if (!("index" in constraint)) return comment;
  const index = { ...constraint.index, schema: table.schema, name: constraint.name };
  // The tablespace of a key is in its text.
  const tablespace = constraint.kind === "exclude" ? constraint.index.tablespace : null;
  return [...comment, ...indexStatements({ ...index, tablespace }, context)];
}

/** The items of a constraint that is written after its table. */
export function constraintItem(
  constraint: Constraint,
  context: { readonly table: Table; readonly options: DumpOptions },
): DumpItem {
  const { table, options } = context;
  const foreign = constraint.kind === "foreign key";
  const recursive = constraint.kind === "check" || (foreign && table.partitionKey !== null);
  const key = partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name });
  return {
    key,
    provides: indexKeyOf(constraint, table),
    needs: [
      nameKey("table", table),
      ...foreign ? [nameKey("table", constraint.references)] : [],
      ...foreign ? [] : attachmentOf(table),
    ],
    rank: foreign ? RANKS.foreignKey : RANKS.constraint,
    name: key,
    statements: [
      `ALTER TABLE ${recursive ? "" : "ONLY "}${qualified(table)}\n    ADD ${constraintText(constraint, options)}`,
      ...constraintStatements(constraint, context),
    ],
  };
}

/** The key of the index behind a constraint, if there is one. */
export function indexKeyOf(constraint: Constraint, table: Table): DumpItem["needs"] {
  return "index" in constraint ? [nameKey("index", { schema: table.schema, name: constraint.name })] : [];
}

/** A partition's own indexes come after it was attached, or PostgreSQL would pair them itself. */
export function attachmentOf(table: Table): DumpItem["needs"] {
  return table.partitionOf === null ? [] : [partKey("table", { ...nameOnly(table), part: "ATTACH PARTITION" })];
}

function nameOnly(table: Table): { readonly schema: string; readonly name: string } {
  return { schema: table.schema, name: table.name };
}

function keyText(constraint: PrimaryKeyConstraint | UniqueConstraint, options: DumpOptions): string {
  const distinct = constraint.kind === "unique" && constraint.nullsNotDistinct ? " NULLS NOT DISTINCT" : "";
  const overlaps = constraint.withoutOverlaps ? " WITHOUT OVERLAPS" : "";
  const include = constraint.include.length === 0 ? "" : ` INCLUDE (${nameList(constraint.include)})`;
  return `${constraint.kind.toUpperCase()}${distinct} (${nameList(constraint.columns)}${overlaps})${include}` +
    `${withOptions(constraint.index.options)}${tablespaceText(constraint.index, options)}${deferText(constraint)}`;
}

function tablespaceText(index: ConstraintIndex, options: DumpOptions): string {
  return index.tablespace === null || options.tablespaces === false
    ? ""
    : ` USING INDEX TABLESPACE ${quoteIdentifier(index.tablespace)}`;
}

function deferText(constraint: Constraint): string {
  return constraint.deferrable ? ` DEFERRABLE${constraint.initiallyDeferred ? " INITIALLY DEFERRED" : ""}` : "";
}
