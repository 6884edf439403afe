/**
 * Hazards of what drops, renames and moves objects.
 *
 * @module
 */
import type { DropStmt, ObjectType } from "libpg-query";
import type { Hazard } from "../hazard.ts";
import { exclusive, listedName, lock, type NodeBody, relationName, unlocked } from "./tree.ts";

const RELATIONS: ReadonlySet<ObjectType | undefined> = new Set<ObjectType>([
  "OBJECT_TABLE",
  "OBJECT_FOREIGN_TABLE",
  "OBJECT_VIEW",
  "OBJECT_MATVIEW",
  "OBJECT_SEQUENCE",
]);
const PARTS_OF_TABLES: ReadonlyMap<ObjectType | undefined, readonly string[]> = new Map<
  ObjectType | undefined,
  readonly string[]
>([["OBJECT_TRIGGER", ["T11"]], ["OBJECT_POLICY", ["T12"]], ["OBJECT_RULE", []]]);
const ROUTINES: ReadonlySet<ObjectType | undefined> = new Set<ObjectType>([
  "OBJECT_FUNCTION",
  "OBJECT_PROCEDURE",
  "OBJECT_ROUTINE",
  "OBJECT_AGGREGATE",
]);

/** `DROP`. */
export function drop({ objects, removeType, behavior, concurrent }: DropStmt): readonly Hazard[] {
  const cascade = behavior === "DROP_CASCADE" ? ["T2"] : [];
  if (removeType === "OBJECT_INDEX") {
    return (objects ?? []).flatMap((object) =>
      concurrent === true
        ? lock(listedName(object), "SHARE UPDATE EXCLUSIVE")
        : lock(listedName(object), "ACCESS EXCLUSIVE", { rules: ["I5"] })
    );
  }
  if (RELATIONS.has(removeType)) {
    const rules = removeType === "OBJECT_TABLE" || removeType === "OBJECT_FOREIGN_TABLE" ? ["T2"] : cascade;
    return (objects ?? []).flatMap((object) => exclusive(listedName(object), ...rules));
  }
  const part = PARTS_OF_TABLES.get(removeType);
  if (part !== undefined) return (objects ?? []).flatMap((object) => exclusive(listedName(object, 1), ...part));
  const rules = [
    ...(removeType === "OBJECT_EXTENSION" ? ["F2"] : []),
    ...(ROUTINES.has(removeType) ? ["F1"] : []),
    ...(removeType === "OBJECT_SCHEMA" ? ["T2"] : cascade),
  ];
  return rules.length === 0 ? [] : unlocked(...rules);
}

/** `ALTER ... RENAME`: programs name schemas, tables, columns and types; they name no indexes, constraints, triggers. */
export function rename(node: NodeBody<"RenameStmt">): readonly Hazard[] {
  const relation = relationName(node.relation);
  switch (node.renameType) {
    case "OBJECT_ATTRIBUTE":
      return unlocked("K9");
    case "OBJECT_COLUMN":
      return exclusive(relation, "K9");
    case "OBJECT_INDEX":
      return lock(relation, "SHARE UPDATE EXCLUSIVE");
    case "OBJECT_TABCONSTRAINT":
    case "OBJECT_TRIGGER":
    case "OBJECT_POLICY":
    case "OBJECT_RULE":
      return exclusive(relation);
    case "OBJECT_DOMCONSTRAINT":
    case "OBJECT_STATISTIC_EXT":
    case "OBJECT_EVENT_TRIGGER":
      return [];
    default:
      return relation === undefined ? unlocked("T1") : exclusive(relation, "T1");
  }
}

/** `ALTER ... SET SCHEMA`. */
export function setSchema(node: NodeBody<"AlterObjectSchemaStmt">): readonly Hazard[] {
  const relation = relationName(node.relation);
  return relation === undefined ? unlocked("T1") : exclusive(relation, "T1");
}
