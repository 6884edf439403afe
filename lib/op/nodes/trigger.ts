/**
 * Operations on triggers and event triggers.
 *
 * @module
 */
import type { EnabledState } from "../../schema/table.ts";
import type { Deferral, QualifiedName } from "./parts.ts";

export type { EnabledState };

/** Events of a trigger. */
export type TriggerEvent = "INSERT" | "UPDATE" | "DELETE" | "TRUNCATE";

/** What every trigger has. */
interface TriggerHead {
  readonly name: string;
  readonly table: QualifiedName;
  /** When it fires; absent: `origin`, the normal state. */
  readonly state?: EnabledState;
  readonly comment?: string;
}

/** A trigger by the parts of its definition. */
export interface TriggerPartsDef extends TriggerHead, Deferral {
  readonly timing: "BEFORE" | "AFTER" | "INSTEAD OF";
  readonly events: readonly TriggerEvent[];
  /** Columns of `UPDATE OF`. */
  readonly updateOf?: readonly string[];
  readonly forEach: "ROW" | "STATEMENT";
  /** Condition over `OLD` and `NEW`. */
  readonly when?: string;
  readonly function: QualifiedName;
  /** Arguments of the function: texts. */
  readonly arguments?: readonly string[];
  /** `CREATE CONSTRAINT TRIGGER`. */
  readonly constraint?: boolean;
  /** The other table of a constraint trigger. */
  readonly from?: QualifiedName;
  /** `REFERENCING OLD TABLE AS`. */
  readonly oldTable?: string;
  /** `REFERENCING NEW TABLE AS`. */
  readonly newTable?: string;
}

/** A trigger by the statement that creates it, as `pg_get_triggerdef()` prints it. */
export interface TriggerTextDef extends TriggerHead {
  readonly definition: string;
}

/** A trigger. */
export type TriggerDef = TriggerPartsDef | TriggerTextDef;

/** `op.createTrigger`. */
export interface CreateTriggerNode {
  readonly kind: "createTrigger";
  readonly trigger: TriggerDef;
  /** PostgreSQL 14 and newer; not for constraint triggers. */
  readonly orReplace?: boolean;
  /** The trigger that `orReplace` replaces, so that the operation can be reversed. */
  readonly existing?: TriggerDef;
}

/** `op.dropTrigger`. */
export interface DropTriggerNode {
  readonly kind: "dropTrigger";
  readonly name: string;
  readonly table: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped trigger, so that the operation can be reversed. */
  readonly existing?: TriggerDef;
}

/** `op.enableTrigger`, `op.disableTrigger`. */
export interface SetTriggerStateNode {
  readonly kind: "setTriggerState";
  readonly table: QualifiedName;
  /** Absent with `group`. */
  readonly name?: string;
  /** Every trigger of the table; `USER` leaves those of constraints out. */
  readonly group?: "ALL" | "USER";
  readonly state: EnabledState;
  /** The state before. */
  readonly existing?: EnabledState;
}

/** An event trigger. */
export interface EventTriggerDef {
  readonly name: string;
  readonly event: "ddl_command_start" | "ddl_command_end" | "table_rewrite" | "sql_drop" | "login";
  /** Command tags of `WHEN TAG IN (...)`. */
  readonly tags?: readonly string[];
  readonly function: QualifiedName;
  readonly state?: EnabledState;
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createEventTrigger`. */
export interface CreateEventTriggerNode extends EventTriggerDef {
  readonly kind: "createEventTrigger";
}

/** `op.dropEventTrigger`. */
export interface DropEventTriggerNode {
  readonly kind: "dropEventTrigger";
  readonly name: string;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped event trigger, so that the operation can be reversed. */
  readonly existing?: EventTriggerDef;
}

/** `op.enableEventTrigger`, `op.disableEventTrigger`. */
export interface SetEventTriggerStateNode {
  readonly kind: "setEventTriggerState";
  readonly name: string;
  readonly state: EnabledState;
  /** The state before. */
  readonly existing?: EnabledState;
}

/** Operations on triggers and event triggers. */
export type TriggerNode =
  | CreateTriggerNode
  | DropTriggerNode
  | SetTriggerStateNode
  | CreateEventTriggerNode
  | DropEventTriggerNode
  | SetEventTriggerStateNode;
