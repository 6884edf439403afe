/**
 * Finding and parsing the configuration file.
 *
 * @module
 */
import { basename, dirname, join, resolve } from "node:path";
import { parse, type TomlTable } from "smol-toml";
import { type Location, MigratorError } from "../../core/error.ts";
import { displayPath } from "../display_path.ts";
import { decodeText, type FileReader, isNotFound, systemReason } from "../files.ts";
import { locateKeys } from "./toml_position.ts";

/** A parsed configuration, whatever its format: sections by name and the places of their keys. */
export interface ConfigSource {
  /** Absolute path. */
  readonly path: string;
  /** The path as shown to people. */
  readonly display: string;
  readonly sections: Readonly<Record<string, unknown>>;
  /** Place of a path of keys, for errors; of the value instead of the key on request. */
  locate(path: readonly string[], options?: { readonly value?: boolean }): Location;
}

/** A configuration format: its file name, and its reader. */
export interface ConfigFormat {
  readonly fileName: string;
  readonly extension: string;
  /** `null`: the file is there for other purposes, and says nothing about migrations. */
  parse(text: string, file: ConfigFile): Promise<ConfigSource | null>;
}

/** A configuration file that is read. */
export interface ConfigFile {
  readonly path: string;
  readonly display: string;
  /** For what stands beside it. */
  readonly files: FileReader;
}

/** The formats, in the order in which they are looked for in a folder. */
export const CONFIG_FORMATS: readonly ConfigFormat[] = [
  { fileName: "migrator.toml", extension: ".toml", parse: parseMigratorToml },
  {
    fileName: "pyproject.toml",
    extension: ".toml",
    // Most of these files belong to other tools alone.
    parse: async (text, file) => text.includes("alembic") ? (await alembicFormats()).pyprojectSource(text, file) : null,
  },
  {
    fileName: "alembic.ini",
    extension: ".ini",
    parse: async (text, file) => await (await alembicFormats()).alembicIniSource(text, file),
  },
];

/** Loaded where there is such a file: it may need a parser of Python. */
function alembicFormats(): Promise<typeof import("../alembic/formats.ts")> {
  return import("../alembic/formats.ts");
}

/** Where to look for the configuration file. */
export interface FindOptions {
  readonly cwd: string;
  /** File that was asked for; no search then. */
  readonly file?: string;
  /** How it was asked for, for the error: `-c`, `MIGRATOR_CONFIG`. */
  readonly askedBy?: string;
  readonly files: FileReader;
}

/**
 * Reads the file that was asked for, else the nearest one upwards from the working directory.
 *
 * @returns `null` when none was asked for and there is none.
 * @throws {MigratorError} `config-not-found`, `config-unreadable`, `config-syntax`.
 */
export async function readConfigSource({ cwd, file, askedBy, files }: FindOptions): Promise<ConfigSource | null> {
  if (file !== undefined) {
    const path = resolve(cwd, file);
    const text = readText(path, { cwd, files });
    if (text === undefined) {
      throw new MigratorError("config-not-found", `Cannot read configuration file '${file}': no such file`, {
        hint: `Check the path given by ${askedBy ?? "-c"}, or write a configuration with 'migrator init'`,
        data: { file },
      });
    }
    const format = CONFIG_FORMATS.find(({ fileName }) => fileName === basename(path)) ??
      CONFIG_FORMATS.find(({ extension }) => path.endsWith(extension));
    if (format === undefined) {
      throw new MigratorError("config-unreadable", `Cannot read configuration file '${file}': its format is unknown`, {
        hint: `Known formats: ${CONFIG_FORMATS.map(({ fileName }) => fileName).join(", ")}`,
        data: { file },
      });
    }
    const source = await format.parse(text, { path, display: displayPath(path, cwd), files });
    if (source !== null) return source;
    throw new MigratorError("config-unreadable", `Cannot read '${file}': it has no table [tool.alembic]`, {
      hint: "Name a migrator.toml, an alembic.ini, or a pyproject.toml with a table [tool.alembic]",
      data: { file },
    });
  }
  for (let directory = resolve(cwd);; directory = dirname(directory)) {
    for (const format of CONFIG_FORMATS) {
      const path = join(directory, format.fileName);
      const text = readText(path, { cwd, files });
      if (text === undefined) continue;
      const source = await format.parse(text, { path, display: displayPath(path, cwd), files });
      if (source !== null) return source;
    }
    if (dirname(directory) === directory) return null;
  }
}

/** Text of a file, `undefined` when there is none. */
function readText(path: string, { cwd, files }: { cwd: string; files: FileReader }): string | undefined {
  let bytes: Uint8Array;
  try {
    bytes = files.readBytes(path);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw new MigratorError(
      "config-unreadable",
      `Cannot read configuration file '${displayPath(path, cwd)}': ${systemReason(error)}`,
      { hint: "Check the permissions of the file, and that it is a file", data: { file: path }, cause: error },
    );
  }
  const text = decodeText(bytes);
  if (text === undefined) {
    throw new MigratorError("config-unreadable", `Cannot read '${displayPath(path, cwd)}': it is not UTF-8`, {
      hint: "Save the file as UTF-8",
      data: { file: path },
    });
  }
  return text;
}

async function parseMigratorToml(text: string, { path, display, files }: ConfigFile): Promise<ConfigSource> {
  const lines = text.split(/\r?\n/);
  let sections: TomlTable;
  try {
    sections = parse(text, { integersAsBigInt: "asNeeded" });
  } catch (error) {
    if (!isTomlError(error)) throw error;
    const reason = error.message.replace(/^Invalid TOML document: /, "").split("\n")[0];
    throw new MigratorError("config-syntax", `Cannot parse '${display}': ${reason}`, {
      where: placeInFile(display, { line: error.line, column: error.column, text: lines[error.line - 1] }),
      hint: 'The file is TOML: strings are quoted, tables are [name], lists are ["a", "b"]',
      data: { file: path },
      cause: error,
    });
  }
  const find = locateKeys(text);
  return {
    path,
    display,
    sections: await withAlembic(sections, { path, files }),
    locate(keys, { value = false } = {}): Location {
      const position = find(keys);
      if (position === undefined) return { file: display };
      const column = value ? position.valueColumn : position.column;
      return placeInFile(display, { line: position.line, column, text: lines[position.line - 1] });
    },
  };
}

/** What the file does not say is taken from an Alembic configuration beside it. */
async function withAlembic(
  own: TomlTable,
  { path, files }: Pick<ConfigFile, "path" | "files">,
): Promise<Readonly<Record<string, unknown>>> {
  const { migrator = {} } = own;
  if (typeof migrator !== "object" || "script_location" in migrator) return own;
  const ini = join(dirname(path), "alembic.ini");
  const text = readBeside(ini, files);
  if (text === undefined) return own;
  const beside = await (await alembicFormats()).iniSections(text, { path: ini, files });
  if (beside["migrator"] === undefined) return own;
  return { ...own, migrator: { ...beside["migrator"] as object, ...migrator as object } };
}

function readBeside(path: string, files: FileReader): string | undefined {
  try {
    return decodeText(files.readBytes(path));
  } catch {
    return undefined;
  }
}

/** The parser's error, told by its fields: its class is not worth a second import. */
function isTomlError(error: unknown): error is Error & { line: number; column: number } {
  return error instanceof Error && "line" in error && "column" in error && typeof error.line === "number";
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly text: string | undefined;
}

function placeInFile(file: string, { line, column, text }: Place): Location {
  const shown = text === undefined || mayHoldSecret(text) ? {} : { text, offset: column - 1 };
  return { file, line, column, ...shown };
}

/** A line with a URL that has a user part, or anything called a password: its text stays out of errors. */
function mayHoldSecret(line: string): boolean {
  return /:\/\/[^/\s]*@|pass|secret|url/i.test(line);
}
