/**
 * Constraints of tables and domains.
 *
 * @module
 */
import type {
  Constraint,
  ConstraintBase,
  ConstraintIndex,
  DomainConstraint,
  ForeignKeyConstraint,
  ReferentialAction,
} from "../../../schema/constraint.ts";
import { printedKeys, withSortedParameters } from "../../../schema/printed_index.ts";
import type { ConstraintRow, IndexRow } from "../relation_rows.ts";
import { buildElement, includedColumns, statisticsTargets } from "./indexes.ts";
import { type Lookups, optionRecord, present } from "./lookups.ts";

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};
const MATCHES: Readonly<Record<string, ForeignKeyConstraint["match"]>> = { s: "simple", f: "full", p: "partial" };

/** What constraints need besides their rows. */
export interface ConstraintContext {
  readonly lookups: Lookups;
  /** Indexes by OID. */
  readonly indexes: ReadonlyMap<number, IndexRow>;
}

/** A constraint of a table; NOT NULL is a matter of the column. */
export function buildConstraint(row: ConstraintRow, context: ConstraintContext): Constraint {
  const { lookups } = context;
  const base = buildBase(row, lookups);
  const columns = lookups.columnNames(row.relation, (row.columns ?? []).filter((number) => number > 0));
  switch (row.kind) {
    case "f":
      return {
        ...base,
        kind: "foreign key",
        columns,
        references: {
          schema: present(row.target_schema, `target of constraint '${row.name}'`),
          name: present(row.target_name, `target of constraint '${row.name}'`),
        },
        referencedColumns: present(row.target_columns, `target columns of constraint '${row.name}'`),
        match: present(MATCHES[row.match], `match type '${row.match}'`),
        onUpdate: present(ACTIONS[row.on_update], `action '${row.on_update}'`),
        onDelete: present(ACTIONS[row.on_delete], `action '${row.on_delete}'`),
        onDeleteColumns: lookups.columnNames(row.relation, row.on_delete_columns ?? []),
        period: row.period,
      };
    case "c":
      return {
        ...base,
        kind: "check",
        expression: present(row.expression, `expression of constraint '${row.name}'`),
        columns,
        noInherit: row.no_inherit,
      };
    case "p":
    case "u":
    case "x":
      return buildIndexConstraint(row, { ...context, base, columns });
    case "n":
      throw new RangeError(`Cannot build the constraint '${row.name}': NOT NULL belongs to its column`);
  }
}

/** A CHECK of a domain. */
export function buildDomainConstraint(row: ConstraintRow, lookups: Lookups): DomainConstraint {
  return {
    name: row.name,
    definition: present(row.definition, `definition of constraint '${row.name}'`),
    expression: present(row.expression, `expression of constraint '${row.name}'`),
    validated: row.validated,
    comment: lookups.comment(row.oid, { class: "pg_constraint" }),
  };
}

function buildIndexConstraint(
  row: ConstraintRow,
  context: ConstraintContext & { readonly base: ConstraintBase; readonly columns: readonly string[] },
): Constraint {
  const { lookups, base, columns } = context;
  const indexRow = present(context.indexes.get(row.index), `index of constraint '${row.name}'`);
  const include = includedColumns(indexRow, lookups);
  const index = buildConstraintIndex(indexRow, lookups);
  if (row.kind === "p") {
    return { ...base, kind: "primary key", columns, include, withoutOverlaps: row.period, index };
  }
  if (row.kind === "u") {
    const nullsNotDistinct = indexRow.nulls_not_distinct;
    return { ...base, kind: "unique", columns, include, nullsNotDistinct, withoutOverlaps: row.period, index };
  }
  const expressions = indexRow.keys.slice(0, indexRow.key_count).map((_, at) => indexRow.expressions?.[at] ?? null);
  const elements = printedKeys(base.definition, expressions).map((printed, position) => ({
    ...buildElement(indexRow, { printed, position, lookups }),
    operator: printed.operator ?? "",
  }));
  const definition = withSortedParameters(base.definition, indexRow.options);
  return {
    ...base,
    definition,
    kind: "exclude",
    method: indexRow.method,
    elements,
    include,
    where: indexRow.predicate,
    index,
  };
}

function buildBase(row: ConstraintRow, lookups: Lookups): ConstraintBase {
  return {
    name: row.name,
    definition: present(row.definition, `definition of constraint '${row.name}'`),
    deferrable: row.deferrable,
    initiallyDeferred: row.deferred,
    validated: row.validated,
    enforced: row.enforced,
    inherited: row.inherited || row.parent !== 0,
    local: row.local && row.parent === 0,
    comment: lookups.comment(row.oid, { class: "pg_constraint" }),
  };
}

function buildConstraintIndex(row: IndexRow, lookups: Lookups): ConstraintIndex {
  return {
    options: optionRecord(row.options),
    tablespace: row.tablespace,
    clustered: row.clustered,
    replicaIdentity: row.replica_identity,
    valid: row.valid,
    statisticsTargets: statisticsTargets(row),
    parent: lookups.parents(row.oid)[0] ?? null,
    comment: lookups.comment(row.oid, { class: "pg_class" }),
  };
}
