/**
 * What reversing an operation gives.
 *
 * @module
 */
import type { OpNode } from "../node.ts";

/** Why an operation cannot be undone; reads on after "irreversible because". */
export interface Irreversible {
  readonly irreversible: string;
}

/** Operations that undo one, in the order in which to run them, or why there are none. */
export type Reversal = readonly OpNode[] | Irreversible;

/** Rows of the table of inverses for the kinds of `N`. */
export type ReversersFor<N extends { readonly kind: string }> = {
  readonly [K in N["kind"]]: (node: Extract<N, { readonly kind: K }>) => Reversal;
};

/** Whether there is no inverse. */
export function isIrreversible(reversal: Reversal): reversal is Irreversible {
  return "irreversible" in reversal;
}

/** Says why there is no inverse; the sentence reads on after "irreversible because". */
export function irreversible(reason: string): Irreversible {
  return { irreversible: reason };
}
