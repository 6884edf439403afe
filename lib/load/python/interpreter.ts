/**
 * The interpreter of a project's Python revisions: one for all of them, as Alembic's process is one.
 *
 * @module
 */
import { resolve } from "node:path";
import { type AlembicModules, createAlembicModules } from "../../alembic/alembic.ts";
import { createPython, type Python } from "../../python/interpreter.ts";
import type { Interp, PythonPorts } from "../../python/runtime/interp.ts";
import { type FileReader, isNotFound } from "../files.ts";
import { alembicSettings, type PythonProject } from "./project.ts";
import type { PythonTree } from "./tree.ts";

/** An interpreter with Alembic's modules. */
export interface AlembicPython {
  readonly python: Python;
  readonly modules: AlembicModules;
}

/** What it is made of. */
export interface AlembicPythonOptions {
  readonly project: PythonProject;
  readonly tree: PythonTree;
  readonly files: FileReader;
  /** In place of the real world. */
  readonly ports?: Partial<PythonPorts>;
}

/** Makes the interpreter. */
export function createAlembicPython({ project, tree, files, ports }: AlembicPythonOptions): AlembicPython {
  const modules = createAlembicModules({ settings: alembicSettings(project, files) });
  const python = createPython({
    ports: {
      // stdout carries the answer of the command.
      stdout: (text) => console.error(text.replace(/\n$/, "")),
      stderr: (text) => console.error(text.replace(/\n$/, "")),
      clock: () => Date.now(),
      random: () => Math.random(),
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      timezoneOffset: (at) => -new Date(at).getTimezoneOffset(),
      sleep: (seconds) => new Promise((done) => setTimeout(done, seconds * 1000)),
      environ: Deno.env.toObject(),
      cwd: project.cwd,
      readFile: (path) => read(path, { project, files }),
      stat: (path) => stat(path, { project, files }),
      listDirectory: (path) => list(path, { project, files }),
      ...ports,
    },
    find: (name) => {
      const module = modules.find(name, interp());
      if (module !== null) return { kind: "native", module };
      const found = tree.find(name);
      if (found !== null && !found.isNamespace) return { kind: "source", ...found };
      // A folder that happens to have a library's name is not that library.
      return modules.library(name, interp()) ?? (found === null ? null : { kind: "source", ...found });
    },
  });
  return { python, modules };

  function interp(): Interp {
    return python.interp;
  }
}

interface Place {
  readonly project: PythonProject;
  readonly files: FileReader;
}

function read(path: string, { project, files }: Place): Uint8Array | null {
  try {
    return files.readBytes(resolve(project.cwd, path));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function stat(path: string, { project, files }: Place): "file" | "directory" | null {
  try {
    return files.stat(resolve(project.cwd, path)).isDirectory ? "directory" : "file";
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function list(path: string, { project, files }: Place): readonly string[] | null {
  try {
    return [...files.readFolder(resolve(project.cwd, path))].map(({ name }) => name);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
