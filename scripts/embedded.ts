/**
 * What `deno compile` says that it embedded.
 *
 * @module
 */

/** A line of the tree: its depth in branches, then the name. */
const ENTRY = /^((?:[│ ] )*)[├└]─[─┬] (.+?)(?: \(([\d.]+[A-Z]*B).*\))?$/u;

/**
 * Paths of the embedded files; a folder that is not shown in full ends with `/*`.
 *
 * @param output What `deno compile` printed.
 */
export function embeddedFiles(output: string): readonly string[] {
  const parents: string[] = [];
  const paths: string[] = [];
  for (const line of output.split("\n")) {
    const entry = ENTRY.exec(line.trimEnd());
    if (entry === null) continue;
    const depth = entry[1]!.length / 2;
    parents.length = depth;
    const path = [...parents, entry[2]!].join("/");
    if (line.includes("─┬ ")) parents.push(entry[2]!);
    else paths.push(path);
  }
  return paths;
}
