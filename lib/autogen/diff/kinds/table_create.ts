/**
 * Creating tables, with the parts that are written in the same statement.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import { equalValues } from "../../../schema/compare/fields.ts";
import type { Constraint } from "../../../schema/constraint.ts";
import { defaultObjectName } from "../../../schema/default_name.ts";
import { nameKey, type ObjectKey, partKey } from "../../../schema/object_key.ts";
import type { Table } from "../../../schema/table.ts";
import type { Index } from "../../../schema/table_index.ts";
import { constraintDef } from "../../convert/constraint.ts";
import { indexDef, parameterValues } from "../../convert/index_def.ts";
import { shortName } from "../../convert/names.ts";
import { tableDef } from "../../convert/table.ts";
import { type DiffContext, execute, ownedSequences } from "../context.ts";
import { isPlainPartition } from "./partitions.ts";

/** Which constraints and indexes `createTable` brings along. */
export interface Folded {
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
}

/** Parts of a new table that are written with it; the others are created by themselves. */
export function foldedParts(table: Table, context: DiffContext): Folded {
  if (table.ofType !== null || isPlainPartition(table, context.after)) return { constraints: [], indexes: [] };
  const alone = (key: ObjectKey) => context.split.has(key);
  const constraints = table.constraints.filter((constraint) =>
    isFolded(constraint, table) && constraint.validated && constraintDef(constraint, context) !== null &&
    !isRepeated(constraint, table) &&
    !alone(partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name }))
  );
  const indexes = table.indexes.filter((index) =>
    indexDef(index) !== null && !alone(nameKey("index", { schema: table.schema, name: index.name }))
  );
  return { constraints, indexes };
}

/** A partition that is attached brings along what the partitioned table has: checks and keys. */
function isFolded(constraint: Constraint, table: Table): boolean {
  return constraint.local || (table.partitionOf !== null && constraint.kind !== "foreign key");
}

/** `CREATE TABLE` silently makes one constraint of two keys over the same columns; `ADD CONSTRAINT` does not. */
function isRepeated(constraint: Constraint, table: Table): boolean {
  if (constraint.kind !== "unique") return false;
  return table.constraints.some((other) =>
    other !== constraint &&
    (other.kind === "primary key" || (other.kind === "unique" && other.name < constraint.name)) &&
    equalValues(other.columns, constraint.columns)
  );
}

/** The operations that create a table with what is folded into it. */
export function createNodes(table: Table, folded: Folded, context: DiffContext): readonly OpNode[] {
  if (table.partitionOf !== null && isPlainPartition(table, context.after)) {
    return [partitionNode(table, table.partitionOf, context)];
  }
  if (table.ofType !== null) return [execute(rawCreate(table, context)), ...commentOf(table, context)];
  const def = tableDef(table, {
    ...context,
    sequences: ownedSequences(context.after, table),
    constraints: folded.constraints,
    indexes: folded.indexes,
    lateDefaults: new Set(
      table.columns.map((column) => column.name).filter((column) =>
        context.split.has(partKey("default", { schema: table.schema, name: table.name, part: column }))
      ),
    ),
  });
  const attach = table.partitionOf === null ? [] : [attachNode(table, table.partitionOf, context)];
  const names = table.partitionOf === null ? [] : notNullNames(table, context);
  return [{ kind: "createTable", ...def }, ...names, ...attach];
}

/** Once the partition is attached, the names of its NOT NULL cannot be changed any more. */
function notNullNames(table: Table, context: DiffContext): readonly OpNode[] {
  return table.columns.flatMap(({ name, notNullConstraint }): readonly OpNode[] => {
    const chosen = defaultObjectName(table.name, { column: name, label: "not_null" });
    if (notNullConstraint === null || notNullConstraint.name === chosen) return [];
    const alter = `ALTER TABLE ${quoteQualified(shortName(table, context))} RENAME CONSTRAINT`;
    return [execute(`${alter} ${quoteIdentifier(chosen)} TO ${quoteIdentifier(notNullConstraint.name)}`)];
  });
}

/** `ATTACH PARTITION`. */
export function attachNode(table: Table, of: NonNullable<Table["partitionOf"]>, context: DiffContext): OpNode {
  return {
    kind: "attachPartition",
    parent: shortName(of.parent, context),
    partition: shortName(table, context),
    bound: { kind: "sql", sql: of.bound },
  };
}

function partitionNode(table: Table, of: NonNullable<Table["partitionOf"]>, context: DiffContext): OpNode {
  return {
    kind: "createPartition",
    parent: shortName(of.parent, context),
    partition: shortName(table, context),
    bound: { kind: "sql", sql: of.bound },
    ...(table.partitionKey === null ? {} : { partitionBy: table.partitionKey.definition }),
    ...(table.accessMethod === null ? {} : { using: table.accessMethod }),
    ...(Object.keys(table.options).length === 0 ? {} : { with: parameterValues(table.options) }),
    ...(table.tablespace === null ? {} : { tablespace: table.tablespace }),
    ...(table.comment === null ? {} : { comment: table.comment }),
  };
}

/** Typed tables, which operations have no words for. */
function rawCreate(table: Table, context: DiffContext): string {
  const name = quoteQualified(shortName(table, context));
  const start = `CREATE ${table.unlogged ? "UNLOGGED " : ""}TABLE ${name}`;
  const columns = table.columns.filter((column) => column.notNull || column.default !== null)
    .map((column) =>
      `${quoteIdentifier(column.name)} WITH OPTIONS${column.default === null ? "" : ` DEFAULT ${column.default}`}${
        column.notNull ? " NOT NULL" : ""
      }`
    );
  const list = columns.length === 0 ? "" : ` (${columns.join(", ")})`;
  return `${start} OF ${quoteQualified(table.ofType ?? table)}${list}`;
}

function commentOf(table: Table, context: DiffContext): readonly OpNode[] {
  if (table.comment === null || context.compare.off.has("comments")) return [];
  return [{ kind: "tableComment", table: shortName(table, context), comment: table.comment, existing: null }];
}
