/**
 * Members that an options object must have, and members that exclude each other.
 *
 * @module
 */
import type { Call } from "../call.ts";

/** `T` with the members `K` certain. */
export type WithRequired<T, K extends keyof T> = T & { readonly [P in K]-?: Exclude<T[P], undefined> };

/**
 * Checks that an options object has some members, and returns it.
 *
 * Throws `op-argument` that names all that are missing.
 *
 * @example
 * ```ts
 * const { key } = required(call, options(call, { value, checks }), ["key", "set"]);
 * ```
 */
export function required<T extends object, K extends keyof T & string>(
  call: Call,
  given: T,
  members: readonly K[],
): WithRequired<T, K> {
  const missing = members.filter((member) => given[member] === undefined);
  if (missing.length === 0) return given as WithRequired<T, K>;
  const names = missing.map((member) => `'${member}'`).join(", ");
  throw call.error("op-argument", `Cannot read the options of '${call.directive}': missing: ${names}`, {
    data: { directive: call.directive, missing },
  });
}

/** Checks that at most one of some members is there. Throws `op-argument`. */
export function atMostOne<T extends object>(call: Call, given: T, members: readonly (keyof T & string)[]): void {
  const there = members.filter((member) => given[member] !== undefined && given[member] !== false);
  if (there.length <= 1) return;
  const names = there.map((member) => `'${member}'`).join(" and ");
  throw call.error("op-argument", `Cannot use ${names} of '${call.directive}' together: they exclude each other`, {
    data: { directive: call.directive, members: there },
  });
}
