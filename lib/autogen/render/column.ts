/**
 * Source of operations on columns.
 *
 * @module
 */
import type { AddColumnNode, AlterColumnNode, ColumnDefault, ColumnNode } from "../../op/nodes/column.ts";
import type { ForeignKeyDef, IndexDef, UniqueDef } from "../../op/nodes/parts.ts";
import { CONSTRAINT_RENDERERS } from "./constraint.ts";
import { INDEX_RENDERERS } from "./index_ops.ts";
import { columnSource, defaultSource, identitySource, referenceSource, sources } from "./parts.ts";
import { callSource, objectSource, type RenderContext, type RenderersFor, stringSource } from "./source.ts";
import { membersSource, typeSource } from "./type_source.ts";

/** Source of {@linkcode ColumnNode}. */
export const COLUMN_RENDERERS: RenderersFor<ColumnNode> = {
  addColumn: (node, context) => {
    const { table, ifNotExists, column } = node;
    const { source, constraints, indexes } = addedColumn(node, context);
    const inlineReferences = column.references === undefined ? undefined : true;
    const options = membersSource({ schema: table.schema, ifNotExists, inlineReferences });
    return [
      `${callSource("op.addColumn", [stringSource(table.name), source, options])};`,
      ...constraints.flatMap((constraint) =>
        CONSTRAINT_RENDERERS.addConstraint({ kind: "addConstraint", table, constraint }, context)
      ),
      ...indexes.flatMap((index) => INDEX_RENDERERS.createIndex({ kind: "createIndex", table, ...index }, context)),
    ];
  },
  dropColumn: ({ table, column, ifExists, cascade, existing }, context) => {
    const known = existing === undefined ? undefined : addedColumn(existing, context).source;
    const options = objectSource({ ...sources({ schema: table.schema, ifExists, cascade }), existing: known });
    return [`${callSource("op.dropColumn", [stringSource(table.name), stringSource(column), options])};`];
  },
  alterColumn: (node) => [
    `${
      callSource("op.alterColumn", [
        stringSource(node.table.name),
        stringSource(node.column),
        objectSource(alterMembers(node)) || "{}",
      ])
    };`,
  ],
  renameColumn: ({ table, column, newName }) => [
    `${
      callSource("op.renameColumn", [
        stringSource(table.name),
        stringSource(column),
        stringSource(newName),
        membersSource({ schema: table.schema }),
      ])
    };`,
  ],
};

type Added = Omit<AddColumnNode, "kind" | "table" | "ifNotExists">;

/** The column with what its options can say, and what they cannot. */
function addedColumn(
  { column, constraints, indexes }: Added,
  context: RenderContext,
): Added & { readonly source: string } {
  const unique = constraints.find((constraint): constraint is UniqueDef =>
    constraint.kind === "unique" && plainUnique(constraint, column.name)
  );
  const foreignKey = constraints.find((constraint): constraint is ForeignKeyDef =>
    constraint.kind === "foreignKey" && constraint.columns.length === 1 && column.references === undefined &&
    constraint.comment === undefined
  );
  const index = indexes.find((candidate) => plainIndex(candidate, column.name) && unique === undefined);
  const more = {
    unique: unique === undefined && index?.unique !== true ? undefined : "true",
    index: index === undefined ? undefined : "true",
    ...(foreignKey === undefined ? {} : {
      references: referenceSource({
        table: foreignKey.references,
        columns: foreignKey.referencedColumns,
        name: foreignKey.name,
        rules: foreignKey,
      }, context),
    }),
  };
  return {
    source: columnSource(column, context, { more }),
    column,
    constraints: constraints.filter((constraint) => constraint !== unique && constraint !== foreignKey),
    indexes: indexes.filter((candidate) => candidate !== index),
  };
}

/** A name of its own cannot be said by `unique: true`. */
function plainUnique(constraint: UniqueDef, column: string): boolean {
  return constraint.name === undefined && constraint.columns.length === 1 && constraint.columns[0] === column &&
    Object.keys(constraint).length === 2;
}

/** An index named by a convention cannot be told from one named by hand: only one without a name would be plain. */
function plainIndex(index: IndexDef, column: string): boolean {
  return index.name === undefined && index.elements.length === 1 && index.elements[0]?.column === column &&
    Object.keys(index).every((key) => key === "elements" || key === "unique");
}

function alterMembers(node: AlterColumnNode): Readonly<Record<string, string | undefined>> {
  const { table, type, using, nullable, comment, newName, existing } = node;
  return {
    ...sources({ schema: table.schema }),
    type: type === undefined ? undefined : typeSource(type),
    ...sources({ using, nullable }),
    serverDefault: node.default === undefined ? undefined : startSource(node.default),
    ...sources({ comment, newColumnName: newName }),
    existingType: existing.type === undefined ? undefined : typeSource(existing.type),
    ...sources({ existingNullable: existing.nullable }),
    existingServerDefault: existing.default === undefined ? undefined : startSource(existing.default),
    ...sources({ existingComment: existing.comment, existingUsing: existing.using }),
  };
}

function startSource(start: ColumnDefault): string {
  if (start.kind === "none") return "null";
  if (start.kind !== "identity") return defaultSource(start);
  const { kind: _kind, ...identity } = start;
  return identitySource(identity);
}
