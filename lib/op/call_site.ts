/**
 * The place in a user's file that a call came from.
 *
 * @module
 */

/** A place in a file. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Folder of this project's library as it appears in stack frames: everything under it is ours, not the user's. */
const LIBRARY: string = new URL("../", import.meta.url).href;

/** `at name (location:line:column)` or `at location:line:column`; a location may hold parentheses of its own. */
const FRAME = /^\s*at (?:.*? \()?((?:async )?[a-z]+:.*?):(\d+):(\d+)\)?$/;

/** Options of {@linkcode callSite}. */
export interface CallSiteOptions {
  /** Frames whose location starts with this are skipped; a test's own choice. */
  readonly library?: string;
}

/**
 * Finds the first frame of `marker`'s stack that is outside the library.
 *
 * Returns `undefined` when there is none: the call came from the library itself (a converted revision, say).
 */
export function callSite(marker: Error, options: CallSiteOptions = {}): CallSite | undefined {
  const library = options.library ?? LIBRARY;
  for (const line of (marker.stack ?? "").split("\n")) {
    const match = FRAME.exec(line);
    if (match === null) continue;
    const [, found = "", row, column] = match;
    const location = found.replace(/^async /, "");
    if (location.startsWith(library) || /^(?:ext|node|deno):/.test(location)) continue;
    return { file: filePath(location), line: Number(row), column: Number(column) };
  }
  return undefined;
}

function filePath(location: string): string {
  if (!location.startsWith("file://")) return location;
  try {
    return decodeURIComponent(new URL(location).pathname);
  } catch {
    return location;
  }
}
