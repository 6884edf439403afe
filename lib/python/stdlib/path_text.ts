/**
 * Paths as text, by POSIX rules.
 *
 * @module
 */

/** Joins parts; an absolute one starts anew. */
export function joinPath(...parts: readonly string[]): string {
  let path = "";
  for (const part of parts) {
    if (part.startsWith("/")) path = part;
    else path = path === "" || path.endsWith("/") ? path + part : `${path}/${part}`;
  }
  return path;
}

/** Without `.`, `..` and doubled slashes. */
export function normalizePath(path: string): string {
  if (path === "") return ".";
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  const text = parts.join("/");
  if (absolute) return `/${text}`;
  return text === "" ? "." : text;
}

/** The path from the root. */
export function absolutePath(cwd: string, path: string): string {
  return normalizePath(joinPath(cwd, path));
}

/** Directory and last part. */
export function splitPath(path: string): [string, string] {
  const slash = path.lastIndexOf("/") + 1;
  const head = path.slice(0, slash);
  return [/^\/+$/.test(head) ? head : head.replace(/\/+$/, ""), path.slice(slash)];
}

/** Path without, and with only, the extension. */
export function splitExtension(path: string): [string, string] {
  const [, name] = splitPath(path);
  const dot = name.replace(/^\.+/, (dots) => "_".repeat(dots.length)).lastIndexOf(".");
  if (dot === -1) return [path, ""];
  const cut = path.length - name.length + dot;
  return [path.slice(0, cut), path.slice(cut)];
}

/** The way from one absolute path to another. */
export function relativePath(path: string, start: string): string {
  const to = path.split("/").filter((part) => part !== "");
  const from = start.split("/").filter((part) => part !== "");
  let common = 0;
  while (common < to.length && common < from.length && to[common] === from[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/") || ".";
}
