/**
 * Hazards of what every kind of object has: comment, owner, schema, name.
 *
 * @module
 */
import type { ObjectDef, ObjectNode } from "../../op/nodes/object.ts";
import { objectRelation } from "../object_sql.ts";
import type { Hazard, HazardsFor } from "./hazard.ts";
import { ddlOut, exclusive, unlocked } from "./lock.ts";

/** Hazards of {@linkcode ObjectNode}. */
export const OBJECT_HAZARDS: HazardsFor<ObjectNode> = {
  commentOn: (node) => {
    const relation = objectRelation(node.object);
    return relation === undefined ? [] : [ddlOut(relation, "metadata")];
  },
  setOwner: (node) => [locked(node.object, "T12")],
  setSchema: (node) => [locked(node.object, "T1")],
  renameObject: (node) => [locked(node.object, ...renameRules(node.object))],
};

/** Relations are locked with their table; an index only against other DDL. */
function locked(object: ObjectDef, ...rules: readonly string[]): Hazard {
  const relation = objectRelation(object);
  if (relation === undefined) return unlocked(...rules);
  return object.kind === "index" ? ddlOut(relation, "metadata", ...rules) : exclusive(relation, ...rules);
}

/** Programs name schemas, tables, columns and types; they do not name indexes, constraints, triggers. */
function renameRules({ kind }: ObjectDef): readonly string[] {
  switch (kind) {
    case "column":
      return ["K9"];
    case "index":
    case "constraint":
    case "domainConstraint":
    case "trigger":
    case "policy":
    case "rule":
    case "statistics":
    case "eventTrigger":
      return [];
    default:
      return ["T1"];
  }
}
