/**
 * Which revisions carry which branch label.
 *
 * @module
 */
import { reach } from "./closure.ts";
import type { Links } from "./links.ts";

/** Joined headers plus the reverse edges. */
export interface ReverseLinks {
  /** Positions of the revisions that name this one as parent, in load order. */
  readonly next: readonly (readonly number[])[];
  /** `next` and the revisions that depend on this one, in load order. */
  readonly allNext: readonly (readonly number[])[];
}

/**
 * Spreads each label from the revision that declares it.
 *
 * Alembic's rule: to all descendants by `down_revision`, also past merges; and, where these
 * form one line without a branch or merge point, on below the declaring revision up to the next such point. Seen from
 * its tip, a line that nothing branches off is one branch, wherever on it the label was written.
 *
 * @returns For each position its labels, in the order of their declaration.
 */
export function spreadLabels(links: Links, reverse: ReverseLinks): readonly (readonly string[])[] {
  const labels: string[][] = links.headers.map(() => []);
  for (const [owner, header] of links.headers.entries()) {
    const own = header.labels.filter((label) => links.labelOwner.get(label) === owner);
    if (own.length === 0) continue;
    labels[owner]!.push(...own);
    for (const node of reach([owner], (at) => reverse.next[at]!)) labels[node]!.push(...own);
    if (!endsInOneLine(owner)) continue;
    for (let at = links.down[owner]![0]; at !== undefined && isPlain(at); at = links.down[at]![0]) {
      labels[at]!.push(...own);
    }
  }
  return labels;

  function endsInOneLine(from: number): boolean {
    for (let at: number | undefined = from; at !== undefined; at = reverse.next[at]![0]) if (!isPlain(at)) return false;
    return true;
  }

  function isPlain(node: number): boolean {
    return reverse.allNext[node]!.length < 2 && links.down[node]!.length < 2;
  }
}
