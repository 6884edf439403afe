/**
 * Source of operations on partitions.
 *
 * @module
 */
import type { ValueDef } from "../../op/nodes/data.ts";
import type { PartitionBoundDef, PartitionNode } from "../../op/nodes/partition.ts";
import type { QualifiedName } from "../../op/nodes/parts.ts";
import { textSource } from "./parts.ts";
import { dataSource, listSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { type Members, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode PartitionNode}. */
export const PARTITION_RENDERERS: RenderersFor<PartitionNode> = {
  createPartition: (node) =>
    statement(
      "createPartition",
      stringSource(node.partition.name),
      objectSource({
        of: stringSource(node.parent.name),
        bound: boundSource(node.bound),
        ...schemas(node),
        ifNotExists: optional(node.ifNotExists),
        partitionBy: optional(node.partitionBy),
        using: optional(node.using),
        with: optional(node.with),
        tablespace: optional(node.tablespace),
        comment: optional(node.comment),
        attach: optional(node.attach),
      }),
    ),
  attachPartition: (node) =>
    statement(
      "attachPartition",
      stringSource(node.partition.name),
      objectSource({
        to: stringSource(node.parent.name),
        bound: boundSource(node.bound),
        ...schemas(node),
        prove: node.check === undefined ? undefined : objectSource({ check: stringSource(node.check) }),
      }),
    ),
  detachPartition: (node) =>
    statement(
      "detachPartition",
      stringSource(node.partition.name),
      objectSource({
        from: stringSource(node.parent.name),
        ...schemas(node),
        concurrently: optional(node.concurrently),
        finalize: optional(node.finalize),
        existing: node.existing === undefined ? undefined : boundSource(node.existing),
      }),
    ),
};

function schemas(given: { readonly parent: QualifiedName; readonly partition: QualifiedName }): Members {
  const { parent, partition } = given;
  return {
    schema: optional(partition.schema),
    parentSchema: parent.schema === partition.schema ? undefined : optional(parent.schema),
  };
}

function boundSource(bound: PartitionBoundDef): string {
  switch (bound.kind) {
    case "range":
      return objectSource({ from: valuesSource(bound.from), to: valuesSource(bound.to) });
    case "list":
      return objectSource({ in: valuesSource(bound.values) });
    case "hash":
      return objectSource({ modulus: String(bound.modulus), remainder: String(bound.remainder) });
    case "default":
      return stringSource("DEFAULT");
    case "sql":
      return stringSource(bound.sql);
  }
}

function valuesSource(values: readonly ValueDef[]): string {
  return listSource(
    values.map((value) => typeof value === "object" && value !== null ? textSource(value.sql) : dataSource(value)),
  );
}
