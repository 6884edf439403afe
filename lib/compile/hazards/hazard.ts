/**
 * Facts about locks, as data.
 *
 * @module
 */
export type { Hazard, LockMode, Work } from "../../sql/hazard.ts";
import type { Hazard } from "../../sql/hazard.ts";

/** What the facts depend on besides the operation. */
export interface HazardContext {
  readonly serverVersion: number;
}

/** Rows of the table of hazards for the kinds of `N`. */
export type HazardsFor<N extends { readonly kind: string }> = {
  readonly [K in N["kind"]]: (
    node: Extract<N, { readonly kind: K }>,
    context: HazardContext,
  ) => readonly Hazard[];
};
