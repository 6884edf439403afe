/**
 * `alembic.ini`: the format of Python's `configparser`.
 *
 * Source of the rules: https://docs.python.org/3/library/configparser.html (BasicInterpolation).
 *
 * @module
 */
import { dirname } from "node:path";
import { MigratorError } from "../../core/error.ts";

/** A key of a section. */
export interface IniKey {
  /** After interpolation. */
  readonly value: string;
  readonly line: number;
}

/** A parsed file. */
export interface Ini {
  /** Keys in lower case; those of `[DEFAULT]` are in every section. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniKey>>;
}

/** What parsing needs to know. */
export interface IniOptions {
  /** Absolute path of the file: `%(here)s` is its folder. */
  readonly path: string;
  /** Path for messages. */
  readonly display?: string;
}

/**
 * Parses the text of a file.
 *
 * @throws {MigratorError} `config-syntax` for a line that is no key, and for an interpolation that names no key.
 */
export function readIni(text: string, { path, display = path }: IniOptions): Ini {
  const raw = rawSections(text, display);
  const defaults = raw.get("DEFAULT") ?? new Map<string, IniKey>();
  const sections = new Map<string, ReadonlyMap<string, IniKey>>();
  for (const [name, keys] of raw) {
    const all = new Map([...defaults, ...keys]);
    const values = new Map<string, IniKey>();
    const here = dirname(path).replaceAll("%", "%%");
    for (const [key, { value, line }] of all) {
      // Sections of the logging set-up have formats like `%(levelname)s`; only Python's own readers look at them.
      const lenient = /^(logg|handler|formatter)/.test(name);
      const lookup = (wanted: string) => wanted === "here" ? here : all.get(wanted)?.value;
      values.set(key, { value: interpolated(value, { lookup, lenient, where: { display, line } }), line });
    }
    sections.set(name, values);
  }
  return { sections };
}

function rawSections(text: string, display: string): Map<string, Map<string, IniKey>> {
  const sections = new Map<string, Map<string, IniKey>>();
  let section: Map<string, IniKey> | undefined;
  let key: string | undefined;
  let indent = 0;
  for (const [index, line] of text.replace(/^\ufeff/, "").split(/\r\n?|\n/).entries()) {
    const content = line.trim();
    if (content === "" || content.startsWith("#") || content.startsWith(";")) continue;
    const depth = line.length - line.trimStart().length;
    const before = key === undefined ? undefined : section?.get(key);
    if (before !== undefined && depth > indent && section !== undefined && key !== undefined) {
      section.set(key, { ...before, value: before.value === "" ? content : `${before.value}\n${content}` });
      continue;
    }
    indent = depth;
    const head = /^\[([^\]]+)\]/.exec(content);
    if (head !== null) {
      section = sections.get(head[1]!) ?? new Map();
      sections.set(head[1]!, section);
      key = undefined;
      continue;
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(content);
    if (pair === null || section === undefined) {
      throw new MigratorError(
        "config-syntax",
        `Cannot parse '${display}': ${
          section === undefined ? "a key stands before the first [section]" : "a line is no 'key = value'"
        }`,
        {
          where: { file: display, line: index + 1 },
          hint: "The file is INI as Python's configparser reads it: [section], key = value, continued lines indented",
          data: { line: index + 1 },
        },
      );
    }
    key = pair[1]!.toLowerCase();
    section.set(key, { value: pair[2]!.trim(), line: index + 1 });
  }
  return sections;
}

interface Interpolating {
  readonly lookup: (key: string) => string | undefined;
  readonly lenient: boolean;
  readonly where: { readonly display: string; readonly line: number };
  readonly depth?: number;
}

function interpolated(value: string, setting: Interpolating): string {
  const { lookup, lenient, where, depth = 0 } = setting;
  return value.replace(/%%|%\(([^)]*)\)s|%/g, (match, key: string | undefined) => {
    if (match === "%%") return "%";
    const found = key === undefined || depth > 9 ? undefined : lookup(key.toLowerCase());
    if (found !== undefined) return interpolated(found, { ...setting, depth: depth + 1 });
    if (lenient) return match;
    throw new MigratorError(
      "config-syntax",
      `Cannot parse '${where.display}': ${key === undefined ? "a '%' stands alone" : `'%(${key})s' names no key`}`,
      {
        where: { file: where.display, line: where.line },
        hint: "Write '%%' for a percent sign, '%(here)s' for the folder of the file",
        data: { line: where.line },
      },
    );
  });
}
