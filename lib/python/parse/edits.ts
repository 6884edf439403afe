/**
 * Edits on a tokenised text, and the stand-ins they leave.
 *
 * @module
 */
import { NAME, NEWLINE, OP, type Tokens, tokenText } from "./tokenize.ts";

/** A piece of the text that is parsed apart. */
export interface StandIn {
  readonly kind: "fstring" | "expression" | "pattern";
  readonly text: string;
  /** Line on which the piece begins. */
  readonly line: number;
}

/** A text for the grammar package. */
export interface Prepared {
  readonly text: string;
  /** Offset in `text` to what stands there. */
  readonly standIns: ReadonlyMap<number, StandIn>;
}

/** One replacement of text. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly standIn?: StandIn;
}

/** An open bracket. */
export interface Bracket {
  readonly index: number;
  readonly subscript: boolean;
  starred: boolean;
}

/** State of one rewriting. */
export interface Pass {
  readonly tokens: Tokens;
  readonly edits: Edit[];
  readonly brackets: Bracket[];
  /** Number of open blocks. */
  depth: number;
  /** Depths of the blocks that hold the cases of the open `match` statements. */
  readonly matches: number[];
}

/** Performs the edits. */
export function apply(text: string, edits: Edit[]): Prepared {
  const standIns = new Map<number, StandIn>();
  if (edits.length === 0) return { text, standIns };
  edits.sort((a, b) => a.from - b.from);
  let out = "";
  let at = 0;
  for (const edit of edits) {
    if (edit.from < at) continue;
    out += text.slice(at, edit.from);
    if (edit.standIn === undefined) {
      out += edit.text;
    } else {
      out += "\\\n".repeat(edit.standIn.text.split("\n").length - 1);
      standIns.set(out.length, edit.standIn);
      out += edit.text;
    }
    at = edit.to;
  }
  return { text: out + text.slice(at), standIns };
}

/** Puts a stand-in in the place of a range of tokens (`last` included). */
export function standIn(pass: Pass, kind: StandIn["kind"], range: { first: number; last: number }): void {
  const { tokens, edits } = pass;
  const from = tokens.starts[range.first] as number;
  const to = tokens.ends[range.last] as number;
  edits.push({
    from,
    to,
    text: kind === "fstring" ? "''" : "_",
    standIn: { kind, text: tokens.text.slice(from, to), line: tokens.lines[range.first] as number },
  });
}

/** Adds text at an offset. */
export function insert(pass: Pass, addition: { at: number; text: string }): void {
  const { at, text } = addition;
  pass.edits.push({ from: at, to: at, text });
}

/** Index of the `:` that ends a compound statement's header or a lambda's parameters. */
export function headerEnd(tokens: Tokens, from: number): number {
  let depth = 0;
  let lambdas = 0;
  let i = from;
  for (; i < tokens.kinds.length && tokens.kinds[i] !== NEWLINE; i++) {
    const text = tokenText(tokens, i);
    if (tokens.kinds[i] === NAME) {
      if (text === "lambda" && depth === 0) lambdas++;
    } else if (tokens.kinds[i] !== OP) continue;
    else if (text === "(" || text === "[" || text === "{") depth++;
    else if (text === ")" || text === "]" || text === "}") {
      if (depth === 0) break;
      depth--;
    } else if (text === ":" && depth === 0) {
      if (lambdas === 0) break;
      lambdas--;
    }
  }
  return i;
}

/** Index of the bracket that closes the one at `open`. */
export function matching(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.kinds.length; i++) {
    if (tokens.kinds[i] !== OP) continue;
    const text = tokenText(tokens, i);
    if (text === "(" || text === "[" || text === "{") depth++;
    else if ((text === ")" || text === "]" || text === "}") && --depth === 0) return i;
  }
  return -1;
}
