/**
 * Makes a text digestible for the grammar package, which lacks some valid forms of Python.
 *
 * What it lacks is rewritten as something that means the same, or replaced by a stand-in whose text is parsed on its
 * own: f-strings, decorators that are not dotted names, `with (...)` and `with ... as (a, b)`, `1.`, a bare `yield`,
 * starred subscripts. Every rewriting keeps the number of lines, so line numbers stay true.
 *
 * @module
 */
import { apply, headerEnd, insert, matching, type Pass, type Prepared, standIn } from "./edits.ts";
import { fixCase, fixSubject, isMatchStatement } from "./prepare_match.ts";
import { fixWith } from "./prepare_with.ts";
import { PythonSyntaxError } from "./syntax_error.ts";
import {
  DEDENT,
  FSTRING,
  INDENT,
  NAME,
  NEWLINE,
  NUMBER,
  OP,
  STRING,
  tokenize,
  type Tokens,
  tokenText,
} from "./tokenize.ts";

const VALUE_KEYWORDS =
  /^(?:and|as|assert|await|case|del|elif|else|for|from|if|import|in|is|lambda|not|or|print|raise|return|while|with|yield)$/;

/** Rewrites a text with normalised line ends. Throws `PythonSyntaxError` for lexical mistakes. */
export function prepare(text: string): Prepared {
  const pass: Pass = { tokens: tokenize(text), edits: [], brackets: [], depth: 0, matches: [] };
  const { kinds, starts, ends } = pass.tokens;
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i];
    if (kind === FSTRING) standIn(pass, "fstring", { first: i, last: i });
    else if (kind === NUMBER) fixNumber(pass, i);
    else if (kind === NAME) i = visitName(pass, i, (ends[i] as number) - (starts[i] as number));
    else if (kind === OP) i = visitOperator(pass, i);
    else if (kind === NEWLINE) fixContinuation(pass, i);
    else if (kind === INDENT) pass.depth++;
    else if (kind === DEDENT) closeBlock(pass);
  }
  return apply(text, pass.edits);
}

/** A backslash before an empty line continues nothing. */
function fixContinuation(pass: Pass, i: number): void {
  const { text, starts, ends } = pass.tokens;
  const from = i === 0 ? 0 : ends[i - 1] as number;
  const gap = text.slice(from, starts[i]);
  const at = gap.lastIndexOf("\\\n");
  if (at !== -1 && gap.slice(at + 2).trim() === "") {
    pass.edits.push({ from: from + at, to: from + at + 1, text: "" });
  }
}

function fixNumber(pass: Pass, i: number): void {
  const literal = tokenText(pass.tokens, i);
  const dot = /\.(?!\d)/.exec(literal);
  if (dot !== null) insert(pass, { at: (pass.tokens.starts[i] as number) + dot.index + 1, text: "0" });
}

function visitName(pass: Pass, i: number, length: number): number {
  const { tokens } = pass;
  const first = tokens.text.charCodeAt(tokens.starts[i] as number);
  if (length === 5 && first === 121 && tokenText(tokens, i) === "yield") {
    if (endsExpression(tokens, i + 1)) insert(pass, { at: tokens.ends[i] as number, text: " None" });
  } else if (length === 6 && first === 108 && tokenText(tokens, i) === "lambda") {
    fixLambda(pass, i);
  } else if (length === 4 && first === 119 && tokenText(tokens, i) === "with") {
    return fixWith(pass, i);
  } else if (length === 6 && first === 101 && tokenText(tokens, i) === "except") {
    fixExcept(pass, i);
  } else if (length === 3 && first === 102 && tokenText(tokens, i) === "for") {
    if (pass.brackets.length > 0) return fixStarredTarget(pass, i);
    fixStarredItems(pass, i);
  } else if (length === 5 && first === 112 && tokenText(tokens, i) === "print" && startsStatement(tokens, i)) {
    fixPrint(pass, i);
  } else if (length === 5 && first === 109 && tokenText(tokens, i) === "match" && startsStatement(tokens, i)) {
    if (isMatchStatement(tokens, i)) {
      pass.matches.push(pass.depth + 1);
      fixSubject(pass, i);
    }
  } else if (length === 4 && first === 99 && pass.matches.at(-1) === pass.depth && tokenText(tokens, i) === "case") {
    if (startsStatement(tokens, i)) return fixCase(pass, i);
  }
  return i;
}

/** Since Python 3.14 the types of an `except` need no parentheses. */
function fixExcept(pass: Pass, i: number): void {
  const { tokens } = pass;
  const first = tokenText(tokens, i + 1) === "*" ? i + 2 : i + 1;
  const end = headerEnd(tokens, first);
  let comma = false;
  for (let j = first; j < end; j++) {
    const text = tokenText(tokens, j);
    if (/^[([{]$/.test(text)) j = matching(tokens, j);
    else if (text === ",") comma = true;
    else if (text === "as" && comma) {
      throw new PythonSyntaxError(
        "multiple exception types must be parenthesized when using 'as'",
        tokens.lines[i] as number,
      );
    }
  }
  if (!comma) return;
  insert(pass, { at: tokens.starts[first] as number, text: "(" });
  insert(pass, { at: tokens.starts[end] as number, text: ")" });
}

function closeBlock(pass: Pass): void {
  pass.depth--;
  while ((pass.matches.at(-1) ?? 0) > pass.depth) pass.matches.pop();
}

/** The targets of a comprehension's `for` may be starred; the grammar has no place for that. */
function fixStarredTarget(pass: Pass, i: number): number {
  const { tokens } = pass;
  let end = i + 1;
  let starred = false;
  for (; end < tokens.kinds.length && tokenText(tokens, end) !== "in"; end++) {
    const text = tokenText(tokens, end);
    if (/^[([{]$/.test(text)) end = matching(tokens, end);
    else if (text === "*") starred = true;
  }
  if (!starred) return i;
  standIn(pass, "expression", { first: i + 1, last: end - 1 });
  return end - 1;
}

/** `for x in a, *b:` gets parentheses around the items. */
function fixStarredItems(pass: Pass, i: number): void {
  const { tokens } = pass;
  const end = headerEnd(tokens, i + 1);
  let first = i + 1;
  while (first < end && tokenText(tokens, first) !== "in") {
    first = /^[([{]$/.test(tokenText(tokens, first)) ? matching(tokens, first) + 1 : first + 1;
  }
  first++;
  for (let j = first; j < end; j++) {
    const text = tokenText(tokens, j);
    if (/^[([{]$/.test(text)) j = matching(tokens, j);
    else if (text === "*" && (j === first || tokenText(tokens, j - 1) === ",")) {
      insert(pass, { at: tokens.starts[first] as number, text: "(" });
      insert(pass, { at: tokens.starts[end] as number, text: ")" });
      return;
    }
  }
}

function endsExpression(tokens: Tokens, i: number): boolean {
  return tokens.kinds[i] === NEWLINE || /^[)\]};=]$/.test(tokenText(tokens, i));
}

function startsStatement(tokens: Tokens, i: number): boolean {
  const before = tokens.kinds[i - 1];
  return before === undefined || before >= NEWLINE || tokenText(tokens, i - 1) === ";";
}

function fixPrint(pass: Pass, i: number): void {
  const { tokens } = pass;
  const next = tokens.kinds[i + 1];
  if (
    next === STRING || next === FSTRING || next === NUMBER ||
    next === NAME && !/^(?:if|in|is|and|or|not)$/.test(tokenText(tokens, i + 1))
  ) {
    throw new PythonSyntaxError(
      "Missing parentheses in call to 'print'. Did you mean print(...)?",
      tokens.lines[i] as number,
    );
  }
  if (next === OP && /^[(.]$/.test(tokenText(tokens, i + 1))) return;
  insert(pass, { at: tokens.starts[i] as number, text: "(" });
  insert(pass, { at: tokens.ends[i] as number, text: ")" });
}

/** Positional-only markers and trailing commas have no place in the grammar of a lambda; both mean little. */
function fixLambda(pass: Pass, i: number): void {
  const { tokens } = pass;
  const end = headerEnd(tokens, i + 1);
  for (let j = i + 1; j < end; j++) {
    const text = tokenText(tokens, j);
    if (/^[([{]$/.test(text)) j = matching(tokens, j);
    else if (text === "lambda") j = headerEnd(tokens, j + 1);
    else if (text === "/" && tokenText(tokens, j - 1) === "," || text === "," && j === end - 1) {
      const from = tokens.starts[text === "/" ? j - 1 : j] as number;
      pass.edits.push({ from, to: tokens.ends[j] as number, text: "" });
    }
  }
}

function visitOperator(pass: Pass, i: number): number {
  const { tokens, brackets } = pass;
  const code = tokens.text.charCodeAt(tokens.starts[i] as number);
  if (code === 91) {
    brackets.push({ index: i, subscript: followsValue(tokens, i) && !namesDefinition(tokens, i), starred: false });
  } else if (code === 40 || code === 123) {
    brackets.push({ index: i, subscript: false, starred: false });
  } else if (code === 93 || code === 41 || code === 125) {
    closeBracket(pass, i);
  } else if (code === 42) {
    const top = brackets.at(-1);
    if (top?.subscript === true && /^[[,]$/.test(tokenText(tokens, i - 1))) top.starred = true;
  } else if (code === 64 && startsStatement(tokens, i) && tokenText(tokens, i) === "@") {
    return fixDecorator(pass, i);
  }
  return i;
}

function followsValue(tokens: Tokens, i: number): boolean {
  const kind = tokens.kinds[i - 1];
  if (kind === NAME) return !VALUE_KEYWORDS.test(tokenText(tokens, i - 1));
  return kind === STRING || kind === OP && /^[)\]}]$/.test(tokenText(tokens, i - 1));
}

/** Whether the bracket holds the type parameters of a definition. */
function namesDefinition(tokens: Tokens, i: number): boolean {
  return /^(?:def|class|type)$/.test(tokenText(tokens, i - 2));
}

function closeBracket(pass: Pass, i: number): void {
  const open = pass.brackets.pop();
  if (open?.starred !== true) return;
  insert(pass, { at: pass.tokens.ends[open.index] as number, text: "(" });
  insert(pass, { at: pass.tokens.starts[i] as number, text: tokenText(pass.tokens, i - 1) === "," ? ")" : ",)" });
}

function fixDecorator(pass: Pass, i: number): number {
  const { tokens } = pass;
  let end = i + 1;
  while (end < tokens.kinds.length && tokens.kinds[end] !== NEWLINE) end++;
  let j = i + 1;
  if (tokens.kinds[j] === NAME) {
    j++;
    while (tokenText(tokens, j) === "." && tokens.kinds[j + 1] === NAME) j += 2;
    if (j === end || tokenText(tokens, j) === "(" && matching(tokens, j) === end - 1) return i;
  }
  if (end === i + 1) return i;
  standIn(pass, "expression", { first: i + 1, last: end - 1 });
  return end - 1;
}
