/**
 * Hazards of statements that change rows or files of tables.
 *
 * @module
 */
import type { Hazard, LockMode } from "../hazard.ts";
import { exclusive, lock, type NodeBody, ofKind, optionNames, relationName, unlocked } from "./tree.ts";

/** By number, as the parser gives them (PostgreSQL's `lockdefs.h`). */
const LOCK_MODES: readonly LockMode[] = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

/** `UPDATE` and `DELETE`. */
export function changeRows(node: NodeBody<"UpdateStmt"> | NodeBody<"DeleteStmt">): readonly Hazard[] {
  const rules = node.whereClause === undefined ? ["X7"] : [];
  return lock(relationName(node.relation), "ROW EXCLUSIVE", { work: "rows", rules });
}

/** `INSERT`: only one that reads other rows may be long. */
export function insertRows(node: NodeBody<"InsertStmt">): readonly Hazard[] {
  const { selectStmt } = node;
  const values = selectStmt === undefined ||
    ("SelectStmt" in selectStmt && selectStmt.SelectStmt.valuesLists !== undefined);
  return lock(relationName(node.relation), "ROW EXCLUSIVE", { work: values ? "metadata" : "rows" });
}

/** `COPY ... FROM`. */
export function copyRows(node: NodeBody<"CopyStmt">): readonly Hazard[] {
  return node.is_from === true ? lock(relationName(node.relation), "ROW EXCLUSIVE", { work: "rows" }) : [];
}

/** `TRUNCATE`. */
export function truncate(node: NodeBody<"TruncateStmt">): readonly Hazard[] {
  return ofKind(node.relations, "RangeVar").flatMap((relation) => exclusive(relationName(relation), "T3"));
}

/** `VACUUM` and `ANALYZE`. */
export function vacuum(node: NodeBody<"VacuumStmt">): readonly Hazard[] {
  const full = optionNames(node.options).includes("full");
  const relations = ofKind(node.rels, "VacuumRelation").map(({ relation }) => relationName(relation));
  if (full && relations.length === 0) return unlocked("T4");
  return relations.flatMap((relation) =>
    full
      ? lock(relation, "ACCESS EXCLUSIVE", { work: "rewrite", rules: ["T4"] })
      : lock(relation, "SHARE UPDATE EXCLUSIVE", { work: "scan" })
  );
}

/** `CLUSTER`. */
export function cluster(node: NodeBody<"ClusterStmt">): readonly Hazard[] {
  const relation = relationName(node.relation);
  if (relation === undefined) return unlocked("T4");
  return lock(relation, "ACCESS EXCLUSIVE", { work: "rewrite", rules: ["T4"] });
}

/** `REINDEX`. */
export function reindex(node: NodeBody<"ReindexStmt">): readonly Hazard[] {
  const relation = relationName(node.relation);
  if (optionNames(node.params).includes("concurrently")) {
    return lock(relation, "SHARE UPDATE EXCLUSIVE", { work: "index build" });
  }
  if (relation === undefined) return unlocked("I6");
  const mode = node.kind === "REINDEX_OBJECT_INDEX" ? "ACCESS EXCLUSIVE" : "SHARE";
  return lock(relation, mode, { work: "index build", rules: ["I6"] });
}

/** `REFRESH MATERIALIZED VIEW`. */
export function refresh(node: NodeBody<"RefreshMatViewStmt">): readonly Hazard[] {
  const concurrent = node.concurrent === true;
  return lock(relationName(node.relation), concurrent ? "EXCLUSIVE" : "ACCESS EXCLUSIVE", {
    work: "rewrite",
    rules: concurrent ? [] : ["T10"],
  });
}

/** `LOCK TABLE`. */
export function lockTable(node: NodeBody<"LockStmt">): readonly Hazard[] {
  const mode = LOCK_MODES[(node.mode ?? 8) - 1] ?? "ACCESS EXCLUSIVE";
  return ofKind(node.relations, "RangeVar").flatMap((relation) => lock(relationName(relation), mode));
}
