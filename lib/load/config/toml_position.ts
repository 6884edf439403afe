/**
 * Where the keys of a TOML document stand, which the parser does not tell.
 *
 * @module
 */

/** Place of a key and of its value; lines and columns count from 1. */
export interface KeyPosition {
  readonly line: number;
  readonly column: number;
  readonly valueColumn: number;
}

/** Finds the place of a path of keys, or of the longest known beginning of it. */
export type KeyLocator = (path: readonly string[]) => KeyPosition | undefined;

/**
 * Scans a document that the parser has accepted.
 *
 * Elements of an array of tables are addressed by number: `["migrator", "post_write_hooks", "0", "name"]`. Keys of
 * inline tables are found at the key that holds the table.
 */
export function locateKeys(text: string): KeyLocator {
  const positions = new Map<string, KeyPosition>();
  const elements = new Map<string, number>();
  let table: string[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;

  while (at < text.length) {
    const character = text[at]!;
    if (character === "\n") {
      line++;
      lineStart = ++at;
    } else if (/\s/.test(character)) {
      at++;
    } else if (character === "#") {
      at = endOfLine(text, at);
    } else if (character === "[") {
      const column = at - lineStart + 1;
      const isArray = text[at + 1] === "[";
      const { parts, end } = readKey(text, at + (isArray ? 2 : 1));
      table = resolveTable(parts, { isArray, elements });
      const position = { line, column, valueColumn: column };
      remember(table, position);
      if (isArray) remember(table.slice(0, -1), position);
      at = endOfLine(text, end);
    } else {
      const column = at - lineStart + 1;
      const { parts, end } = readKey(text, at);
      const value = skipBlanks(text, end + 1);
      remember([...table, ...parts], { line, column, valueColumn: value - lineStart + 1 });
      at = skipValue(text, value);
      for (let index = value; index < at; index++) {
        if (text[index] === "\n") {
          line++;
          lineStart = index + 1;
        }
      }
    }
  }
  return find;

  function remember(path: readonly string[], position: KeyPosition): void {
    const key = JSON.stringify(path);
    if (!positions.has(key)) positions.set(key, position);
  }

  function find(path: readonly string[]): KeyPosition | undefined {
    for (let length = path.length; length > 0; length--) {
      const found = positions.get(JSON.stringify(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Adds element numbers to the names of a table header. */
function resolveTable(
  parts: readonly string[],
  { isArray, elements }: { isArray: boolean; elements: Map<string, number> },
): string[] {
  const path: string[] = [];
  for (const [index, part] of parts.entries()) {
    path.push(part);
    const key = JSON.stringify(path);
    const count = elements.get(key);
    const isLast = index === parts.length - 1;
    if (isArray && isLast) elements.set(key, (count ?? -1) + 1);
    const element = elements.get(key);
    if (element !== undefined) path.push(String(element));
  }
  return path;
}

/** Reads a dotted key; `end` is the position of what follows it (`=` or `]`). */
function readKey(text: string, at: number): { parts: string[]; end: number } {
  const parts: string[] = [];
  let position = skipBlanks(text, at);
  while (position < text.length) {
    const quote = text[position];
    if (quote === '"' || quote === "'") {
      const end = endOfString(text, position);
      const raw = text.slice(position, end);
      parts.push(quote === '"' ? unquote(raw) : raw.slice(1, -1));
      position = end;
    } else {
      const bare = /^[A-Za-z0-9_-]+/.exec(text.slice(position, position + 200))?.[0] ?? "";
      parts.push(bare);
      position += bare.length;
    }
    position = skipBlanks(text, position);
    if (text[position] !== ".") break;
    position = skipBlanks(text, position + 1);
  }
  return { parts, end: position };
}

function unquote(raw: string): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    // TOML's \e, \x and \U escapes are not JSON's: the key is then found under its raw spelling only.
    return raw.slice(1, -1);
  }
}

/** Position after a value: the end of its line, or of the last line of a list or a multi-line string. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  let position = at;
  while (position < text.length) {
    const character = text[position]!;
    if (character === '"' || character === "'") {
      position = endOfString(text, position);
    } else if (character === "#") {
      position = endOfLine(text, position);
    } else if (character === "\n" && depth === 0) {
      return position;
    } else {
      if (character === "[" || character === "{") depth++;
      if (character === "]" || character === "}") depth--;
      position++;
    }
  }
  return position;
}

function endOfString(text: string, at: number): number {
  const quote = text[at]!;
  const triple = quote.repeat(3);
  const delimiter = text.startsWith(triple, at) ? triple : quote;
  let position = at + delimiter.length;
  while (position < text.length && !text.startsWith(delimiter, position)) {
    position += quote === '"' && text[position] === "\\" ? 2 : 1;
  }
  position += delimiter.length;
  // One or two quotes may stand directly before the closing three.
  while (delimiter === triple && text[position] === quote) position++;
  return Math.min(position, text.length);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function skipBlanks(text: string, at: number): number {
  let position = at;
  while (text[position] === " " || text[position] === "\t") position++;
  return position;
}
