/**
 * Reads PostgreSQL's text notation of arrays.
 *
 * Source: PostgreSQL manual, "Array Input and Output Syntax".
 *
 * @module
 */

/** An array as read: elements, nulls, or arrays of them. */
export type ArrayValue = readonly unknown[];

/** How elements are read. */
export interface ArrayOptions {
  /** Turns the text of one element into its value. */
  readonly element: (text: string) => unknown;
  /** Character between elements: `,`, and `;` for `box`. */
  readonly delimiter?: string;
}

/**
 * Reads an array literal of any number of dimensions; explicit bounds (`[2:3]={1,2}`) are dropped.
 *
 * @example
 * ```ts
 * parseArray('{1,NULL,"a b"}', { element: (text) => text }); // ["1", null, "a b"]
 * ```
 */
export function parseArray(text: string, options: ArrayOptions): ArrayValue {
  const delimiter = options.delimiter ?? ",";
  const open: unknown[][] = [];
  let result: ArrayValue = [];
  for (let at = text.indexOf("{"); at >= 0 && at < text.length;) {
    const character = text[at]!;
    if (character === "{") {
      const level: unknown[] = [];
      open.at(-1)?.push(level);
      open.push(level);
      at++;
    } else if (character === "}") {
      result = open.pop()!;
      at++;
      if (open.length === 0) return result;
    } else if (character === delimiter) at++;
    else if (character === '"') {
      const end = closingQuote(text, at + 1);
      open.at(-1)!.push(options.element(text.slice(at + 1, end).replace(/\\([^])/g, "$1")));
      at = end + 1;
    } else {
      const end = elementEnd(text, at, delimiter);
      const raw = text.slice(at, end);
      open.at(-1)!.push(raw === "NULL" ? null : options.element(raw.replace(/\\([^])/g, "$1")));
      at = end;
    }
  }
  throw new Error("The array ends before its last brace");
}

function closingQuote(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function elementEnd(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== "}") at += text[at] === "\\" ? 2 : 1;
  return at;
}
