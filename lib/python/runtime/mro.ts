/**
 * Method resolution order: C3 linearisation, as Python defines it.
 *
 * @module
 */
import type { PyType } from "./object.ts";

/**
 * The order for a class with these bases, the class itself left out; `null` when the bases contradict each other.
 *
 * Source: "The Python 2.3 Method Resolution Order", https://docs.python.org/3/howto/mro.html
 */
export function linearize(bases: readonly PyType[]): readonly PyType[] | null {
  const [only] = bases;
  if (bases.length === 1 && only !== undefined) return only.mro;
  const sequences = [...bases.map((base) => [...base.mro]), [...bases]];
  const order: PyType[] = [];
  for (;;) {
    const open = sequences.filter((sequence) => sequence.length > 0);
    if (open.length === 0) return order;
    const next = open.map((sequence) => sequence[0] as PyType).find((candidate) =>
      open.every((sequence) => sequence.indexOf(candidate) <= 0)
    );
    if (next === undefined) return null;
    order.push(next);
    for (const sequence of open) if (sequence[0] === next) sequence.shift();
  }
}
