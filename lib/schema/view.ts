/**
 * Views and materialised views.
 *
 * @module
 */
import type { MaterializedViewColumn, ViewColumn } from "./column.ts";
import type { ObjectName } from "./object_key.ts";
import type { Privileges } from "./privilege.ts";
import type { Rule, Trigger } from "./table.ts";
import type { Index } from "./table_index.ts";

/** A view. */
export interface View extends ObjectName {
  readonly owner: string;
  /** The query, as the server's `pg_get_viewdef()` prints it, without the final semicolon. */
  readonly definition: string;
  /** `security_barrier`, `security_invoker`, `check_option`. */
  readonly options: Readonly<Record<string, string>>;
  readonly columns: readonly ViewColumn[];
  readonly triggers: readonly Trigger[];
  readonly rules: readonly Rule[];
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** A materialised view. */
export interface MaterializedView extends ObjectName {
  readonly owner: string;
  readonly definition: string;
  readonly columns: readonly MaterializedViewColumn[];
  readonly indexes: readonly Index[];
  /** False after `WITH NO DATA`. */
  readonly populated: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly tablespace: string | null;
  readonly accessMethod: string | null;
  readonly privileges: Privileges;
  readonly comment: string | null;
}
