/**
 * What PostgreSQL's lexer makes of single characters.
 *
 * @module
 */

/** Separates tokens. */
export const SPACE = 1;
/** Starts a name or key word. */
export const WORD = 2;
/** Starts a number. */
export const DIGIT = 3;
/** Could start a string, a comment or a command, or end a statement. */
export const MARK = 4;

/** Class of every character below 128; all others are letters, as in the server. */
export const CLASSES: Uint8Array = new Uint8Array(128);
for (const character of " \t\n\r\f\v") CLASSES[character.charCodeAt(0)] = SPACE;
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") {
  CLASSES[character.charCodeAt(0)] = WORD;
}
for (const character of "0123456789") CLASSES[character.charCodeAt(0)] = DIGIT;
for (const character of "'\"$-/;\\") CLASSES[character.charCodeAt(0)] = MARK;

/** True for a character (UTF-16 unit) that a name or key word can go on with. */
export function isWordPart(code: number): boolean {
  return code >= 128 || code === 36 || CLASSES[code] === WORD || CLASSES[code] === DIGIT;
}
