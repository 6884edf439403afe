/**
 * What a models file receives.
 *
 * @module
 */
import type { Metadata, Models } from "./api/models.ts";
import type { Op } from "./api/op.ts";
import { createFrame } from "./call.ts";
import { createOp } from "./directives.ts";
import type { ProgramContext, RecordedOp } from "./program.ts";
import { createSa } from "./vocabulary.ts";

export type { Metadata, Models } from "./api/models.ts";

/** Member of `metadata` to the directive that it stands for. */
export const METADATA_DIRECTIVES: { readonly [K in keyof Metadata]: keyof Op } = {
  table: "createTable",
  index: "createIndex",
  partition: "createPartition",
  schema: "createSchema",
  extension: "createExtension",
  enum: "createEnum",
  domain: "createDomain",
  compositeType: "createCompositeType",
  rangeType: "createRangeType",
  sequence: "createSequence",
  view: "createView",
  materializedView: "createMaterializedView",
  function: "createFunction",
  procedure: "createProcedure",
  aggregate: "createAggregate",
  trigger: "createTrigger",
  rule: "createRule",
  policy: "createPolicy",
  rowLevelSecurity: "enableRowLevelSecurity",
  statistics: "createStatistics",
  grant: "grant",
  comment: "commentOn",
  f: "f",
  sql: "execute",
};

/**
 * Makes the parameter of `models`: what it declares is recorded as the operations that create it, in the order of the calls.
 *
 * Errors name the member of `metadata` that was called.
 *
 * @example
 * ```ts
 * models(createModels(context));
 * ```
 */
export function createModels(context: ProgramContext): Models {
  const members = Object.entries(METADATA_DIRECTIVES) as [keyof Metadata, keyof Op][];
  const names = new Map(members.map(([member, directive]) => [`op.${directive}`, `metadata.${member}`]));
  const frame = createFrame(context, { names });
  const op = createOp(frame);
  const metadata = Object.fromEntries(members.map(([member, directive]) => [member, op[directive]]));
  return Object.freeze({ metadata: Object.freeze(metadata) as unknown as Metadata, sa: createSa(frame) });
}

/**
 * Moves the foreign keys of tables behind all else, so that tables can be declared in any order and refer to each other.
 *
 * @example
 * ```ts
 * const statements = compileOps(foreignKeysLast(ops), context);
 * ```
 */
export function foreignKeysLast(ops: readonly RecordedOp[]): readonly RecordedOp[] {
  const last: RecordedOp[] = [];
  const rest = ops.map((op): RecordedOp => {
    const { node, origin } = op;
    if (node.kind !== "createTable") return op;
    const foreignKeys = node.constraints.filter((constraint) => constraint.kind === "foreignKey");
    if (foreignKeys.length === 0) return op;
    const { table } = node;
    last.push(
      ...foreignKeys.map((constraint) => ({ node: { kind: "addConstraint" as const, table, constraint }, origin })),
    );
    const constraints = node.constraints.filter((constraint) => constraint.kind !== "foreignKey");
    return { node: { ...node, constraints }, origin };
  });
  return [...rest, ...last];
}
