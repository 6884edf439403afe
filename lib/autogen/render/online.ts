/**
 * Source of operations that change big tables in steps.
 *
 * @module
 */
import type { OnlineNode } from "../../op/nodes/online.ts";
import { constraintParts, nameSource } from "./parts.ts";
import { dataSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { optional, statement } from "./statement_source.ts";

/** Source of {@linkcode OnlineNode}. */
export const ONLINE_RENDERERS: RenderersFor<OnlineNode> = {
  validateConstraint: ({ table, name }) =>
    statement(
      "validateConstraint",
      stringSource(name),
      stringSource(table.name),
      objectSource({ schema: optional(table.schema) }),
    ),
  setNotNullOnline: ({ table, column, checkName }) =>
    statement(
      "setNotNullOnline",
      stringSource(table.name),
      stringSource(column),
      objectSource({ schema: optional(table.schema), checkName: stringSource(checkName) }),
    ),
  addValidatedConstraint: ({ table, constraint }, context) => {
    const [, [first = ""], members] = constraintParts(constraint);
    const name = nameSource(constraint.name, context);
    if (constraint.kind === "check") {
      const options = objectSource({ schema: optional(table.schema), ...members });
      return statement("addCheckOnline", name, stringSource(table.name), first, options);
    }
    return statement(
      "addForeignKeyOnline",
      name,
      stringSource(table.name),
      stringSource(constraint.references.name),
      first,
      dataSource(constraint.referencedColumns),
      objectSource({
        sourceSchema: optional(table.schema),
        referentSchema: optional(constraint.references.schema),
        ...members,
      }),
    );
  },
  addIndexedConstraint: ({ table, constraint, nullable }, context) => {
    const [, [first = ""], members] = constraintParts(constraint);
    const said = nullable?.every(({ restore }) => restore === true) === true;
    return statement(
      constraint.kind === "unique" ? "addUniqueOnline" : "addPrimaryKeyOnline",
      nameSource(constraint.name, context),
      stringSource(table.name),
      first,
      objectSource({
        schema: optional(table.schema),
        ...members,
        nullable: said ? dataSource(nullable.map(({ column }) => column)) : undefined,
      }),
    );
  },
};
