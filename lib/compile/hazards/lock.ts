/**
 * Short ways to write facts about locks.
 *
 * @module
 */
import type { QualifiedName } from "../../sql/statement.ts";
import type { Hazard } from "./hazard.ts";

/** ACCESS EXCLUSIVE on a relation: nobody reads or writes it meanwhile. */
export function exclusive(relation: QualifiedName, ...rules: readonly string[]): Hazard {
  return { relation, lock: "ACCESS EXCLUSIVE", work: "metadata", rules };
}

/** SHARE ROW EXCLUSIVE on a relation: nobody writes it meanwhile. */
export function writersOut(relation: QualifiedName, ...rules: readonly string[]): Hazard {
  return { relation, lock: "SHARE ROW EXCLUSIVE", work: "metadata", rules };
}

/** SHARE UPDATE EXCLUSIVE on a relation: readers and writers go on, other DDL waits. */
export function ddlOut(relation: QualifiedName, work: Hazard["work"], ...rules: readonly string[]): Hazard {
  return { relation, lock: "SHARE UPDATE EXCLUSIVE", work, rules };
}

/** No lock on a relation, but something to think of. */
export function unlocked(...rules: readonly string[]): Hazard {
  return { lock: null, work: "metadata", rules };
}
