/**
 * Operations on extended statistics.
 *
 * @module
 */
import type { QualifiedName } from "./parts.ts";

/** One column or expression of a statistics object. */
export type StatisticsElementDef = { readonly column: string } | { readonly sql: string };

/** What every statistics object has. */
interface StatisticsHead {
  readonly statistics: QualifiedName;
  /** `SET STATISTICS`. */
  readonly target?: number;
  readonly owner?: string;
  readonly comment?: string;
}

/** A statistics object by the parts of its definition. */
export interface StatisticsPartsDef extends StatisticsHead {
  readonly table: QualifiedName;
  readonly elements: readonly StatisticsElementDef[];
  /** Absent: all that the server knows. */
  readonly kinds?: readonly ("ndistinct" | "dependencies" | "mcv")[];
}

/** A statistics object by the statement that creates it, as `pg_get_statisticsobjdef()` prints it. */
export interface StatisticsTextDef extends StatisticsHead {
  readonly definition: string;
}

/** A statistics object. */
export type StatisticsDef = StatisticsPartsDef | StatisticsTextDef;

/** `op.createStatistics`. */
export interface CreateStatisticsNode {
  readonly kind: "createStatistics";
  readonly definition: StatisticsDef;
  readonly ifNotExists?: boolean;
}

/** `op.alterStatistics`. */
export interface AlterStatisticsNode {
  readonly kind: "alterStatistics";
  readonly statistics: QualifiedName;
  /** `null` is the default. */
  readonly target: number | null;
  readonly ifExists?: boolean;
  /** The target before; `null` is the default. */
  readonly existing?: number | null;
}

/** `op.dropStatistics`. */
export interface DropStatisticsNode {
  readonly kind: "dropStatistics";
  readonly statistics: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped object, so that the operation can be reversed. */
  readonly existing?: StatisticsDef;
}

/** Operations on extended statistics. */
export type StatisticsNode = CreateStatisticsNode | AlterStatisticsNode | DropStatisticsNode;
