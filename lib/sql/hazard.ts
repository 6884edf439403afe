/**
 * What a statement does to a running site, as data: locks, and the work done while they are held.
 *
 * @module
 */
import type { QualifiedName } from "./statement.ts";

/** Table-level lock modes, weakest first (PostgreSQL manual, "Explicit Locking"). */
export type LockMode =
  | "ACCESS SHARE"
  | "ROW SHARE"
  | "ROW EXCLUSIVE"
  | "SHARE UPDATE EXCLUSIVE"
  | "SHARE"
  | "SHARE ROW EXCLUSIVE"
  | "EXCLUSIVE"
  | "ACCESS EXCLUSIVE";

/** What is done while the lock is held: how long it lasts depends on it. */
export type Work = "metadata" | "scan" | "index build" | "rewrite" | "rows";

/** One lock that an operation takes, and what is unsafe about it. */
export interface Hazard {
  /** The relation locked; absent for what is no relation (a type, a function). */
  readonly relation?: QualifiedName;
  /** `null` when only a lock that blocks nobody's reads or writes is taken. */
  readonly lock: LockMode | null;
  readonly work: Work;
  /** Rows of the catalogue of unsafe DDL: `I1`, `C4`; empty for a brief lock that is no hazard by itself. */
  readonly rules: readonly string[];
}

/** What a statement does, and which relations there are because of it. */
export interface StatementFacts {
  readonly hazards: readonly Hazard[];
  /** Tables, views, indexes and sequences that it makes; nobody uses them yet. */
  readonly creates: readonly QualifiedName[];
}
