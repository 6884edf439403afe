/**
 * Which texts can be a revision id or a branch label.
 *
 * @module
 */

/** Characters that targets give a meaning to (reference: Alembic refuses the same four). */
export const ILLEGAL_ID_CHARACTERS: readonly string[] = ["@", "-", "+", ":"];

/** Longest id that fits the version table that `migrator` creates. */
export const MAX_ID_LENGTH = 255;

/** Words that targets give a meaning to. */
export const RESERVED_WORDS: readonly string[] = ["head", "heads", "base", "current"];

/** The illegal characters of an id, each once, in the order of {@linkcode ILLEGAL_ID_CHARACTERS}. */
export function illegalIdCharacters(id: string): readonly string[] {
  return ILLEGAL_ID_CHARACTERS.filter((character) => id.includes(character));
}

/** Length as PostgreSQL counts it for `varchar`: characters, not UTF-16 units. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
