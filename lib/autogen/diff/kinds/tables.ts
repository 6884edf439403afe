/**
 * Tables: what is theirs and not their parts'.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import { nameKey, type ObjectKey, partKey } from "../../../schema/object_key.ts";
import type { Table } from "../../../schema/table.ts";
import { parameterValues } from "../../convert/index_def.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { tableDef } from "../../convert/table.ts";
import {
  type Change,
  commentOps,
  type DiffContext,
  execute,
  type Handler,
  ownedSequences,
  ownerOps,
  take,
} from "../context.ts";
import { newRights, rightsOps } from "../rights.ts";
import { columnExtras, inheritedExtras } from "./columns.ts";
import { isInherited } from "./column_names.ts";
import { constraintExtras } from "./constraints.ts";
import { indexExtras } from "./indexes.ts";
import { isPlainPartition } from "./partitions.ts";
import { attachNode, createNodes, foldedParts } from "./table_create.ts";

/** Tables. */
export const TABLES: Handler<Table> = {
  create(table, context) {
    const folded = foldedParts(table, context);
    const name = shortName(table, context);
    return [
      ...createNodes(table, folded, context),
      ...table.columns.flatMap((column) =>
        isInherited(column, table) && (table.partitionOf === null || isPlainPartition(table, context.after))
          ? inheritedExtras({ table, column }, context)
          : columnExtras({ table, column }, context)
      ),
      ...folded.constraints.flatMap((constraint) => constraintExtras({ table, constraint }, context)),
      ...folded.indexes.flatMap((index) => indexExtras({ relation: table, index }, context)),
      ...(table.rowSecurity ? [{ kind: "rowLevelSecurity" as const, table: name, action: "enable" as const }] : []),
      ...(table.forceRowSecurity ? [{ kind: "rowLevelSecurity" as const, table: name, action: "force" as const }] : []),
      ...replicaOps(table, context),
      ...(context.compare.off.has("owners")
        ? []
        : [{ kind: "setOwner" as const, object: objectDef("table", table, context), owner: table.owner }]),
      ...newRights(table.privileges, { object: objectDef("table", table, context), schema: table.schema }, context),
    ];
  },
  drop(table, context) {
    const side = context.before;
    const existing = tableDef(table, {
      ...context,
      sequences: ownedSequences(side, table),
      constraints: table.constraints.filter((constraint) =>
        constraint.local &&
        !context.split.has(partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name }))
      ),
      indexes: table.indexes,
    });
    const plain = table.partitionOf === null && table.ofType === null;
    return [
      ...detachFirst(table, context),
      { kind: "dropTable", table: shortName(table, context), ...(plain ? { existing } : {}) },
    ];
  },
  change(pair, fields, context) {
    const { before, after } = pair;
    if (take(fields, "partitionKey")) {
      return { do: "stuck", reason: "PostgreSQL cannot change whether and how a table is partitioned" };
    }
    if (fields.has("inherits") && lacksColumns(pair, context)) {
      return { do: "stuck", reason: "PostgreSQL makes no table the child of one that has columns it has not" };
    }
    const object = objectDef("table", after, context);
    const name = quoteQualified(shortName(after, context));
    const alter = (action: string) => execute(`ALTER TABLE ${name} ${action}`);
    const ops: OpNode[] = [
      ...(take(fields, "inherits") ? inheritOps(pair, alter) : []),
      ...(take(fields, "partitionOf") ? partitionOps(pair, context) : []),
      ...(take(fields, "ofType")
        ? [alter(after.ofType === null ? "NOT OF" : `OF ${quoteQualified(after.ofType)}`)]
        : []),
      ...(take(fields, "unlogged") ? [alter(after.unlogged ? "SET UNLOGGED" : "SET LOGGED")] : []),
      ...(take(fields, "accessMethod")
        ? [alter(`SET ACCESS METHOD ${quoteIdentifier(after.accessMethod ?? "heap")}`)]
        : []),
      ...(take(fields, "tablespace")
        ? [alter(`SET TABLESPACE ${quoteIdentifier(after.tablespace ?? "pg_default")}`)]
        : []),
      ...(take(fields, "options") ? optionOps(pair, context) : []),
      ...securityOps(pair, fields, context),
      ...(take(fields, "replicaIdentity") ? replicaOps(after, context, true) : []),
      ...ownerOps(object, pair, fields),
      ...(take(fields, "privileges")
        ? rightsOps({ before: before.privileges, after: after.privileges }, { object, owner: before.owner })
        : []),
      ...tableComment(pair, fields, context),
    ];
    return ops.length === 0 ? null : { do: "alter", ops } satisfies Change;
  },
};

/** A partition that a foreign key leans on cannot be dropped, but detached it can. */
function detachFirst(table: Table, { before, after, ...context }: DiffContext): readonly OpNode[] {
  const parent = table.partitionOf?.parent;
  if (parent === undefined || table.partitionOf === null || !after.tables.has(nameKey("table", parent))) return [];
  const ancestors = new Set<ObjectKey>();
  for (let at: Table | undefined = table; at !== undefined && at.partitionOf !== null;) {
    const key: ObjectKey = nameKey("table", at.partitionOf.parent);
    ancestors.add(key);
    at = before.tables.get(key);
  }
  const referenced = after.catalog.tables.some((one) =>
    one.constraints.some((constraint) =>
      constraint.kind === "foreign key" && ancestors.has(nameKey("table", constraint.references))
    )
  );
  if (!referenced) return [];
  return [{
    kind: "detachPartition",
    parent: shortName(parent, context),
    partition: shortName(table, context),
    existing: { kind: "sql", sql: table.partitionOf.bound },
  }];
}

interface TablePair {
  readonly before: Table;
  readonly after: Table;
}

/** Whether a new parent has columns that the table itself does not have yet. */
function lacksColumns({ before, after }: TablePair, context: DiffContext): boolean {
  const own = new Set(before.columns.map((column) => column.name));
  return after.inherits.some((name) => {
    if (before.inherits.some((one) => one.schema === name.schema && one.name === name.name)) return false;
    const parent = context.after.tables.get(nameKey("table", name));
    return parent?.columns.some((column) => !own.has(column.name)) === true;
  });
}

function inheritOps({ before, after }: TablePair, alter: (action: string) => OpNode): readonly OpNode[] {
  const key = ({ schema, name }: { schema: string; name: string }) => quoteQualified({ schema, name });
  const [was, will] = [before.inherits.map(key), after.inherits.map(key)];
  return [
    ...was.filter((name) => !will.includes(name)).map((name) => alter(`NO INHERIT ${name}`)),
    ...will.filter((name) => !was.includes(name)).map((name) => alter(`INHERIT ${name}`)),
  ];
}

function partitionOps({ before, after }: TablePair, context: DiffContext): readonly OpNode[] {
  const partition = shortName(after, context);
  const bound = (of: NonNullable<Table["partitionOf"]>) => ({ kind: "sql" as const, sql: of.bound });
  return [
    ...(before.partitionOf === null ? [] : [{
      kind: "detachPartition" as const,
      parent: shortName(before.partitionOf.parent, context),
      partition,
      existing: bound(before.partitionOf),
    }]),
    ...(after.partitionOf === null ? [] : [attachNode(after, after.partitionOf, context)]),
  ];
}

function optionOps({ before, after }: TablePair, context: DiffContext): readonly OpNode[] {
  const names = [...new Set([...Object.keys(before.options), ...Object.keys(after.options)])].sort()
    .filter((name) => before.options[name] !== after.options[name]);
  const values = (options: Readonly<Record<string, string>>) => {
    const given = parameterValues(options);
    return Object.fromEntries(names.map((name) => [name, given[name] ?? null]));
  };
  return [{
    kind: "setTableOptions",
    table: shortName(after, context),
    options: values(after.options),
    existing: values(before.options),
  }];
}

function securityOps({ after }: TablePair, fields: Set<string>, context: DiffContext): readonly OpNode[] {
  const table = shortName(after, context);
  return [
    ...(take(fields, "rowSecurity")
      ? [{
        kind: "rowLevelSecurity" as const,
        table,
        action: after.rowSecurity ? "enable" as const : "disable" as const,
      }]
      : []),
    ...(take(fields, "forceRowSecurity")
      ? [{
        kind: "rowLevelSecurity" as const,
        table,
        action: after.forceRowSecurity ? "force" as const : "noForce" as const,
      }]
      : []),
  ];
}

/** The identity by an index is set with the index. */
function replicaOps(table: Table, context: DiffContext, always = false): readonly OpNode[] {
  if (table.replicaIdentity === "index" || (table.replicaIdentity === "default" && !always)) return [];
  const name = quoteQualified(shortName(table, context));
  return [execute(`ALTER TABLE ${name} REPLICA IDENTITY ${table.replicaIdentity.toUpperCase()}`)];
}

function tableComment(pair: TablePair, fields: Set<string>, context: DiffContext): readonly OpNode[] {
  return commentOps(objectDef("table", pair.after, context), pair, fields).map((): OpNode => ({
    kind: "tableComment",
    table: shortName(pair.after, context),
    comment: pair.after.comment,
    existing: pair.before.comment,
  }));
}
