/**
 * The project's own Python files: where imports are looked up.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { decodeText, type FileReader } from "../files.ts";

/** A module's file. */
export interface FoundModule {
  readonly text: string;
  /** As messages show it, and as `__file__`. */
  readonly path: string;
  readonly isPackage: boolean;
  /** A folder without `__init__.py`. */
  readonly isNamespace: boolean;
}

/** Looks modules up. */
export interface PythonTree {
  /** A module by its absolute name; `null` when the project has none. */
  find(name: string): FoundModule | null;
  /** A module that a file names relative to itself. */
  findRelative(path: string, from: { readonly module: string; readonly level: number }): FoundModule | null;
}

/** Where to look. */
export interface TreeOptions {
  /** Folders in the order of `sys.path`, absolute. */
  readonly roots: readonly string[];
  readonly cwd: string;
  readonly files: FileReader;
  readonly display: (path: string) => string;
}

/** Makes a lookup over folders. */
export function createTree({ roots, cwd, files, display }: TreeOptions): PythonTree {
  return {
    find(name) {
      const parts = name.split(".");
      let namespace: FoundModule | null = null;
      for (const root of roots) {
        const found = moduleAt(join(root, ...parts));
        // A package further on wins over a folder without __init__.py, so that stand-ins can lie in folders.
        if (found !== null && !found.isNamespace) return found;
        namespace ??= found;
      }
      return namespace;
    },
    findRelative(path, { module, level }) {
      let folder = dirname(resolve(cwd, path));
      for (let up = 1; up < level; up++) folder = dirname(folder);
      return moduleAt(join(folder, ...module.split(".").filter((part) => part !== "")));
    },
  };

  function moduleAt(base: string): FoundModule | null {
    const isFolder = isDirectory(base);
    const package_ = isFolder ? read(join(base, "__init__.py")) : undefined;
    if (package_ !== undefined) {
      return { text: package_, path: display(join(base, "__init__.py")), isPackage: true, isNamespace: false };
    }
    const file = read(`${base}.py`);
    if (file !== undefined) return { text: file, path: display(`${base}.py`), isPackage: false, isNamespace: false };
    // A folder without __init__.py is a package, too, if there is Python in it.
    if (!isFolder || !holdsPython(base)) return null;
    return { text: "", path: display(join(base, "__init__.py")), isPackage: true, isNamespace: true };
  }

  function isDirectory(path: string): boolean {
    try {
      return files.stat(path).isDirectory;
    } catch {
      return false;
    }
  }

  function holdsPython(path: string): boolean {
    try {
      for (const { name, isDirectory: folder, isFile } of files.readFolder(path)) {
        if (folder || isFile && name.endsWith(".py")) return true;
      }
    } catch {
      return false;
    }
    return false;
  }

  function read(path: string): string | undefined {
    try {
      return decodeText(files.readBytes(path));
    } catch {
      return undefined;
    }
  }
}
