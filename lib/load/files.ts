/**
 * The file system as configuration and loaders see it, so that tests can bring their own.
 *
 * @module
 */

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly isSymlink: boolean;
}

/**
 * Reading files. Every method throws the errors of `Deno.errors`.
 *
 * Reads are synchronous on purpose: for thousands of small files that is measurably faster than any number of reads in
 * flight, and a command has nothing else to do meanwhile.
 */
export interface FileReader {
  readBytes(path: string): Uint8Array<ArrayBuffer>;
  readFolder(path: string): Iterable<FolderEntry>;
  /** Follows symbolic links. */
  stat(path: string): { readonly isFile: boolean; readonly isDirectory: boolean };
  realPath(path: string): string;
}

/** The real file system. */
export const DISK: FileReader = {
  readBytes: (path) => Deno.readFileSync(path),
  readFolder: (path) => Deno.readDirSync(path),
  stat: (path) => Deno.statSync(path),
  realPath: (path) => Deno.realPathSync(path),
};

/** True for "there is no such file or folder". */
export function isNotFound(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}

/**
 * What the operating system said, without the path that the message around it names anyway, and without its number.
 */
export function systemReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/^Failed to spawn '[^']*': /, "")
    .replace(/^entity not found$/, "there is no such program")
    .replace(/ \(os error \d+\)(?::.*)?$/s, "");
}

/** The text of UTF-8 bytes, without a byte-order mark; `undefined` when they are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true });
