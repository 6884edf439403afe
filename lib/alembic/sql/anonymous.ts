/**
 * Names that SQLAlchemy makes up: `anon_1`, `count_1`, `users_1`, numbered as they are met in a statement.
 *
 * @module
 */
import type { PyObject } from "../../python/runtime/object.ts";

/** The made-up names of one statement. */
export class AnonymousNames {
  readonly #names = new Map<PyObject, Map<string, string>>();
  readonly #counts = new Map<string, number>();

  /** The name of an object: the same one each time it is asked for. */
  of(object: PyObject, base: string): string {
    let own = this.#names.get(object);
    if (own === undefined) this.#names.set(object, own = new Map());
    const known = own.get(base);
    if (known !== undefined) return known;
    const count = (this.#counts.get(base) ?? 0) + 1;
    this.#counts.set(base, count);
    const name = `${base}_${count}`;
    own.set(base, name);
    return name;
  }
}
