/**
 * Directives for triggers and event triggers.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";
import type { ObjectNameReference } from "./user_type.ts";

/** When a trigger fires: `origin` is the normal state; `replica` and `always` look at `session_replication_role`. */
export type TriggerFires = "origin" | "disabled" | "replica" | "always";

/** A trigger, in parts. */
export interface TriggerDefinition {
  /** When it fires, seen from the event. */
  readonly timing: "BEFORE" | "AFTER" | "INSTEAD OF";
  /** What it fires on; at least one. */
  readonly events: readonly ("INSERT" | "UPDATE" | "DELETE" | "TRUNCATE")[];
  /** Columns that an `UPDATE` must name. */
  readonly updateOf?: readonly string[];
  /** Once for each row, or once for the statement. @default {"ROW"}, with `TRUNCATE` {"STATEMENT"} */
  readonly forEach?: "ROW" | "STATEMENT";
  /** Condition over `OLD` and `NEW`. */
  readonly when?: string | TextExpression;
  /** The function to call. */
  readonly function: string | ObjectNameReference;
  /** Arguments of the function: texts, whatever they look like. */
  readonly arguments?: readonly string[];
  /** `CREATE CONSTRAINT TRIGGER`: may wait for the end of the transaction. */
  readonly constraint?: boolean;
  /** `DEFERRABLE`: may wait for the end of the transaction. */
  readonly deferrable?: boolean;
  /** Whether it waits by default. */
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  /** The other table of a constraint trigger. */
  readonly from?: string | ObjectNameReference;
  /** Name for the rows before the statement. */
  readonly oldTable?: string;
  /** Name for the rows after the statement. */
  readonly newTable?: string;
  /** When it fires. @default {"origin"} */
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** A trigger by the statement that creates it. */
export interface TriggerStatement {
  /** The whole `CREATE TRIGGER`, as `pg_get_triggerdef()` prints it. */
  readonly definition: string;
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where a trigger is put, and what it replaces. */
export interface CreateTriggerOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** PostgreSQL 14 and newer; not for constraint triggers. */
  readonly orReplace?: boolean;
  /** The trigger that is replaced, so that the operation can be reversed. */
  readonly existing?: TriggerDefinition | TriggerStatement;
}

/** Options of {@linkcode TriggerOps.dropTrigger}. */
export interface DropTriggerOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The trigger as it was, so that the operation can be reversed. */
  readonly existing?: TriggerDefinition | TriggerStatement;
}

/** Which triggers of a table: one by its name, all (`ALL`), or all but those of constraints (`USER`). */
export interface TriggerChoice {
  /** Schema of the table. */
  readonly schema?: string;
  /** Name of one trigger. */
  readonly trigger?: string;
  /** A group of triggers in place of one. */
  readonly group?: "ALL" | "USER";
  /** The state before, so that the operation can be reversed. */
  readonly existing?: TriggerFires;
}

/** Events of an event trigger. */
export type EventTriggerEvent = "ddl_command_start" | "ddl_command_end" | "table_rewrite" | "sql_drop" | "login";

/** An event trigger without its name. */
export interface EventTriggerDefinition {
  /** What it fires on. */
  readonly event: EventTriggerEvent;
  /** Command tags: `["CREATE TABLE", "DROP TABLE"]`; absent: all. */
  readonly tags?: readonly string[];
  /** The function to call. */
  readonly function: string | ObjectNameReference;
  /** When it fires. @default {"origin"} */
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode TriggerOps.dropEventTrigger}. */
export interface DropEventTriggerOptions {
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The event trigger as it was, so that the operation can be reversed. */
  readonly existing?: EventTriggerDefinition;
}

/** Directives for triggers and event triggers. */
export interface TriggerOps {
  /**
   * Creates a trigger. Takes a lock that blocks writers of the table, for a moment (T11 of the catalogue of unsafe DDL).
   *
   * @example
   * ```ts
   * op.createTrigger("orders_touch", "orders", {
   *   timing: "BEFORE",
   *   events: ["UPDATE"],
   *   when: "OLD.* IS DISTINCT FROM NEW.*",
   *   function: "touch",
   * });
   * ```
   */
  createTrigger(
    name: string,
    table: string,
    definition: (TriggerDefinition | TriggerStatement) & CreateTriggerOptions,
  ): void;

  /**
   * Drops a trigger. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropTrigger("orders_touch", "orders", { ifExists: true });
   * ```
   */
  dropTrigger(name: string, table: string, options?: DropTriggerOptions): void;

  /**
   * Lets triggers of a table fire again: one by its name, or a group of them. `state` makes it `replica` or `always`.
   *
   * @example
   * ```ts
   * op.enableTrigger("orders", { trigger: "orders_touch" });
   * ```
   */
  enableTrigger(table: string, options: TriggerChoice & { readonly state?: "origin" | "replica" | "always" }): void;

  /**
   * Keeps triggers of a table from firing. Without the triggers of foreign keys nothing checks them: use `USER`, not `ALL`.
   *
   * @example
   * ```ts
   * op.disableTrigger("orders", { group: "USER" });
   * ```
   */
  disableTrigger(table: string, options: TriggerChoice): void;

  /**
   * Creates an event trigger; needs a superuser (before PostgreSQL 18).
   *
   * @example
   * ```ts
   * op.createEventTrigger("log_drops", { event: "sql_drop", function: "log_drop" });
   * ```
   */
  createEventTrigger(name: string, definition: EventTriggerDefinition): void;

  /**
   * Drops an event trigger. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropEventTrigger("log_drops", { existing: { event: "sql_drop", function: "log_drop" } });
   * ```
   */
  dropEventTrigger(name: string, options?: DropEventTriggerOptions): void;

  /**
   * Lets an event trigger fire again.
   *
   * @example
   * ```ts
   * op.enableEventTrigger("log_drops");
   * ```
   */
  enableEventTrigger(
    name: string,
    options?: { readonly state?: "origin" | "replica" | "always"; readonly existing?: TriggerFires },
  ): void;

  /**
   * Keeps an event trigger from firing.
   *
   * @example
   * ```ts
   * op.disableEventTrigger("log_drops");
   * ```
   */
  disableEventTrigger(name: string, options?: { readonly existing?: TriggerFires }): void;
}
