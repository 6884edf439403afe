/**
 * The settings of a section of the configuration file, with every key checked.
 *
 * @module
 */
import { dirname } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { UNUSED_ALEMBIC_KEYS } from "./alembic_keys.ts";
import { CONFIG_KEYS, KEY_GROUPS, KEYS_BY_NAME, OWN_KEYS, WHOLE_GROUPS } from "./keys.ts";
import type { Setting, Settings } from "./setting.ts";
import type { ConfigSource } from "./source.ts";

/** Section that is read without `-n`, and that the others build on. */
export const MAIN_SECTION = "migrator";

/**
 * Settings of a section; what it does not say is taken from `[migrator]`.
 *
 * Keys of sub-tables are taken over one by one, except where they exclude each other (`targets`). `databases` is never
 * taken over.
 *
 * @throws {MigratorError} `config-unknown-section`.
 */
export function sectionSettings(source: ConfigSource, section: string): Settings {
  const names = sectionNames(source);
  if (!names.includes(section)) {
    const guess = nearest(section, names);
    throw new MigratorError(
      "config-unknown-section",
      `Cannot read section [${section}] of '${source.display}': there is none`,
      {
        hint: guess === undefined
          ? `Sections there: ${names.map((name) => `[${name}]`).join(", ") || "none"}`
          : `Did you mean '${guess}'?`,
        where: { file: source.display },
        data: { section, sections: names },
      },
    );
  }
  const own = flatten(source, section);
  if (section === MAIN_SECTION || !names.includes(MAIN_SECTION)) return own;
  const replaced = new Set([...own.keys()].map(groupOf).filter((group) => WHOLE_GROUPS.has(group)));
  const inherited = [...flatten(source, MAIN_SECTION)].filter(([name]) =>
    !OWN_KEYS.has(name) && !replaced.has(groupOf(name))
  );
  return new Map([...inherited, ...own]);
}

/** Names of the sections of a file. */
export function sectionNames(source: ConfigSource): readonly string[] {
  return Object.keys(source.sections).filter((name) => isTable(source.sections[name]));
}

/** Every key of every section that is not known, and every value that stands where a section should be. */
export function unknownKeys(source: ConfigSource): readonly MigratorError[] {
  const problems: MigratorError[] = [];
  for (const [name, section] of Object.entries(source.sections)) {
    if (isTable(section)) problems.push(...unknownKeysOf(source, [name], section));
    else problems.push(looseKey(source, name));
  }
  return problems;
}

function looseKey(source: ConfigSource, name: string): MigratorError {
  return new MigratorError("config-unknown-key", `Cannot use '${name}' outside of a section`, {
    where: source.locate([name]),
    hint: `Write it below a line [${MAIN_SECTION}]`,
    data: { key: name },
  });
}

function unknownKeysOf(source: ConfigSource, path: readonly string[], table: Table): readonly MigratorError[] {
  const prefix = path.slice(1);
  return Object.entries(table).flatMap(([key, value]) => {
    const name = [...prefix, key].join(".");
    if (KEYS_BY_NAME.has(name)) return [];
    if (KEY_GROUPS.has(name)) {
      return isTable(value) ? unknownKeysOf(source, [...path, key], value) : [notATable(source, [...path, key])];
    }
    return [unknownKey(source, [...path, key])];
  });
}

function notATable(source: ConfigSource, path: readonly string[]): MigratorError {
  const name = path.slice(1).join(".");
  const keys = CONFIG_KEYS.filter((spec) => groupOf(spec.name) === name).map((spec) =>
    spec.name.slice(name.length + 1)
  );
  return new MigratorError("config-wrong-type", `Cannot use '${name}': expected a table`, {
    where: source.locate(path, { value: true }),
    hint: `Write a table [${path.join(".")}] with the keys ${quoteWords(keys)}`,
    data: { key: name },
  });
}

function unknownKey(source: ConfigSource, path: readonly string[]): MigratorError {
  const name = path.slice(1).join(".");
  const unused = path.length === 2 ? UNUSED_ALEMBIC_KEYS.get(name) : undefined;
  const where = source.locate(path);
  if (unused !== undefined) {
    return new MigratorError("config-unused-key", `Cannot use Alembic's key '${name}': ${unused}`, {
      where,
      data: { key: name },
    });
  }
  const guess = suggestKey(path.at(-1)!, path.slice(1, -1).join("."));
  return new MigratorError("config-unknown-key", `Unknown key '${name}' in [${path[0]}]`, {
    where,
    hint: guess === undefined ? "See docs/configuration.md for all keys" : `Did you mean '${guess}'?`,
    data: { key: name, ...(guess === undefined ? {} : { suggestion: guess }) },
  });
}

/** The nearest key in the same table, else the nearest of all: `wait` at the top means `lock.wait`. */
export function suggestKey(key: string, group: string): string | undefined {
  const prefix = group === "" ? "" : `${group}.`;
  const siblings = [...CONFIG_KEYS.map((spec) => spec.name), ...KEY_GROUPS]
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("."))
    .map((name) => name.slice(prefix.length));
  const sibling = nearest(key, siblings);
  if (sibling !== undefined) return prefix + sibling;
  const lastParts = new Map(CONFIG_KEYS.map((spec) => [spec.name.slice(spec.name.lastIndexOf(".") + 1), spec.name]));
  const elsewhere = nearest(key, lastParts.keys());
  return elsewhere === undefined ? nearest(`${prefix}${key}`, KEYS_BY_NAME.keys()) : lastParts.get(elsewhere);
}

type Table = Readonly<Record<string, unknown>>;

/** True for a TOML table, not for a list or a date. */
export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function flatten(source: ConfigSource, section: string): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  const base = dirname(source.path);
  function walk(path: readonly string[], table: Table): void {
    for (const [key, value] of Object.entries(table)) {
      const name = [...path.slice(1), key].join(".");
      if (KEYS_BY_NAME.has(name)) {
        const where = source.locate([...path, key], { value: true });
        const origin = where.line === undefined ? source.display : `${source.display}:${where.line}`;
        settings.set(name, { name, value, isText: false, origin, base, where });
      } else if (KEY_GROUPS.has(name) && isTable(value)) {
        walk([...path, key], value);
      }
    }
  }
  walk([section], source.sections[section] as Table);
  return settings;
}

function groupOf(name: string): string {
  const dot = name.indexOf(".");
  return dot === -1 ? name : name.slice(0, dot);
}
