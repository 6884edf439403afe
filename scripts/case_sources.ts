/**
 * Source text of the calls in a file of golden cases.
 *
 * @module
 */

/** Title of a case to the source of its call. */
export function caseSources(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const start = /^ {4}alembic: ("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'),\n {4}call: \([^)]*\) =>\s*/gm;
  for (let match = start.exec(source); match !== null; match = start.exec(source)) {
    const title = new Function(`return ${match[1]}`)() as string;
    found.set(title, unindented(source.slice(start.lastIndex, endOfExpression(source, start.lastIndex))));
  }
  return found;
}

/** Where the expression that starts at `from` ends: at the comma or bracket that is not inside it. */
function endOfExpression(source: string, from: number): number {
  let depth = 0;
  for (let i = from; i < source.length; i++) {
    const character = source[i] ?? "";
    if ("\"'`".includes(character)) i = endOfString(source, i);
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (character === "," && depth === 0) return i;
    if (depth < 0) return i;
  }
  return source.length;
}

function endOfString(source: string, from: number): number {
  const quote = source[from];
  for (let i = from + 1; i < source.length; i++) {
    if (source[i] === "\\") i++;
    else if (source[i] === quote) return i;
  }
  return source.length;
}

/** The body of a block without its braces, or the expression. */
function unindented(source: string): string {
  const block = /^\{\n([\s\S]*)\n {4}\}$/.exec(source.trim())?.[1];
  return (block ?? source.trim()).replace(/;\s*$/, "").replace(
    /^ {4}(?: {2})?/gm,
    (spaces) => block === undefined ? "" : spaces.slice(6),
  );
}
