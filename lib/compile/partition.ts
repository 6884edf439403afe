/**
 * SQL of operations on partitions.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type {
  AttachPartitionNode,
  CreatePartitionNode,
  PartitionBoundDef,
  PartitionNode,
} from "../op/nodes/partition.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";
import { valueSql } from "./data.ts";
import { commentStatement } from "./object_sql.ts";
import { step, validate } from "./online.ts";
import { ifNotExists, withOptions } from "./phrases.ts";

/** SQL of {@linkcode PartitionNode}. */
export const PARTITION_COMPILERS: CompilersFor<PartitionNode> = {
  createPartition: (node) => [
    ...(node.attach === true ? createAndAttach(node) : [createOf(node)]),
    ...(node.comment === undefined ? [] : [commentStatement({ kind: "table", ...node.partition }, node.comment)]),
  ],
  attachPartition: (node) => {
    if (node.check === undefined) return [attach(node)];
    const name = quoteIdentifier(node.checkName ?? "");
    return [
      step(node.partition, `ADD CONSTRAINT ${name} CHECK (${node.check}) NOT VALID`),
      validate(node.partition, node.checkName ?? ""),
      { ...attach(node), autocommit: true },
      step(node.partition, `DROP CONSTRAINT ${name}`),
    ];
  },
  detachPartition: (node) => {
    const sql = `ALTER TABLE ${quoteQualified(node.parent)} DETACH PARTITION ${quoteQualified(node.partition)}`;
    if (node.concurrently === true) return [{ sql: `${sql} CONCURRENTLY`, class: "concurrent" }];
    return [{
      sql: node.finalize === true ? `${sql} FINALIZE` : sql,
      relations: [node.parent, node.partition],
    }];
  },
};

/** `FOR VALUES ...` or `DEFAULT`. */
export function boundSql(bound: PartitionBoundDef): string {
  switch (bound.kind) {
    case "range":
      return `FOR VALUES FROM (${bound.from.map(valueSql).join(", ")}) TO (${bound.to.map(valueSql).join(", ")})`;
    case "list":
      return `FOR VALUES IN (${bound.values.map(valueSql).join(", ")})`;
    case "hash":
      return `FOR VALUES WITH (MODULUS ${bound.modulus}, REMAINDER ${bound.remainder})`;
    case "default":
      return "DEFAULT";
    case "sql":
      return bound.sql;
  }
}

function createOf(node: CreatePartitionNode): StatementDraft {
  return {
    sql: `CREATE TABLE ${ifNotExists(node)}${quoteQualified(node.partition)} ` +
      `PARTITION OF ${quoteQualified(node.parent)} ${boundSql(node.bound)}` +
      (node.partitionBy === undefined ? "" : ` PARTITION BY ${node.partitionBy}`) + storage(node),
    relations: [node.parent],
  };
}

/**
 * `LIKE` copies what attaching wants to find, so that it has nothing to build. Identity comes with attaching: PostgreSQL 17 refuses
 * a table that has its own.
 */
function createAndAttach(node: CreatePartitionNode): readonly StatementDraft[] {
  return [
    {
      sql: `CREATE TABLE ${quoteQualified(node.partition)} (LIKE ${quoteQualified(node.parent)} ` +
        `INCLUDING ALL EXCLUDING COMMENTS EXCLUDING IDENTITY EXCLUDING STATISTICS)${storage(node)}`,
    },
    attach(node),
  ];
}

function storage(node: CreatePartitionNode): string {
  return (node.using === undefined ? "" : ` USING ${quoteIdentifier(node.using)}`) + withOptions(node.with) +
    (node.tablespace === undefined ? "" : ` TABLESPACE ${quoteIdentifier(node.tablespace)}`);
}

function attach(node: Pick<AttachPartitionNode, "parent" | "partition" | "bound">): StatementDraft {
  return {
    sql: `ALTER TABLE ${quoteQualified(node.parent)} ATTACH PARTITION ${quoteQualified(node.partition)} ` +
      boundSql(node.bound),
    relations: [node.partition],
  };
}
