/**
 * Paths inside values that may also be URLs.
 *
 * @module
 */
import { isAbsolute, resolve } from "node:path";

/** Makes the folder of a `pglite:` URL absolute; other URLs and `pglite:memory` stay. */
export function resolveUrl(value: string, base: string): string {
  if (value.startsWith("pglite:")) {
    const directory = value.slice("pglite:".length);
    const isPath = directory !== "" && !/^(memory|\/\/)/.test(directory) && !isAbsolute(directory);
    return isPath ? `pglite:${resolve(base, directory)}` : value;
  }
  return value;
}

/** Makes the path of a `target` absolute; a URL and `-` stay. */
export function resolveTarget(value: string, base: string): string {
  if (value === "-") return value;
  return /^[a-z][a-z0-9+.-]+:/i.test(value) ? resolveUrl(value, base) : resolve(base, value);
}
