/**
 * Tables with everything that lives and dies with them.
 *
 * @module
 */
import type { Column } from "./column.ts";
import type { Constraint } from "./constraint.ts";
import type { ObjectName } from "./object_key.ts";
import type { Privileges } from "./privilege.ts";
import type { Index } from "./table_index.ts";

/** When a trigger or rule fires: `origin` is the normal state, the others are set by `ALTER TABLE`. */
export type EnabledState = "origin" | "disabled" | "replica" | "always";

/** A trigger of a table or view. */
export interface Trigger {
  readonly name: string;
  /** The server's `pg_get_triggerdef()`. */
  readonly definition: string;
  /** `CREATE CONSTRAINT TRIGGER`. */
  readonly constraint: boolean;
  /** The function that it calls. */
  readonly function: ObjectName;
  readonly enabled: EnabledState;
  /** True for a trigger that a partition has from its partitioned table; listed only if its state differs from there. */
  readonly inherited: boolean;
  readonly comment: string | null;
}

/** A rule of a table or view, other than a view's own query. */
export interface Rule {
  readonly name: string;
  /** The server's `pg_get_ruledef()` without the final semicolon. */
  readonly definition: string;
  readonly enabled: EnabledState;
  readonly comment: string | null;
}

/** A row-level security policy. */
export interface Policy {
  readonly name: string;
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  /** False for `AS RESTRICTIVE`. */
  readonly permissive: boolean;
  /** Roles, sorted; `public` for everybody. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
  readonly comment: string | null;
}

/** `PARTITION BY`. */
export interface PartitionKey {
  readonly strategy: "list" | "range" | "hash";
  /** The server's `pg_get_partkeydef()`: `RANGE (created_at)`. */
  readonly definition: string;
}

/** `PARTITION OF`. */
export interface PartitionOf {
  readonly parent: ObjectName;
  /** `FOR VALUES FROM (...) TO (...)` or `DEFAULT`. */
  readonly bound: string;
}

/** What identifies a row in logical replication. */
export type ReplicaIdentity = "default" | "nothing" | "full" | "index";

/** A table. Its columns are in their order; all other lists are sorted by name. */
export interface Table extends ObjectName {
  readonly owner: string;
  readonly unlogged: boolean;
  /** `PARTITION BY`; a partition can have it too. */
  readonly partitionKey: PartitionKey | null;
  readonly partitionOf: PartitionOf | null;
  /** Parents of plain inheritance, in their order. */
  readonly inherits: readonly ObjectName[];
  /** `CREATE TABLE ... OF type`. */
  readonly ofType: ObjectName | null;
  /** Storage parameters; those of the TOAST table begin with `toast.`. */
  readonly options: Readonly<Record<string, string>>;
  /** `null` for the default of the database. */
  readonly tablespace: string | null;
  /** `null` for `heap`, and for what has no storage. */
  readonly accessMethod: string | null;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  /** For `index`, the index says so itself. */
  readonly replicaIdentity: ReplicaIdentity;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly rules: readonly Rule[];
  readonly policies: readonly Policy[];
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** What a table is to partitioning. */
export type TableKind = "ordinary" | "partitioned" | "partition";

/** Says what a table is to partitioning; a partition that is itself partitioned is a `partition`. */
export function tableKind(table: Table): TableKind {
  return table.partitionOf !== null ? "partition" : table.partitionKey !== null ? "partitioned" : "ordinary";
}
