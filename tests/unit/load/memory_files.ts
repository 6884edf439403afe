/** A file system in memory for loader and configuration tests. */
import { dirname } from "node:path/posix";
import type { FileReader, FolderEntry } from "../../../lib/load/files.ts";

/** Files by absolute path; a value that is an error is thrown on reading. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array | Error>>): FileReader {
  const folders = new Map<string, Map<string, FolderEntry>>();
  const failures = new Map<string, Error>();
  for (const [path, content] of Object.entries(contents)) {
    if (content instanceof Error) failures.set(path, content);
    for (let child = path; child !== "/"; child = dirname(child)) {
      const entries = folders.get(dirname(child)) ?? new Map<string, FolderEntry>();
      const name = child.slice(child.lastIndexOf("/") + 1);
      const isFolder = child !== path || folders.has(child);
      entries.set(name, { name, isFile: !isFolder, isDirectory: isFolder, isSymlink: false });
      folders.set(dirname(child), entries);
    }
  }
  function check(path: string): void {
    const failure = failures.get(path);
    if (failure !== undefined) throw failure;
  }
  return {
    readBytes(path) {
      check(path);
      const content = contents[path];
      if (content === undefined) {
        throw new Deno.errors.NotFound(`No such file or directory (os error 2): readfile '${path}'`);
      }
      return typeof content === "string" ? new TextEncoder().encode(content) : content as Uint8Array<ArrayBuffer>;
    },
    readFolder(path) {
      check(path);
      const entries = folders.get(path);
      if (entries === undefined) {
        throw new Deno.errors.NotFound(`No such file or directory (os error 2): readdir '${path}'`);
      }
      return [...entries.values()].reverse();
    },
    stat(path) {
      if (contents[path] !== undefined && !folders.has(path)) return { isFile: true, isDirectory: false };
      if (folders.has(path)) return { isFile: false, isDirectory: true };
      throw new Deno.errors.NotFound(`No such file or directory (os error 2): stat '${path}'`);
    },
    realPath(path) {
      return path;
    },
  };
}
