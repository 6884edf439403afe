/**
 * Every key of a configuration section: the one table behind reading, checking, suggesting and `docs/configuration.md`.
 *
 * @module
 */
import { GROUP_KEYS } from "./group_keys.ts";
import type { KeySpec, KeyType } from "./key_spec.ts";
import { SECTION_KEYS } from "./section_keys.ts";

export type { KeySpec, KeyType };

/** All keys, in the order of the documentation. */
export const CONFIG_KEYS: readonly KeySpec[] = [...SECTION_KEYS, ...GROUP_KEYS];

/** Key name to its row. */
export const KEYS_BY_NAME: ReadonlyMap<string, KeySpec> = new Map(CONFIG_KEYS.map((spec) => [spec.name, spec]));

/** Sub-tables of a section (`lock`, `retry`, ...). */
export const KEY_GROUPS: ReadonlySet<string> = new Set(
  CONFIG_KEYS.filter((spec) => spec.name.includes(".")).map((spec) => spec.name.slice(0, spec.name.indexOf("."))),
);

/** Sub-tables that a named section replaces as a whole, because their keys exclude each other. */
export const WHOLE_GROUPS: ReadonlySet<string> = new Set(["targets"]);

/** Keys that a named section does not take over from `[migrator]`. */
export const OWN_KEYS: ReadonlySet<string> = new Set(["databases"]);

const SCALARS: ReadonlySet<KeyType> = new Set(["string", "path", "boolean", "integer", "int64", "duration", "choice"]);

/** Environment variable of a key; `undefined` for lists and tables, which have none. */
export function environmentName(spec: KeySpec): string | undefined {
  return SCALARS.has(spec.type) ? `MIGRATOR_${spec.name.replaceAll(".", "_").toUpperCase()}` : undefined;
}
