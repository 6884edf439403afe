/**
 * Tables as declared.
 *
 * @module
 */
import type { ConstraintDef } from "../../op/nodes/parts.ts";
import type { CreatePartitionNode } from "../../op/nodes/partition.ts";
import type { CreateTableNode } from "../../op/nodes/table.ts";
import type { Sequence } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import { DEFAULT_PRIVILEGES } from "../../schema/privilege.ts";
import type { Table } from "../../schema/table.ts";
import { declaredColumn } from "./columns.ts";
import { declaredConstraints } from "./constraints.ts";
import { commentOf, type DeclareContext, find, fullName, rightsOf, shown } from "./context.ts";
import { type Declarations, partsIn } from "./declarations.ts";
import { declaredPolicies, declaredRules, declaredTriggers } from "./hooks.ts";
import { declaredIndexes } from "./indexes.ts";

/** Tables, and the sequences that their columns bring along. */
export interface DeclaredTables {
  readonly tables: readonly Table[];
  readonly sequences: readonly Sequence[];
}

/** Reads all tables and partitions. */
export function declaredTables(all: Declarations, context: DeclareContext): DeclaredTables {
  const sequences: Sequence[] = [];
  const keys = new Map(all.tables.map((node) => [keyName(fullName(node.table, context)), primaryKey(node)]));
  const keyOf = (table: ObjectName) =>
    keys.get(keyName(table)) ?? find(context.database.tables, table)?.constraints
      .flatMap((one) => one.kind === "primary key" ? one.columns : []) ??
      [];
  const tables = all.tables.map((node): Table => {
    const table = fullName(node.table, context);
    const before = find(context.database.tables, table);
    const reason = before === undefined ? null : whyWhole(node, before, context);
    if (before !== undefined && reason !== null) {
      sequences.push(...ownedBy(before, context));
      return whole(before, reason, context);
    }
    const columns = node.columns.map((def) => declaredColumn(def, { table, before, context }));
    sequences.push(...columns.flatMap(({ sequence }) => sequence === null ? [] : [sequence]));
    const extra = partsIn(all.parts, table);
    const place = { table, before, context, keyOf, columns: node.columns.map(({ name }) => name) };
    const constraints = declaredConstraints(
      [...node.constraints, ...columnConstraints(node), ...extra.constraints],
      place,
    );
    const inKey = new Set(constraints.flatMap((one) => one.kind === "primary key" ? one.columns : []));
    return {
      ...table,
      owner: before?.owner ?? context.database.source.user,
      unlogged: node.prefixes?.includes("UNLOGGED") ?? false,
      partitionKey: partitionKey(node.partitionBy),
      partitionOf: null,
      inherits: (node.inherits ?? []).map((name) => fullName(name, context)),
      ofType: null,
      options: Object.fromEntries(Object.entries(node.with ?? {}).map(([name, value]) => [name, String(value)])),
      tablespace: node.tablespace ?? null,
      accessMethod: node.using === undefined || node.using === "heap" ? null : node.using,
      rowSecurity: extra.security.has("enable"),
      forceRowSecurity: extra.security.has("force"),
      replicaIdentity: "default",
      columns: columns.map(({ column }) => inKey.has(column.name) ? { ...column, notNull: true } : column),
      constraints: sorted(constraints),
      indexes: sorted(
        declaredIndexes([...node.indexes, ...extra.indexes], {
          relation: table,
          before: before?.indexes ?? [],
          context,
        }),
      ),
      triggers: sorted(declaredTriggers(extra.triggers, { relation: table, before: before?.triggers ?? [], context })),
      rules: sorted(declaredRules(extra.rules, { relation: table, before: before?.rules ?? [], context })),
      policies: sorted(declaredPolicies(extra.policies, { relation: table, before: before?.policies ?? [], context })),
      privileges: rightsOf(before, context),
      comment: commentOf(context, ["table", table.schema, table.name], node.comment),
    };
  });
  return { tables: withPartitions(tables, all.partitions, context), sequences };
}

/** Why a table is taken as the database has it; `null` to compare it. */
function whyWhole(node: CreateTableNode, before: Table, context: DeclareContext): string | null {
  if (context.mentions(before.name)) return "SQL in the models names it, and only a server can read that";
  const special = node.partitionBy !== undefined || (node.inherits ?? []).length > 0 || before.partitionKey !== null ||
    before.partitionOf !== null || before.inherits.length > 0 || before.ofType !== null;
  return special ? "without a scratch database partitioned and inherited tables are not compared" : null;
}

function whole(before: Table, reason: string, context: DeclareContext): Table {
  context.skipped.push({ object: `table ${shown([before.schema, before.name], context)}`, reason });
  return before;
}

/** What came with the columns of a table that is taken as it is. */
function ownedBy({ schema, name }: Table, { database }: DeclareContext): readonly Sequence[] {
  return database.sequences.filter(({ ownedBy: owner }) => owner?.schema === schema && owner.name === name);
}

/** A new partition is what its table is; one that is there stays as it is. */
function withPartitions(
  tables: readonly Table[],
  partitions: readonly CreatePartitionNode[],
  context: DeclareContext,
): readonly Table[] {
  const made = [...tables];
  for (const node of partitions) {
    const name = fullName(node.partition, context);
    const before = find(context.database.tables, name);
    if (before !== undefined) {
      made.push(whole(before, "without a scratch database partitions are not compared", context));
      continue;
    }
    const parent = find(made, fullName(node.parent, context));
    if (parent === undefined) continue;
    const bound = / PARTITION OF [^]*?((?:FOR VALUES|DEFAULT)[^]*)$/.exec(context.statement(node))?.[1] ?? "DEFAULT";
    made.push({
      ...parent,
      ...name,
      partitionKey: partitionKey(node.partitionBy),
      partitionOf: { parent: { schema: parent.schema, name: parent.name }, bound },
      columns: parent.columns.map((column) => ({ ...column, inherited: true, local: false })),
      constraints: [],
      indexes: [],
      triggers: [],
      rules: [],
      policies: [],
      rowSecurity: false,
      forceRowSecurity: false,
      privileges: DEFAULT_PRIVILEGES,
      comment: node.comment ?? null,
    });
  }
  return sorted(made);
}

function partitionKey(by: string | undefined): Table["partitionKey"] {
  if (by === undefined) return null;
  const strategy = /^\w+/.exec(by)?.[0].toLowerCase();
  return { strategy: strategy === "list" || strategy === "hash" ? strategy : "range", definition: by };
}

/** Keys, references and checks that stand in the columns. */
function columnConstraints(node: CreateTableNode): readonly ConstraintDef[] {
  return node.columns.flatMap((column): readonly ConstraintDef[] => {
    const { references, checks = [], name } = column;
    const key = column.primaryKey === true && !node.constraints.some(({ kind }) => kind === "primaryKey");
    const { table, columns, ...rest } = references ?? { table: { name: "" }, columns: [] };
    return [
      ...(key ? [{ kind: "primaryKey" as const, columns: [name] }] : []),
      ...(references === undefined
        ? []
        : [{ kind: "foreignKey" as const, columns: [name], references: table, referencedColumns: columns, ...rest }]),
      ...checks.map((check) => ({ kind: "check" as const, ...check })),
    ];
  });
}

function primaryKey(node: CreateTableNode): readonly string[] {
  const key = [...node.constraints, ...columnConstraints(node)].find(({ kind }) => kind === "primaryKey");
  return key?.kind === "primaryKey" ? key.columns : [];
}

function keyName({ schema, name }: ObjectName): string {
  return JSON.stringify([schema, name]);
}

function sorted<T extends { readonly name: string; readonly schema?: string }>(list: readonly T[]): readonly T[] {
  const key = ({ schema = "", name }: T) => `${schema}\0${name}`;
  return list.toSorted((left, right) => key(left) < key(right) ? -1 : 1);
}
