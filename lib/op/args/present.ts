/**
 * Optional members: absent, never `undefined`.
 *
 * @module
 */

/** `T` with every member that may be `undefined` made optional instead. */
export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * Leaves out the members that are `undefined`.
 *
 * @example
 * ```ts
 * present({ a: 1, b: undefined }); // { a: 1 }
 * ```
 */
export function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
