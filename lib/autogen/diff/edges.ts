/**
 * Which step must come before which.
 *
 * @module
 */
import type { ObjectKey } from "../../schema/object_key.ts";
import type { DiffItem } from "./items.ts";

/** Who makes and who removes what, and what must come before what. */
export class Edges {
  readonly #makers = new Map<ObjectKey, DiffItem>();
  readonly #removers = new Map<ObjectKey, DiffItem>();
  readonly #before = new Map<DiffItem, Set<DiffItem>>();
  readonly #wished = new Map<DiffItem, Set<DiffItem>>();
  readonly items: readonly DiffItem[];

  constructor(items: readonly DiffItem[]) {
    this.items = items;
    for (const item of items) {
      for (const key of item.makes) this.#makers.set(key, item);
      for (const key of item.removes) this.#removers.set(key, item);
    }
  }

  /** The step after which something is there as it should be. */
  maker(key: ObjectKey): DiffItem | undefined {
    return this.#makers.get(key);
  }

  /** The step that takes something away, or during which nothing may depend on it. */
  remover(key: ObjectKey): DiffItem | undefined {
    return this.#removers.get(key);
  }

  /** `later` comes after `earlier`. */
  add(earlier: DiffItem | undefined, later: DiffItem | undefined): void {
    if (earlier === undefined || later === undefined || earlier === later) return;
    enter(this.#before, earlier, later);
  }

  /** `later` should come after `earlier`, unless that makes a circle. */
  wish(earlier: DiffItem | undefined, later: DiffItem | undefined): void {
    if (earlier === undefined || later === undefined || earlier === later) return;
    if (this.#before.get(later)?.has(earlier) !== true) enter(this.#wished, earlier, later);
  }

  /** Gives up a wish that is part of a circle; says whether there was one. */
  giveUpWish(circle: readonly DiffItem[]): boolean {
    const inside = new Set(circle);
    for (const later of circle) {
      for (const earlier of this.#wished.get(later) ?? []) {
        if (inside.has(earlier)) return this.#wished.get(later)!.delete(earlier);
      }
    }
    return false;
  }

  before(item: DiffItem): Iterable<DiffItem> {
    return [...this.#before.get(item) ?? [], ...this.#wished.get(item) ?? []];
  }
}

function enter(map: Map<DiffItem, Set<DiffItem>>, earlier: DiffItem, later: DiffItem): void {
  const known = map.get(later);
  if (known === undefined) map.set(later, new Set([earlier]));
  else known.add(earlier);
}
