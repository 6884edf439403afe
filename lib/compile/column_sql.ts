/**
 * SQL of column definitions and constraints.
 *
 * Order of the clauses: SQLAlchemy's, so that scripts compare with Alembic's.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type {
  ColumnDef,
  ComputedDef,
  ConstraintDef,
  ExcludeElementDef,
  ForeignKeyActions,
  IdentityDef,
} from "../op/nodes/parts.ts";
import { nameList } from "./phrases.ts";
import { sequenceClauses } from "./sequence_options.ts";
import { typeSql } from "./type_sql.ts";
import { defaultSql, deferralClause, words } from "./words.ts";

/** A column as it stands in `CREATE TABLE` and behind `ADD COLUMN`. */
export function columnSql(column: ColumnDef): string {
  const { storage, compression, computed, identity, references } = column;
  const notNull = column.nullable === false && identity === undefined;
  return words(
    quoteIdentifier(column.name),
    typeSql(column.type),
    storage && `STORAGE ${storage}`,
    compression && `COMPRESSION ${quoteIdentifier(compression)}`,
    column.default && `DEFAULT ${defaultSql(column.default)}`,
    computed && computedSql(computed),
    identity && identitySql(identity),
    notNull && "NOT NULL",
    ...(column.checks ?? []).map(({ name, sql }) => words(constraintName(name), `CHECK (${sql})`)),
    column.primaryKey === true && "PRIMARY KEY",
    references && words(
      constraintName(references.name),
      `REFERENCES ${quoteQualified(references.table)} ${nameList(references.columns)}`,
      actionsSql(references),
    ),
  );
}

/**
 * A constraint of one column as it stands in the column's definition, or `undefined` when it cannot: `NOT VALID` has no place there.
 */
export function inlineConstraintSql(constraint: ConstraintDef): string | undefined {
  if ("notValid" in constraint && constraint.notValid === true) return undefined;
  const name = constraintName(constraint.name);
  switch (constraint.kind) {
    case "check":
      return words(name, constraintBody(constraint));
    case "unique":
      return words(
        name,
        "UNIQUE",
        constraint.nullsNotDistinct === true && "NULLS NOT DISTINCT",
        deferralClause(constraint),
      );
    case "foreignKey":
      return words(
        name,
        `REFERENCES ${quoteQualified(constraint.references)} ${nameList(constraint.referencedColumns)}`,
        actionsSql(constraint),
      );
    default:
      return undefined;
  }
}

/** `GENERATED ... AS IDENTITY (...)`. */
export function identitySql(identity: IdentityDef): string {
  const options = sequenceClauses(identity).join(" ");
  return words(`GENERATED ${identity.always ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY`, options && `(${options})`);
}

/** `GENERATED ALWAYS AS (...) STORED`. */
export function computedSql({ sql, stored }: ComputedDef): string {
  return `GENERATED ALWAYS AS (${sql}) ${stored ? "STORED" : "VIRTUAL"}`;
}

/** A constraint as it stands in `CREATE TABLE` and behind `ADD`. */
export function constraintSql(constraint: ConstraintDef): string {
  return words(constraintName(constraint.name), constraintBody(constraint));
}

function constraintName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `CONSTRAINT ${quoteIdentifier(name)}`;
}

function constraintBody(constraint: ConstraintDef): string {
  switch (constraint.kind) {
    case "primaryKey":
      return keyBody("PRIMARY KEY", constraint);
    case "unique":
      return keyBody(words("UNIQUE", constraint.nullsNotDistinct === true && "NULLS NOT DISTINCT"), constraint);
    case "check":
      return words(
        `CHECK (${constraint.sql})`,
        constraint.noInherit === true && "NO INHERIT",
        deferralClause(constraint),
        constraint.notValid === true && "NOT VALID",
      );
    case "foreignKey":
      return words(
        `FOREIGN KEY${nameList(constraint.columns)}`,
        `REFERENCES ${quoteQualified(constraint.references)} ${nameList(constraint.referencedColumns)}`,
        actionsSql(constraint),
      );
    case "exclude":
      return words(
        `EXCLUDE USING ${quoteIdentifier(constraint.using)} (${constraint.elements.map(excludeElement).join(", ")})`,
        constraint.where && `WHERE (${constraint.where})`,
        deferralClause(constraint),
      );
  }
}

type KeyDef = Extract<ConstraintDef, { readonly kind: "primaryKey" | "unique" }>;

function keyBody(key: string, constraint: KeyDef): string {
  if (constraint.usingIndex !== undefined) {
    const word = key.startsWith("UNIQUE") ? "UNIQUE" : key;
    return words(`${word} USING INDEX ${quoteIdentifier(constraint.usingIndex)}`, deferralClause(constraint));
  }
  return words(
    `${key} ${nameList(constraint.columns)}`,
    constraint.include && `INCLUDE ${nameList(constraint.include)}`,
    deferralClause(constraint),
  );
}

function actionsSql(actions: ForeignKeyActions): string {
  return words(
    actions.match && `MATCH ${actions.match}`,
    actions.onDelete && `ON DELETE ${actions.onDelete}`,
    actions.onUpdate && `ON UPDATE ${actions.onUpdate}`,
    deferralClause(actions),
    actions.notValid === true && "NOT VALID",
  );
}

function excludeElement({ column, sql, ops, operator }: ExcludeElementDef): string {
  return words(column === undefined ? sql : quoteIdentifier(column), ops, `WITH ${operator}`);
}
