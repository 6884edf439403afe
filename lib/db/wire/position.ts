/**
 * Positions that the server reports.
 *
 * @module
 */

/**
 * Offset in UTF-16 units (from 0) of a character (code point, from 1), as PostgreSQL counts in `position`.
 *
 * @example
 * ```ts
 * offsetOfCharacter("😀 x", 3); // 3
 * ```
 */
export function offsetOfCharacter(text: string, position: number): number {
  let offset = 0;
  for (let character = 1; character < position && offset < text.length; character++) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}
