/**
 * Columns of tables, views and composite types.
 *
 * @module
 */
import type {
  Attribute,
  Column,
  Identity,
  MaterializedViewColumn,
  NotNullConstraint,
  SequenceOptions,
  ViewColumn,
} from "../../../schema/column.ts";
import type { ColumnExtra, ColumnRow, ConstraintRow } from "../relation_rows.ts";
import type { SequenceRow } from "../rows.ts";
import { type Lookups, optionRecord, present } from "./lookups.ts";

/** What columns need besides their rows: rows of other queries by `relation:number`. */
export interface ColumnContext {
  readonly lookups: Lookups;
  /** The sequence behind an identity column. */
  identitySequence(column: ColumnRow): SequenceRow;
  readonly notNull: ReadonlyMap<string, ConstraintRow>;
  /** Whether the table is unlogged. */
  readonly unlogged: boolean;
}

const STORAGE = { p: "plain", e: "external", x: "extended", m: "main" } as const;
const COMPRESSION = { p: "pglz", l: "lz4" } as const;

const NOTHING: ColumnExtra = {
  identity: "",
  generated: "",
  collation: null,
  storage: null,
  options: null,
  inherited: false,
  local: true,
  statistics: null,
};

/** A column of a table. */
export function buildColumn(row: ColumnRow, context: ColumnContext): Column {
  const { lookups } = context;
  const extra = row.extra ?? NOTHING;
  const key = columnKey(row.relation, row.number);
  const notNull = context.notNull.get(key);
  return {
    name: row.name,
    type: lookups.type(row.type, row.modifier),
    notNull: row.not_null,
    notNullConstraint: notNull === undefined ? null : buildNotNull(notNull, lookups),
    default: extra.generated === "" ? row.default_value : null,
    generated: extra.generated === "" ? null : {
      kind: extra.generated === "s" ? "stored" : "virtual",
      expression: present(row.default_value, `expression of column '${row.name}'`),
    },
    identity: extra.identity === "" ? null : buildIdentity(extra.identity, {
      sequence: context.identitySequence(row),
      unlogged: context.unlogged,
    }),
    collation: lookups.collation(extra.collation),
    ...physical(extra),
    inherited: extra.inherited,
    local: extra.local,
    ...annotations(row, lookups),
  };
}

/** A column of a view. */
export function buildViewColumn(row: ColumnRow, lookups: Lookups): ViewColumn {
  return {
    name: row.name,
    type: lookups.type(row.type, row.modifier),
    default: row.default_value,
    ...annotations(row, lookups),
  };
}

/** A column of a materialised view. */
export function buildMaterializedViewColumn(row: ColumnRow, lookups: Lookups): MaterializedViewColumn {
  return {
    name: row.name,
    type: lookups.type(row.type, row.modifier),
    ...physical(row.extra ?? NOTHING),
    ...annotations(row, lookups),
  };
}

/** An attribute of a composite type. */
export function buildAttribute(row: ColumnRow, lookups: Lookups): Attribute {
  return {
    name: row.name,
    type: lookups.type(row.type, row.modifier),
    collation: lookups.collation(row.extra?.collation ?? null),
    comment: annotations(row, lookups).comment,
  };
}

/** The key of a column in {@linkcode ColumnContext}. */
export function columnKey(relation: number, number: number): string {
  return `${relation}:${number}`;
}

/** Options of a sequence from its row. */
export function sequenceOptions(row: SequenceRow): SequenceOptions {
  return {
    type: row.type,
    start: row.start,
    increment: row.increment,
    min: row.min,
    max: row.max,
    cache: row.cache,
    cycle: row.cycle,
  };
}

function physical(extra: ColumnExtra): Pick<Column, "storage" | "compression" | "statisticsTarget" | "options"> {
  const compression = extra.compression ?? "";
  return {
    storage: extra.storage === null ? null : STORAGE[extra.storage],
    compression: compression === "" ? null : COMPRESSION[compression],
    statisticsTarget: extra.statistics,
    options: optionRecord(extra.options),
  };
}

function annotations(row: ColumnRow, lookups: Lookups): Pick<Column, "privileges" | "comment"> {
  const where = { class: "pg_class", sub: row.number };
  return { privileges: lookups.privileges(row.relation, where), comment: lookups.comment(row.relation, where) };
}

function buildIdentity(
  generation: "a" | "d",
  options: { readonly sequence: SequenceRow; readonly unlogged: boolean },
): Identity {
  const { sequence, unlogged } = options;
  return {
    generation: generation === "a" ? "always" : "by default",
    sequence: { schema: sequence.schema, name: sequence.name },
    options: sequenceOptions(sequence),
    unlogged: (sequence.persistence === "u") !== unlogged,
  };
}

function buildNotNull(row: ConstraintRow, lookups: Lookups): NotNullConstraint {
  return {
    name: row.name,
    noInherit: row.no_inherit,
    validated: row.validated,
    inherited: row.inherited,
    local: row.local,
    comment: lookups.comment(row.oid, { class: "pg_constraint" }),
  };
}
