/**
 * What the diff of two catalogs takes and gives.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { ObjectKind } from "../../schema/object_key.ts";

/** An old name and a new one, as `--rename` takes them: `users=people`, `users.name=users.full_name`, `mood.sad=mood.low`. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Options of `diffCatalogs`. */
export interface DiffOptions {
  /** Renames that a person confirmed. */
  readonly renames?: readonly Rename[];
  /** Candidates that a person said no to. */
  readonly notRenames?: readonly Rename[];
  /** @default {true} */
  readonly compareType?: boolean;
  /** Defaults, identities and generated columns. @default {true} */
  readonly compareServerDefault?: boolean;
  /** @default {true} */
  readonly compareComments?: boolean;
  /** @default {true} */
  readonly comparePrivileges?: boolean;
  /** @default {false} */
  readonly compareOwners?: boolean;
  /** @default {true} */
  readonly compareTablespaces?: boolean;
  /** Schema that operations leave out; that of the database when absent. */
  readonly defaultSchema?: string | null;
}

/** One difference, for log lines and `check`. */
export interface Finding {
  readonly change: "added" | "removed" | "changed" | "renamed";
  readonly kind: ObjectKind;
  /** As people write it: `users.email`; the default schema is left out. */
  readonly object: string;
  /** Which property changed: `type`, `nullable`, `default`, ... */
  readonly property?: string;
  /** As PostgreSQL prints it. */
  readonly before?: string;
  readonly after?: string;
  /** The log line, in Alembic's words where it has some: `Detected added column 'users.email'`. */
  readonly text: string;
}

/** Something that could not be compared or cannot be changed, and why. */
export interface Skipped {
  readonly object: string;
  readonly reason: string;
}

/** Two objects that look alike, one removed and one added, that nobody decided on. */
export interface RenameCandidate extends Rename {
  readonly kind: "table" | "column" | "enum value";
  /** What speaks for it: `same type and position`. */
  readonly why: string;
  /** The operation that would do it. */
  readonly op: OpNode;
}

/** The result of `diffCatalogs`. */
export interface CatalogDiff {
  /** In the order to run. */
  readonly ops: readonly OpNode[];
  /** The way back, in the order to run. */
  readonly downgrade: readonly OpNode[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  readonly candidates: readonly RenameCandidate[];
}
