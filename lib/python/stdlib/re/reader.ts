/**
 * What the translation of regular expressions works on.
 *
 * @module
 */

/** Flags as Python numbers them. */
export const FLAGS = { I: 2, L: 4, M: 8, S: 16, U: 32, X: 64, A: 256 } as const;

/** What is wrong with a pattern. */
export class PatternError extends Error {
  /** Position in the pattern. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** A pattern that is being read. */
export interface Reader {
  readonly pattern: string;
  pos: number;
  flags: number;
  groups: number;
  readonly names: Map<string, number>;
  /** Groups that are open, for messages about references. */
  readonly open: Set<number>;
}

/** Where the text begins. */
export const START = "(?<![^])";
/** Where the text ends. */
export const END = "(?![^])";

/** Whether a flag is set. */
export function has(r: Reader, flag: number): boolean {
  return (r.flags & flag) !== 0;
}

/** A character that stands for itself. */
export function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
