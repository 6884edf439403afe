/**
 * `op.batchAlterTable`.
 *
 * @module
 */
import type { BatchAlterTableOptions, BatchOps, BatchTable } from "../api/batch.ts";
import type { Op } from "../api/op.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { STRING } from "../args/check.ts";
import { qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { showValue } from "../args/show.ts";
import type { Frame } from "../call.ts";
import type { OpNode } from "../node.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import { runBody } from "./block.ts";

const BATCH: OptionChecks<BatchAlterTableOptions> = { schema: STRING };

/** The directives that a batch hands on, with their table filled in. */
export type BatchedOps = Pick<
  Op,
  | "addColumn"
  | "dropColumn"
  | "alterColumn"
  | "renameColumn"
  | "createPrimaryKey"
  | "createUniqueConstraint"
  | "createCheckConstraint"
  | "createForeignKey"
  | "createExcludeConstraint"
  | "dropConstraint"
  | "createIndex"
  | "dropIndex"
  | "createTableComment"
  | "dropTableComment"
  | "setTableOptions"
  | "execute"
  | "f"
>;

/** `op.batchAlterTable`, over the directives of one table. */
export function batchDirectives(frame: Frame, op: BatchedOps): BatchOps {
  return {
    batchAlterTable(table, body, given) {
      const call = frame.call("op.batchAlterTable");
      const { schema } = options(call, { value: given, checks: BATCH });
      const owner = qualifiedName(call, { what: "table name", value: table, schema });
      if (frame.blocks.includes("op.batchAlterTable")) {
        throw call.error("op-block", "Cannot use 'op.batchAlterTable' inside 'op.batchAlterTable'");
      }
      if (typeof body !== "function") {
        throw call.error(
          "op-argument",
          `Cannot read 'body' of 'op.batchAlterTable': expected a function: found ${showValue(body)}`,
        );
      }
      const nodes: OpNode[] = [];
      const batch = batchTable(op, owner);
      runBody(call, { frame, body: () => body(batch), sink: (node) => nodes.push(node) });
      if (nodes.length > 0) call.record({ kind: "batch", table: owner, body: nodes });
    },
  };
}

function batchTable(op: BatchedOps, { name: table, schema: given }: QualifiedName): BatchTable {
  const schema = present({ schema: given });
  const batch: BatchTable = {
    addColumn: (column, options) => op.addColumn(table, column, { ...options, ...schema }),
    dropColumn: (column, options) => op.dropColumn(table, column, { ...options, ...schema }),
    alterColumn: (column, options) => op.alterColumn(table, column, { ...options, ...schema }),
    renameColumn: (column, newName) => op.renameColumn(table, column, newName, schema),
    createPrimaryKey: (name, columns, options) => op.createPrimaryKey(name, table, columns, { ...options, ...schema }),
    createUniqueConstraint: (name, columns, options) =>
      op.createUniqueConstraint(name, table, columns, { ...options, ...schema }),
    createCheckConstraint: (name, condition, options) =>
      op.createCheckConstraint(name, table, condition, { ...options, ...schema }),
    createForeignKey: (name, referentTable, localColumns, remoteColumns, options) =>
      op.createForeignKey(name, table, referentTable, localColumns, remoteColumns, {
        ...options,
        ...present({ sourceSchema: given }),
      }),
    createExcludeConstraint: (name, elements, options) =>
      op.createExcludeConstraint(name, table, elements, { ...options, ...schema }),
    dropConstraint: (name, options) => op.dropConstraint(name, table, { ...options, ...schema }),
    createIndex: (name, columns, options) => op.createIndex(name, table, columns, { ...options, ...schema }),
    dropIndex: (name, options) => op.dropIndex(name, { ...options, ...schema, table }),
    createTableComment: (comment, options) => op.createTableComment(table, comment, { ...options, ...schema }),
    dropTableComment: (options) => op.dropTableComment(table, { ...options, ...schema }),
    setTableOptions: (parameters, options) => op.setTableOptions(table, parameters, { ...options, ...schema }),
    execute: op.execute,
    f: op.f,
  };
  return Object.freeze(batch);
}
