/**
 * What Python revisions need to know about their project.
 *
 * @module
 */
import { dirname, join } from "node:path";
import type { AlembicSettings } from "../../alembic/alembic.ts";
import { readIni } from "../alembic/ini.ts";
import { decodeText, type FileReader } from "../files.ts";

/** The part of the configuration that Python revisions need. */
export interface PythonProject {
  /** Working directory, absolute. */
  readonly cwd: string;
  /** Configuration file; `null` when there is none. */
  readonly file: string | null;
  readonly scriptLocation: string;
  /** `prepend_sys_path`, absolute; empty when nothing is said. */
  readonly prependSysPath: readonly string[];
}

/** Folders that imports are looked up in, in order: the user's stand-ins first. */
export function searchPath({ cwd, file, scriptLocation, prependSysPath }: PythonProject): readonly string[] {
  const project = file === null ? cwd : dirname(file);
  return [...new Set([join(scriptLocation, "shims"), ...prependSysPath, project, scriptLocation])];
}

/** What `context.config` answers with. */
export function alembicSettings({ file }: PythonProject, files: FileReader): AlembicSettings {
  const path = iniBeside(file, files);
  if (path === null) return { options: new Map(), sections: new Map(), file };
  const ini = readIni(decodeText(files.readBytes(path)) ?? "", { path });
  const sections = new Map(
    [...ini.sections].map(([name, keys]) =>
      [name, new Map([...keys].map(([key, { value }]) => [key, value]))] as const
    ),
  );
  return { options: sections.get("alembic") ?? new Map(), sections, file: path };
}

function iniBeside(file: string | null, files: FileReader): string | null {
  if (file === null) return null;
  const path = file.endsWith(".ini") ? file : join(dirname(file), "alembic.ini");
  try {
    return files.stat(path).isFile ? path : null;
  } catch {
    return null;
  }
}
