/**
 * `alembic.ini` and `pyproject.toml` as configuration files.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
import type { ConfigSource } from "../config/source.ts";
import { decodeText, type FileReader } from "../files.ts";
import { type Ini, readIni } from "./ini.ts";
import { type AlembicKeys, alembicSection } from "./sections.ts";

/** The file that is read. */
export interface AlembicFile {
  readonly path: string;
  readonly display: string;
  readonly files: FileReader;
}

/** Reads `alembic.ini`: `[alembic]`, and every other section with a `script_location` for `-n`. */
export function alembicIniSource(text: string, { path, display, files }: AlembicFile): ConfigSource {
  const ini = readIni(text, { path, display });
  return {
    path,
    display,
    sections: iniSections(ini, { path, files }),
    locate: () => ({ file: display }),
  };
}

function iniSections(ini: Ini, place: { path: string; files: FileReader }): Record<string, unknown> {
  const sections: Record<string, unknown> = {};
  for (const [name, keys] of ini.sections) {
    if (name !== "alembic" && !keys.has("script_location")) continue;
    const values: AlembicKeys = new Map([...keys].map(([key, { value }]) => [key, value]));
    sections[name === "alembic" ? "migrator" : name] = alembicSection(values, place);
  }
  return sections;
}

/** Reads `[tool.alembic]` of a `pyproject.toml`, with `alembic.ini` beside it; `null` when there is no such table. */
export function pyprojectSource(text: string, { path, display, files }: AlembicFile): ConfigSource | null {
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
    sections: { migrator: alembicSection(keys, { path, files }) },
    locate: () => ({ file: display }),
  };
}

/** The sections of an `alembic.ini` beside a `migrator.toml`: what the latter does not say is taken from there. */
export function sectionsBeside(path: string, files: FileReader): Readonly<Record<string, unknown>> {
  const file = join(dirname(path), "alembic.ini");
  let text: string | undefined;
  try {
    text = decodeText(files.readBytes(file));
  } catch {
    return {};
  }
  return text === undefined ? {} : iniSections(readIni(text, { path: file }), { path: file, files });
}
