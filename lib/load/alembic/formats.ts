/**
 * `alembic.ini` and `pyproject.toml` as configuration files.
 *
 * @module
 */
import { dirname } from "node:path";
import { parse } from "smol-toml";
import type { ConfigSource } from "../config/source.ts";
import type { FileReader } from "../files.ts";
import { readIni } from "./ini.ts";
import { type AlembicKeys, type AlembicPlace, alembicSection, isScriptFolder } from "./sections.ts";

/** The file that is read. */
export interface AlembicFile {
  readonly path: string;
  readonly display: string;
  readonly files: FileReader;
}

/** Reads `alembic.ini`: `[alembic]`, and every other section with a `script_location` for `-n`. */
export async function alembicIniSource(
  text: string,
  { path, display, files }: AlembicFile,
): Promise<ConfigSource> {
  return {
    path,
    display,
    sections: await iniSections(text, { path, display, files }),
    locate: () => ({ file: display }),
  };
}

/** The sections of an `alembic.ini` under our names. */
export async function iniSections(
  text: string,
  { path, files, display }: AlembicPlace & { readonly display?: string },
): Promise<Readonly<Record<string, unknown>>> {
  const ini = readIni(text, { path, ...(display === undefined ? {} : { display }) });
  const sections: Record<string, unknown> = {};
  for (const [name, keys] of ini.sections) {
    if (name !== "alembic" && !keys.has("script_location")) continue;
    const values: AlembicKeys = new Map([...keys].map(([key, { value }]) => [key, value]));
    sections[name === "alembic" ? "migrator" : name] = await alembicSection(values, { path, files });
  }
  // Flask-Migrate's file may have nothing but the set-up of the log.
  if (sections["migrator"] === undefined && isScriptFolder(dirname(path), files)) {
    sections["migrator"] = await alembicSection(new Map(), { path, files });
  }
  return sections;
}

/** Reads `[tool.alembic]` of a `pyproject.toml`, with `alembic.ini` beside it; `null` when there is no such table. */
export async function pyprojectSource(
  text: string,
  { path, display, files }: AlembicFile,
): Promise<ConfigSource | null> {
  let table: unknown;
  try {
    table = (parse(text) as { tool?: { alembic?: unknown } }).tool?.alembic;
  } catch {
    return null;
  }
  if (typeof table !== "object" || table === null) return null;
  const here = dirname(path);
  const expand = (value: string) => value.replace(/%\(here\)s/g, here).replaceAll("%%", "%");
  const keys: AlembicKeys = new Map(
    Object.entries(table).flatMap(([key, value]): [string, string | readonly string[]][] => {
      if (typeof value === "string") return [[key, expand(value)]];
      if (Array.isArray(value)) return [[key, value.filter((one) => typeof one === "string").map(expand)]];
      return typeof value === "number" || typeof value === "boolean" ? [[key, String(value)]] : [];
    }),
  );
  return {
    path,
    display,
    sections: { migrator: await alembicSection(keys, { path, files }) },
    locate: () => ({ file: display }),
  };
}
