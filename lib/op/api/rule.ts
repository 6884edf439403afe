/**
 * Directives for rewrite rules and extended statistics.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";
import type { TriggerFires } from "./trigger.ts";

/** A rule, in parts. */
export interface RuleDefinition {
  /** What it fires on. */
  readonly event: "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  /** Condition over `OLD` and `NEW`. */
  readonly where?: string | TextExpression;
  /** Runs the commands in place of the original one. */
  readonly instead?: boolean;
  /** SQL commands; absent or empty: `NOTHING`. */
  readonly commands?: readonly string[];
  /** When it applies. @default {"origin"} */
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** A rule by the statement that creates it. */
export interface RuleStatement {
  /** The whole `CREATE RULE`, as `pg_get_ruledef()` prints it. */
  readonly definition: string;
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where a rule is put, and what it replaces. */
export interface CreateRuleOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `OR REPLACE`: one of that name is replaced. */
  readonly orReplace?: boolean;
  /** The rule that is replaced, so that the operation can be reversed. */
  readonly existing?: RuleDefinition | RuleStatement;
}

/** Options of {@linkcode RuleOps.dropRule}. */
export interface DropRuleOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The rule as it was, so that the operation can be reversed. */
  readonly existing?: RuleDefinition | RuleStatement;
}

/** Kinds of extended statistics. */
export type StatisticsKind = "ndistinct" | "dependencies" | "mcv";

/** A statistics object, in parts. */
export interface StatisticsDefinition {
  /** Name of the table. */
  readonly table: string;
  /** Schema of the table; absent: that of the statistics object. */
  readonly tableSchema?: string;
  /** Columns by name, expressions as `sa.text("lower(name)")` (PostgreSQL 14 and newer). */
  readonly on: readonly (string | TextExpression)[];
  /** Absent: all. */
  readonly kinds?: readonly StatisticsKind[];
  /** `SET STATISTICS`: how much to collect. */
  readonly target?: number;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A statistics object by the statement that creates it. */
export interface StatisticsStatement {
  /** The whole `CREATE STATISTICS`, as `pg_get_statisticsobjdef()` prints it. */
  readonly definition: string;
  /** How much to collect: 0 to 10000. */
  readonly target?: number;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode RuleOps.dropStatistics}. */
export interface DropStatisticsOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The object as it was, so that the operation can be reversed. */
  readonly existing?: StatisticsDefinition | StatisticsStatement;
}

/** Directives for rewrite rules and extended statistics. */
export interface RuleOps {
  /**
   * Creates a rewrite rule.
   *
   * @example
   * ```ts
   * op.createRule("no_delete", "orders", { event: "DELETE", instead: true });
   * ```
   */
  createRule(name: string, table: string, definition: (RuleDefinition | RuleStatement) & CreateRuleOptions): void;

  /**
   * Drops a rewrite rule. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropRule("no_delete", "orders", { existing: { event: "DELETE", instead: true } });
   * ```
   */
  dropRule(name: string, table: string, options?: DropRuleOptions): void;

  /**
   * Creates a statistics object; `ANALYZE` fills it.
   *
   * @example
   * ```ts
   * op.createStatistics("st_orders_place", { table: "orders", on: ["country", "city"], kinds: ["dependencies"] });
   * ```
   */
  createStatistics(
    name: string,
    definition:
      & (StatisticsDefinition | StatisticsStatement)
      & { readonly schema?: string; readonly ifNotExists?: boolean },
  ): void;

  /**
   * Says how much a statistics object collects; `null` is the default.
   *
   * @example
   * ```ts
   * op.alterStatistics("st_orders_place", { target: 1000, existing: null });
   * ```
   */
  alterStatistics(
    name: string,
    options: {
      readonly target: number | null;
      readonly schema?: string;
      readonly ifExists?: boolean;
      /** The target before, so that the operation can be reversed. */
      readonly existing?: number | null;
    },
  ): void;

  /**
   * Drops a statistics object. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropStatistics("st_orders_place", { ifExists: true });
   * ```
   */
  dropStatistics(name: string, options?: DropStatisticsOptions): void;
}
