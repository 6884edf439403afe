/**
 * Source of operations on constraints.
 *
 * @module
 */
import type { AddConstraintNode, ConstraintNode } from "../../op/nodes/constraint.ts";
import { constraintParts, constraintSource, nameSource, sources } from "./parts.ts";
import { callSource, dataSource, objectSource, type RenderContext, type RenderersFor, stringSource } from "./source.ts";
import { membersSource } from "./type_source.ts";

const DIRECTIVES = {
  primaryKey: "op.createPrimaryKey",
  unique: "op.createUniqueConstraint",
  check: "op.createCheckConstraint",
  exclude: "op.createExcludeConstraint",
} as const;

/** Source of {@linkcode ConstraintNode}. */
export const CONSTRAINT_RENDERERS: RenderersFor<ConstraintNode> = {
  addConstraint,
  dropConstraint: ({ table, name, type, ifExists, cascade, existing }, context) => {
    const options = objectSource({
      ...sources({ schema: table.schema, type, ifExists, cascade }),
      existing: existing === undefined ? undefined : constraintSource(withoutName(existing), context),
    });
    return [`${callSource("op.dropConstraint", [nameSource(name, context), stringSource(table.name), options])};`];
  },
  renameConstraint: ({ table, name, newName }) => [
    `${
      callSource("op.renameConstraint", [
        stringSource(table.name),
        stringSource(name),
        stringSource(newName),
        membersSource({ schema: table.schema }),
      ])
    };`,
  ],
};

function addConstraint({ table, constraint }: AddConstraintNode, context: RenderContext): readonly string[] {
  const [, [first = "", ...rest], members] = constraintParts(constraint);
  const name = constraint.name === undefined ? "null" : nameSource(constraint.name, context);
  if (constraint.kind === "foreignKey") {
    const options = {
      ...sources({ sourceSchema: table.schema, referentSchema: constraint.references.schema }),
      ...members,
    };
    return [
      `${
        callSource("op.createForeignKey", [
          name,
          stringSource(table.name),
          stringSource(constraint.references.name),
          first,
          dataSource(constraint.referencedColumns),
          objectSource(options),
        ])
      };`,
    ];
  }
  const usingIndex = "usingIndex" in constraint ? constraint.usingIndex : undefined;
  const options = objectSource({ ...sources({ schema: table.schema, usingIndex }), ...members });
  return [`${callSource(DIRECTIVES[constraint.kind], [name, stringSource(table.name), first, ...rest, options])};`];
}

/** `op.dropConstraint` says the name already. */
function withoutName<C extends AddConstraintNode["constraint"]>({ name: _name, ...constraint }: C): C {
  return constraint as C;
}
