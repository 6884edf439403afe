/**
 * Random choices that are the same for the same seed.
 *
 * @module
 */

/** A source of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
/** Random choices. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  /** In [0, 1). */
  next(): number {
    return this.#random();
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  int(below: number): number {
    return Math.floor(this.#random() * below);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }

  /** Up to `most` of a list, in random order. */
  some<T>(list: readonly T[], most: number): T[] {
    const left = [...list];
    const count = Math.min(left.length, this.int(most + 1));
    return Array.from({ length: count }, () => left.splice(this.int(left.length), 1)[0]!);
  }

  comment(): string | null {
    return this.chance(0.2) ? this.pick(["plain", "it's", "two\nlines", "100 % \\ sure", "ünï"]) : null;
  }
}
