/**
 * The standard library: modules by name, made when they are first imported.
 *
 * @module
 */
import type { ModuleFound } from "../runtime/module_loader.ts";

/** The module of that name; `null` when the standard library in here has none. */
export function findStdlib(_name: string): ModuleFound | null {
  return null;
}
