/**
 * Columns of tables.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { AlterColumnNode, ColumnDefault } from "../../../op/nodes/column.ts";
import type { Column } from "../../../schema/column.ts";
import { nameKey, partKey } from "../../../schema/object_key.ts";
import { columnDef, columnDefault, identityDef } from "../../convert/column.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { serialOf } from "../../convert/table.ts";
import { sqlType } from "../../convert/type.ts";
import { type Change, type DiffContext, execute, type Handler, ownedSequences, type Side, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";
import { newRights, rightsOps } from "../rights.ts";
import { usingFor } from "./cast.ts";
import { identityNameOps, isInherited, notNullNameOps, renameIdentity, renameNotNull } from "./column_names.ts";
import { physicalOps, physicalStatements } from "./column_physical.ts";
import { intoRange, retyped, sequenceChange } from "./sequences.ts";

type ColumnPart = EntityValues["column"];

/** Columns. */
export const COLUMNS: Handler<ColumnPart> = {
  create({ table, column }, context) {
    if (isInherited(column, table)) return inheritedExtras({ table, column }, context);
    const def = columnDef(column, {
      ...context,
      serial: serialOf(column, { table, sequences: ownedSequences(context.after, table) }),
      withDefault: !context.split.has(
        partKey("default", { schema: table.schema, name: table.name, part: column.name }),
      ),
    });
    return [
      { kind: "addColumn", table: shortName(table, context), column: def, constraints: [], indexes: [] },
      ...columnExtras({ table, column }, context),
    ];
  },
  drop({ table, column }, context) {
    if (isInherited(column, table) && keepsParent({ table, column }, context)) return [];
    return [{
      kind: "dropColumn",
      table: shortName(table, context),
      column: column.name,
      existing: { column: existingDef({ table, column }, context, context.before), constraints: [], indexes: [] },
    }];
  },
  change(pair, fields, context): Change | null {
    const { before, after } = pair;
    const computed = take(fields, "generated");
    const typed = fields.has("type") || fields.has("collation");
    if (after.column.generated !== null && (computed || typed)) return recreate(after);
    if (computed && before.column.generated?.kind === "virtual") return recreate(after);
    const physical = physicalOps(pair, { context, fields, typed });
    const ops = [
      ...(computed ? [dropExpression(after, context)] : []),
      ...alterOps(pair, { fields, context, typed }),
      ...identityNameOps(pair, context),
      ...physical,
      ...notNullNameOps(pair, fields, context),
      ...rights(pair, fields, context),
    ];
    const flags = flagsChange(pair, fields);
    if (flags !== null) return flags;
    return ops.length === 0 ? null : { do: "alter", ops, ...(typed ? { disturbs: true } : {}) };
  },
};

/** A generated column has no values of its own, so nothing is lost. */
function recreate(after: ColumnPart): Change {
  return isInherited(after.column, after.table)
    ? { do: "stuck", reason: "the expression of a column that comes from a parent table changes with the parent's" }
    : { do: "recreate" };
}

/** Everything about a new column that `addColumn` and `createTable` have no words for. */
export function columnExtras({ table, column }: ColumnPart, context: DiffContext): readonly OpNode[] {
  const sequence = ownedSequences(context.after, table).get(column.name);
  const serial = serialOf(column, { table, sequences: ownedSequences(context.after, table) }) !== null;
  return [
    ...physicalStatements({ table, before: null, after: column }, context),
    ...(column.identity === null ? [] : renameIdentity(table, { column, from: null }, context)),
    ...(column.notNull ? renameNotNull(table, { column, from: null }, context) : []),
    ...newRights(column.privileges, { object: objectDef("table", table, context), column: column.name }, context),
    ...(serial && sequence !== undefined && sequence.comment !== null && !context.compare.off.has("comments")
      ? [{
        kind: "commentOn" as const,
        object: objectDef("sequence", sequence, context),
        comment: sequence.comment,
        existing: null,
      }]
      : []),
    ...(serial && sequence !== undefined
      ? newRights(sequence.privileges, {
        object: objectDef("sequence", sequence, context),
        schema: sequence.schema,
      }, context)
      : []),
  ];
}

/** What a new child has otherwise than its parents. */
export function inheritedExtras({ table, column }: ColumnPart, context: DiffContext): readonly OpNode[] {
  const parent = parentColumn({ table, column }, context.after);
  if (parent === undefined) return [];
  const fields = new Set<string>();
  if (parent.default !== column.default && column.generated === null) fields.add("default");
  if (parent.notNull !== column.notNull) fields.add("notNull");
  const before = { table, column: { ...parent, comment: null } };
  return [
    ...alterOps({ before, after: { table, column } }, { fields, context, typed: false }),
    ...(column.comment === null || context.compare.off.has("comments") ? [] : [{
      kind: "commentOn" as const,
      object: { ...objectDef("column", { schema: table.schema, name: column.name }, context), table: table.name },
      comment: column.comment,
      existing: null,
    }]),
  ];
}

/** Whether a parent that a column comes from is still a parent: the column goes with the parent's. */
function keepsParent({ table, column }: ColumnPart, { before, after }: DiffContext): boolean {
  const will = after.tables.get(nameKey("table", table));
  if (will === undefined || table.partitionOf !== null) return true;
  return table.inherits.some((parent) =>
    will.inherits.some((one) => one.schema === parent.schema && one.name === parent.name) &&
    before.tables.get(nameKey("table", parent))?.columns.some((one) => one.name === column.name) === true
  );
}

/** The column of the first parent that has it. */
export function parentColumn({ table, column }: ColumnPart, side: Side): Column | undefined {
  const parents = table.partitionOf === null ? table.inherits : [table.partitionOf.parent];
  for (const name of parents) {
    const parent = side.catalog.tables.find((one) => one.schema === name.schema && one.name === name.name);
    const found = parent?.columns.find((one) => one.name === column.name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function existingDef({ table, column }: ColumnPart, context: DiffContext, side: Side): ReturnType<typeof columnDef> {
  return columnDef(column, { ...context, serial: serialOf(column, { table, sequences: ownedSequences(side, table) }) });
}

interface AlterRequest {
  readonly fields: Set<string>;
  readonly context: DiffContext;
  /** The type or collation changes. */
  readonly typed: boolean;
}

/** `alterColumn`, once or, where PostgreSQL's order demands it, twice. */
function alterOps(
  pair: { readonly before: ColumnPart; readonly after: ColumnPart },
  request: AlterRequest,
): readonly OpNode[] {
  const { fields, context, typed } = request;
  const [before, after] = [pair.before.column, pair.after.column];
  take(fields, "type", "collation");
  const nullable = take(fields, "notNull");
  const started = take(fields, "default", "identity");
  const commented = take(fields, "comment");
  const identity = typed && before.identity !== null && after.identity !== null
    ? { ...before.identity, options: retyped(before.identity.options, after.identity.options.type) }
    : before.identity;
  const [was, will] = identityPair({ ...before, identity }, after) ?? [
    columnDefault({ ...before, identity }),
    columnDefault(after),
  ];
  const starts = (started && JSON.stringify(was) !== JSON.stringify(will)) ||
    (typed && will.kind !== "none" && will.kind !== "identity");
  const table = shortName(pair.after.table, context);
  const existing: AlterColumnNode["existing"] = {
    type: sqlType(before.type, { ...context, collation: before.collation }),
    nullable: !before.notNull,
    ...(starts || typed ? { default: was } : {}),
    ...(commented ? { comment: before.comment } : {}),
  };
  const using = typed ? usingFor(after.name, before.type, after.type) : undefined;
  const back = typed ? usingFor(after.name, after.type, before.type) : undefined;
  const node: AlterColumnNode = {
    kind: "alterColumn",
    table,
    column: after.name,
    ...(typed ? { type: sqlType(after.type, { ...context, collation: after.collation }) } : {}),
    ...(using === undefined ? {} : { using }),
    ...(nullable ? { nullable: !after.notNull } : {}),
    ...(starts ? { default: will } : {}),
    ...(commented ? { comment: after.comment } : {}),
    existing: { ...existing, ...(back === undefined ? {} : { using: back }) },
  };
  const { nullable: _nullable, ...rest } = node;
  // DROP NOT NULL is refused while the column is an identity column; alterColumn says it first.
  const apart = nullable && !after.notNull && starts && was.kind === "identity";
  // An identity goes before its column gets a type that cannot have one.
  const plain = typed && was.kind === "identity" && will.kind !== "identity";
  const nodes = plain
    ? splitDefault(node)
    : apart
    ? [rest, { kind: "alterColumn" as const, table, column: after.name, nullable: true, existing }]
    : [node];
  const range = starts && identity !== null && after.identity !== null
    ? intoRange({ before: identity.options, after: after.identity.options }, identity.sequence, context)
    : [];
  // The type says which numbers the sequence may have.
  const [typeFirst, last] = range.length > 0 && typed ? splitType(node) : [[], nodes];
  return [...typeFirst, ...range, ...last].filter((one) => one.kind !== "alterColumn" || Object.keys(one).length > 4);
}

/** The end of the identity, then the rest, with a default where there is to be one. */
function splitDefault(node: AlterColumnNode): readonly OpNode[] {
  const { kind, table, column, existing, default: will, ...rest } = node;
  const none = { kind: "none" } as const;
  const next = will === undefined || will.kind === "none" ? {} : { default: will };
  return [
    { kind, table, column, default: none, existing },
    { ...rest, kind, table, column, ...next, existing: { ...existing, default: none } },
  ];
}

/** The change of the type, then the rest. */
function splitType(node: AlterColumnNode): readonly [readonly OpNode[], readonly OpNode[]] {
  const { type, using, ...rest } = node;
  if (type === undefined) return [[], [node]];
  const { kind, table, column, existing } = node;
  return [[{ kind, table, column, type, ...(using === undefined ? {} : { using }), existing }], [rest]];
}

/** Of two identities, every option that differs, also where it becomes that of a new one. */
function identityPair(before: Column, after: Column): readonly [ColumnDefault, ColumnDefault] | null {
  if (before.identity === null || after.identity === null) return null;
  const change = sequenceChange(before.identity.options, after.identity.options);
  const { type: _from, ...from } = change?.from ?? {};
  const { type: _to, ...to } = change?.to ?? {};
  return [
    { kind: "identity", ...identityDef(before.identity), ...from } as ColumnDefault,
    { kind: "identity", ...identityDef(after.identity), ...to } as ColumnDefault,
  ];
}

/** A stored column keeps its values and becomes a plain one. */
function dropExpression({ table, column }: ColumnPart, context: DiffContext): OpNode {
  const name = quoteQualified(shortName(table, context));
  return execute(`ALTER TABLE ${name} ALTER COLUMN ${quoteIdentifier(column.name)} DROP EXPRESSION`);
}

function rights(
  { before, after }: { readonly before: ColumnPart; readonly after: ColumnPart },
  fields: Set<string>,
  context: DiffContext,
): readonly OpNode[] {
  if (!take(fields, "privileges")) return [];
  return rightsOps({ before: before.column.privileges, after: after.column.privileges }, {
    object: objectDef("table", after.table, context),
    owner: before.table.owner,
    column: after.column.name,
  });
}

/** Whether a column is one's own or a parent's follows from what happens to the tables; one way cannot be gone back. */
function flagsChange(
  { before, after }: { readonly before: ColumnPart; readonly after: ColumnPart },
  fields: Set<string>,
): Change | null {
  const local = take(fields, "local");
  take(fields, "inherited");
  const stays = before.column.inherited && after.column.inherited;
  const child = before.table.partitionOf === null && after.table.partitionOf === null;
  if (!local || !child || (!stays && !before.column.local)) return null;
  return {
    do: "stuck",
    reason: "PostgreSQL cannot change whether a column that a parent table has is the child's own, too",
  };
}
