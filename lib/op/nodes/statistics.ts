/**
 * Operations on extended statistics.
 *
 * @module
 */
import type { QualifiedName } from "./parts.ts";

/** One column or expression of a statistics object. */
export type StatisticsElementDef = { readonly column: string } | { readonly sql: string };

/** A statistics object. */
export interface StatisticsDef {
  readonly statistics: QualifiedName;
  readonly table: QualifiedName;
  readonly elements: readonly StatisticsElementDef[];
  /** Absent: all that the server knows. */
  readonly kinds?: readonly ("ndistinct" | "dependencies" | "mcv")[];
  /** `SET STATISTICS`. */
  readonly target?: number;
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createStatistics`. */
export interface CreateStatisticsNode extends StatisticsDef {
  readonly kind: "createStatistics";
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
