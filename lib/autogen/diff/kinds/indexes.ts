/**
 * Indexes of tables and materialised views.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import { indexDef } from "../../convert/index_def.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { alterWith, type Change, type DiffContext, execute, type Handler, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";
import { parameterActions } from "../sql.ts";
import { clusterOps } from "./constraints.ts";
import { isAutomaticIndex } from "./partitions.ts";

type IndexPart = EntityValues["index"];

/** Indexes; those that are attached to an index of a partitioned table come and go with it. */
export const INDEXES: Handler<IndexPart> = {
  create(part, context) {
    const { relation, index } = part;
    if (index.parent !== null && !("populated" in relation) && isAutomaticIndex(relation, index)) return [];
    const def = indexDef(index);
    const name = { schema: relation.schema, name: index.name };
    return [
      ...(def === null
        ? [
          execute(index.definition.replace(" ON ONLY ", " ON ")),
          ...(index.comment === null || context.compare.off.has("comments") ? [] : [{
            kind: "commentOn" as const,
            object: objectDef("index", name, context),
            comment: index.comment,
            existing: null,
          }]),
        ]
        : [{ kind: "createIndex" as const, table: shortName(relation, context), ...def }]),
      ...indexExtras(part, context),
    ];
  },
  drop({ relation, index }, context) {
    if (index.parent !== null) return [];
    const existing = indexDef(index);
    return [{
      kind: "dropIndex",
      index: shortName({ schema: relation.schema, name: index.name }, context),
      table: shortName(relation, context),
      ...(existing === null ? {} : { existing }),
    }];
  },
  change(pair, fields, context): Change | null {
    const { relation, index } = pair.after;
    const before = pair.before.index;
    const name = { schema: relation.schema, name: index.name };
    const sql = quoteQualified(shortName(name, context));
    const table = quoteQualified(shortName(relation, context));
    take(fields, "parent");
    const ops: OpNode[] = [];
    if (take(fields, "options")) {
      // The printed text has them, too.
      if (fields.size === 1) take(fields, "definition");
      ops.push(
        ...parameterActions(before.options, index.options).map((action) => execute(`ALTER INDEX ${sql} ${action}`)),
      );
    }
    if (take(fields, "tablespace")) {
      ops.push(execute(`ALTER INDEX ${sql} SET TABLESPACE ${quoteIdentifier(index.tablespace ?? "pg_default")}`));
    }
    if (take(fields, "statisticsTargets")) {
      ops.push(...statisticsOps(sql, before.statisticsTargets, index.statisticsTargets));
    }
    if (take(fields, "clustered")) {
      ops.push(...clusterOps(table, index.name, { before: before.clustered, after: index.clustered }));
    }
    if (take(fields, "replicaIdentity") && index.replicaIdentity) {
      ops.push(execute(`ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${quoteIdentifier(index.name)}`));
    }
    if (take(fields, "valid") && index.valid) ops.push(execute(`REINDEX INDEX ${sql}`));
    if (take(fields, "comment")) {
      ops.push({
        kind: "commentOn",
        object: objectDef("index", name, context),
        comment: index.comment,
        existing: before.comment,
      });
    }
    if (fields.size > 0) {
      if (index.parent === null) return { do: "recreate" };
      fields.clear();
    }
    return alterWith(ops);
  },
};

/** What is set on a new index. */
export function indexExtras({ relation, index }: IndexPart, context: DiffContext): readonly OpNode[] {
  const table = quoteQualified(shortName(relation, context));
  const sql = quoteQualified(shortName({ schema: relation.schema, name: index.name }, context));
  return [
    ...statisticsOps(sql, {}, index.statisticsTargets),
    ...clusterOps(table, index.name, { before: false, after: index.clustered }),
    ...(index.replicaIdentity
      ? [execute(`ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${quoteIdentifier(index.name)}`)]
      : []),
  ];
}

function statisticsOps(
  index: string,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): readonly OpNode[] {
  const numbers = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return numbers.filter((number) => before[number] !== after[number]).map((number) =>
    execute(`ALTER INDEX ${index} ALTER COLUMN ${number} SET STATISTICS ${after[number] ?? -1}`)
  );
}
