/**
 * Inverses of operations on composite types and range types.
 *
 * @module
 */
import type { AttributeChange, UserTypeNode } from "../nodes/user_type.ts";
import { recreate, unknownBefore } from "./recreate.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode UserTypeNode}. */
export const USER_TYPE_REVERSERS: ReversersFor<UserTypeNode> = {
  createType: ({ definition }) => [{ kind: "dropType", type: definition.type, existing: definition }],
  dropType: (node) =>
    recreate(
      { what: `type '${node.type.name}'`, directive: "op.dropType", node },
      (definition) => [{ kind: "createType", definition }],
    ),
  alterCompositeType: (node) => {
    const changes: AttributeChange[] = [];
    for (const change of node.changes.toReversed()) {
      if (change.action === "drop" && change.ifExists === true) {
        return irreversible(
          `attribute '${change.name}' of type '${node.type.name}' may not have been there ('ifExists')`,
        );
      }
      const inverse = changeBack(change);
      if (inverse === undefined) {
        return unknownBefore(`an attribute of type '${node.type.name}'`, "op.alterCompositeType");
      }
      changes.push(inverse);
    }
    return [{ ...node, changes }];
  },
  renameAttribute: (node) => [{ ...node, attribute: node.newName, newName: node.attribute }],
};

function changeBack(change: AttributeChange): AttributeChange | undefined {
  switch (change.action) {
    case "add":
      return { action: "drop", name: change.attribute.name, existing: change.attribute.type };
    case "drop":
      return change.existing === undefined
        ? undefined
        : { action: "add", attribute: { name: change.name, type: change.existing } };
    case "alter":
      return change.existing === undefined
        ? undefined
        : { action: "alter", name: change.name, type: change.existing, existing: change.type };
  }
}
