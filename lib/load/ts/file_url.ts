/**
 * File paths and the URLs that they are imported by.
 *
 * @module
 */
import { fileURLToPath, pathToFileURL } from "node:url";

/** The URL of an absolute path. */
export function toFileUrl(path: string): string {
  return pathToFileURL(path).href;
}

/** The path of a `file:` URL, its query left out; any other text stays. */
export function fromFileUrl(url: string): string {
  if (!url.startsWith("file://")) return url;
  try {
    return fileURLToPath(url.replace(/[?#].*$/, ""));
  } catch {
    return url;
  }
}
