/**
 * Ids of new revisions.
 *
 * @module
 */
import type { RevisionId } from "../../revision/types.ts";

/** Fills an array with random bytes. */
export type RandomSource = (bytes: Uint8Array<ArrayBuffer>) => void;

/** A new id: 12 hex digits, as Alembic's. */
export function newRevisionId(random: RandomSource = (bytes) => void crypto.getRandomValues(bytes)): RevisionId {
  const bytes = new Uint8Array(6);
  random(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") as RevisionId;
}
