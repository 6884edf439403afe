/**
 * Rewrites `with` headers that the grammar package cannot read.
 *
 * @module
 */
import { headerEnd, matching, type Pass, standIn } from "./edits.ts";
import { NAME, OP, type Tokens, tokenText } from "./tokenize.ts";

/** Takes the parentheses off `with (a as b, c):`, and sets stand-ins for targets that are not names. */
export function fixWith(pass: Pass, i: number): number {
  const { tokens } = pass;
  const end = headerEnd(tokens, i + 1);
  let first = i + 1;
  let last = end;
  const open = tokenText(tokens, first) === "(" ? matching(tokens, first) : -1;
  if (open === end - 1 && hasItems(tokens, first + 1, open)) {
    blank(pass, first);
    blank(pass, open);
    first++;
    last = open;
    if (tokenText(tokens, last - 1) === ",") blank(pass, --last);
    joinLines(pass, { first: i + 1, last: end });
  }
  fixTargets(pass, { first, last });
  return i;
}

function blank(pass: Pass, i: number): void {
  pass.edits.push({ from: pass.tokens.starts[i] as number, to: pass.tokens.ends[i] as number, text: " " });
}

function hasItems(tokens: Tokens, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    const text = tokenText(tokens, i);
    if (/^[([{]$/.test(text)) i = matching(tokens, i);
    else if (text === "as" || text === "," && i < last - 1) return true;
  }
  return false;
}

function joinLines(pass: Pass, range: { first: number; last: number }): void {
  const { tokens } = pass;
  let depth = 0;
  for (let i = range.first; i < range.last; i++) {
    const text = tokenText(tokens, i);
    if (tokens.kinds[i] === OP && /^[([{]$/.test(text) && i !== range.first) depth++;
    else if (tokens.kinds[i] === OP && /^[)\]}]$/.test(text) && depth > 0) depth--;
    const from = tokens.ends[i] as number;
    const to = tokens.starts[i + 1] as number;
    const newlines = tokens.text.slice(from, to).split("\n").length - 1;
    if (depth === 0 && newlines > 0) pass.edits.push({ from, to, text: " " + "\\\n".repeat(newlines) });
  }
}

function fixTargets(pass: Pass, range: { first: number; last: number }): void {
  const { tokens } = pass;
  for (let i = range.first; i < range.last; i++) {
    const text = tokenText(tokens, i);
    if (tokens.kinds[i] === OP && /^[([{]$/.test(text)) i = matching(tokens, i);
    else if (tokens.kinds[i] === NAME && text === "as") {
      let end = i + 1;
      while (end < range.last && tokenText(tokens, end) !== ",") {
        end = /^[([{]$/.test(tokenText(tokens, end)) ? matching(tokens, end) + 1 : end + 1;
      }
      if (end > i + 2) standIn(pass, "expression", { first: i + 1, last: end - 1 });
      i = end - 1;
    }
  }
}
