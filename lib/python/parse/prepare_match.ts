/**
 * Takes the patterns of `match` statements out of the text that the grammar package reads.
 *
 * @module
 */
import { headerEnd, insert, matching, type Pass, standIn } from "./edits.ts";
import { INDENT, NAME, NEWLINE, OP, type Tokens, tokenText } from "./tokenize.ts";

/** Whether the name `match` at `i`, which begins a statement, begins a `match` statement. */
export function isMatchStatement(tokens: Tokens, i: number): boolean {
  const end = headerEnd(tokens, i + 1);
  return end > i + 1 && tokenText(tokens, end) === ":" && tokens.kinds[end + 1] === NEWLINE &&
    tokens.kinds[end + 2] === INDENT && tokenText(tokens, end + 3) === "case";
}

/** Gives `match a, b:` the parentheses that the grammar wants. */
export function fixSubject(pass: Pass, i: number): void {
  const { tokens } = pass;
  const end = headerEnd(tokens, i + 1);
  for (let j = i + 1; j < end; j++) {
    const text = tokenText(tokens, j);
    if (tokens.kinds[j] !== OP) continue;
    if (/^[([{]$/.test(text)) {
      j = matching(tokens, j);
    } else if (text === ",") {
      insert(pass, { at: tokens.starts[i + 1] as number, text: "(" });
      insert(pass, { at: tokens.starts[end] as number, text: ")" });
      return;
    }
  }
}

/** Puts a stand-in for the pattern of the `case` at `i`; gives the index of the pattern's last token. */
export function fixCase(pass: Pass, i: number): number {
  const { tokens } = pass;
  const end = headerEnd(tokens, i + 1);
  let last = i + 1;
  for (let j = i + 1; j < end; j++) {
    const text = tokenText(tokens, j);
    if (tokens.kinds[j] === NAME && text === "if") break;
    if (tokens.kinds[j] === OP && /^[([{]$/.test(text)) j = matching(tokens, j);
    last = j;
  }
  standIn(pass, "pattern", { first: i + 1, last });
  return last;
}
