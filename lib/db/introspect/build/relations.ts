/**
 * Tables, views and materialised views with what belongs to them.
 *
 * @module
 */
import type { EnabledState, Policy, ReplicaIdentity, Rule, Table, Trigger } from "../../../schema/table.ts";
import type { MaterializedView, View } from "../../../schema/view.ts";
import type { Column } from "../../../schema/column.ts";
import { compareText } from "../../../schema/object_key.ts";
import type {
  ColumnRow,
  ConstraintRow,
  EnabledCode,
  IndexRow,
  PolicyRow,
  RelationRow,
  RuleRow,
  TriggerRow,
} from "../relation_rows.ts";
import type { QueryRows, SequenceRow } from "../rows.ts";
import { buildColumn, buildMaterializedViewColumn, buildViewColumn, columnKey } from "./columns.ts";
import { buildConstraint } from "./constraints.ts";
import { buildIndex } from "./indexes.ts";
import { byName, groupBy, type Lookups, nameOf, optionRecord, present } from "./lookups.ts";

/** Rows by the relation they belong to. */
export interface RelationContext {
  readonly lookups: Lookups;
  readonly constraints: ReadonlyMap<number, readonly ConstraintRow[]>;
  readonly indexes: ReadonlyMap<number, readonly IndexRow[]>;
  readonly indexByOid: ReadonlyMap<number, IndexRow>;
  readonly triggers: ReadonlyMap<number, readonly TriggerRow[]>;
  readonly rules: ReadonlyMap<number, readonly RuleRow[]>;
  readonly policies: ReadonlyMap<number, readonly PolicyRow[]>;
  identitySequence(column: ColumnRow): SequenceRow;
  readonly notNull: ReadonlyMap<string, ConstraintRow>;
}

const STATES: Readonly<Record<EnabledCode, EnabledState>> = { O: "origin", D: "disabled", R: "replica", A: "always" };
const STRATEGIES = { l: "list", r: "range", h: "hash" } as const;
const COMMANDS = { "*": "all", r: "select", a: "insert", w: "update", d: "delete" } as const;
const REPLICA_IDENTITIES: Readonly<Record<RelationRow["replica_identity"], ReplicaIdentity>> = {
  d: "default",
  n: "nothing",
  f: "full",
  i: "index",
};

/** Indexes the rows of all relations. */
export function relationContext(rows: QueryRows, lookups: Lookups): RelationContext {
  const notNull = rows.constraints.filter((row) => row.kind === "n" && row.relation !== 0);
  return {
    lookups,
    constraints: groupBy(rows.constraints.filter((row) => row.kind !== "n"), (row) => row.relation),
    indexes: groupBy(rows.indexes.filter((row) => !row.constraint), (row) => row.relation),
    indexByOid: new Map(rows.indexes.map((row) => [row.oid, row])),
    triggers: groupBy(rows.triggers, (row) => row.relation),
    rules: groupBy(rows.rules.filter((row) => !row.query), (row) => row.relation),
    policies: groupBy(rows.policies, (row) => row.relation),
    identitySequence: identitySequences(rows, lookups),
    notNull: new Map(notNull.map((row) => [columnKey(row.relation, row.columns![0]!), row])),
  };
}

/** Since PostgreSQL 17 an identity column of a partition has the sequence of the partitioned table. */
function identitySequences(rows: QueryRows, lookups: Lookups): (column: ColumnRow) => SequenceRow {
  const own = new Map(
    rows.sequences.filter((row) => row.dependency === "i").map((row) => [columnKey(row.table!, row.column!), row]),
  );
  const parents = new Map(rows.inherits.map((row) => [row.child, row.parent]));
  return (column) => {
    for (let at: ColumnRow | undefined = column; at !== undefined;) {
      const sequence = own.get(columnKey(at.relation, at.number));
      if (sequence !== undefined) return sequence;
      at = lookups.columns(parents.get(at.relation) ?? 0).find((row) => row.name === column.name);
    }
    return present<SequenceRow>(undefined, `sequence of identity column '${column.name}'`);
  };
}

/** A table. */
export function buildTable(row: RelationRow, context: RelationContext): Table {
  const { lookups } = context;
  const unlogged = row.persistence === "u";
  const parents = lookups.parents(row.oid);
  const columnContext = { ...context, unlogged };
  const constraintContext = { lookups, indexes: context.indexByOid };
  return {
    ...nameOf(row),
    owner: row.owner,
    unlogged,
    partitionKey: row.strategy === null ? null : {
      strategy: STRATEGIES[row.strategy],
      definition: present(row.partition_key, `partition key of '${row.name}'`),
    },
    partitionOf: row.bound === null || parents[0] === undefined ? null : { parent: parents[0], bound: row.bound },
    inherits: row.bound === null ? parents : [],
    ofType: row.of_type === null
      ? null
      : { schema: present(row.of_schema, `type of '${row.name}'`), name: row.of_type },
    options: { ...optionRecord(row.options), ...optionRecord(row.toast_options, "toast.") },
    tablespace: row.tablespace,
    accessMethod: row.access_method,
    rowSecurity: row.row_security,
    forceRowSecurity: row.force_row_security,
    replicaIdentity: REPLICA_IDENTITIES[row.replica_identity],
    columns: lookups.columns(row.oid).map((column) => ownNotNull(buildColumn(column, columnContext), row)),
    constraints: byName((context.constraints.get(row.oid) ?? []).map((own) => buildConstraint(own, constraintContext))),
    indexes: buildIndexes(row, context),
    triggers: buildTriggers(row, context),
    rules: buildRules(row, context),
    policies: byName((context.policies.get(row.oid) ?? []).map((policy) => buildPolicy(policy, lookups))),
    ...annotations(row, lookups),
  };
}

/** A partition's NOT NULL that its parent has is the parent's, however it came about; PostgreSQL tells apart what is the same. */
function ownNotNull(column: Column, row: RelationRow): Column {
  const constraint = column.notNullConstraint;
  if (row.bound === null || constraint === null || !constraint.inherited) return column;
  return { ...column, notNullConstraint: { ...constraint, local: false } };
}

/** A view. */
export function buildView(row: RelationRow, context: RelationContext): View {
  const { lookups } = context;
  return {
    ...nameOf(row),
    owner: row.owner,
    definition: queryText(row),
    options: optionRecord(row.options),
    columns: lookups.columns(row.oid).map((column) => buildViewColumn(column, lookups)),
    triggers: buildTriggers(row, context),
    rules: buildRules(row, context),
    ...annotations(row, lookups),
  };
}

/** A materialised view. */
export function buildMaterializedView(row: RelationRow, context: RelationContext): MaterializedView {
  const { lookups } = context;
  return {
    ...nameOf(row),
    owner: row.owner,
    definition: queryText(row),
    columns: lookups.columns(row.oid).map((column) => buildMaterializedViewColumn(column, lookups)),
    indexes: buildIndexes(row, context),
    populated: row.populated,
    options: { ...optionRecord(row.options), ...optionRecord(row.toast_options, "toast.") },
    tablespace: row.tablespace,
    accessMethod: row.access_method,
    ...annotations(row, lookups),
  };
}

/** The state of a trigger, rule or event trigger in words. */
export function enabledState(code: EnabledCode): EnabledState {
  return STATES[code];
}

function buildIndexes(row: RelationRow, context: RelationContext): Table["indexes"] {
  return byName((context.indexes.get(row.oid) ?? []).map((index) => buildIndex(index, context.lookups)));
}

function buildTriggers(row: RelationRow, { triggers, lookups }: RelationContext): readonly Trigger[] {
  return byName((triggers.get(row.oid) ?? []).map((trigger) => ({
    name: trigger.name,
    definition: present(trigger.definition, `definition of trigger '${trigger.name}'`),
    constraint: trigger.constraint,
    function: { schema: trigger.function_schema, name: trigger.function_name },
    enabled: STATES[trigger.enabled],
    inherited: trigger.inherited,
    comment: lookups.comment(trigger.oid, { class: "pg_trigger" }),
  })));
}

function buildRules(row: RelationRow, { rules, lookups }: RelationContext): readonly Rule[] {
  return byName((rules.get(row.oid) ?? []).map((rule) => ({
    name: rule.name,
    definition: present(rule.definition, `definition of rule '${rule.name}'`).replace(/;\s*$/, ""),
    enabled: STATES[rule.enabled],
    comment: lookups.comment(rule.oid, { class: "pg_rewrite" }),
  })));
}

function buildPolicy(row: PolicyRow, lookups: Lookups): Policy {
  return {
    name: row.name,
    command: COMMANDS[row.command],
    permissive: row.permissive,
    roles: row.roles.toSorted(compareText),
    using: row.using_expression,
    check: row.check_expression,
    comment: lookups.comment(row.oid, { class: "pg_policy" }),
  };
}

function queryText(row: RelationRow): string {
  return present(row.definition, `definition of view '${row.name}'`).trim().replace(/;$/, "");
}

function annotations(row: RelationRow, lookups: Lookups): Pick<Table, "privileges" | "comment"> {
  return {
    privileges: lookups.privileges(row.oid, { class: "pg_class" }),
    comment: lookups.comment(row.oid, { class: "pg_class" }),
  };
}
