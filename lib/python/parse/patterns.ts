/**
 * Patterns of `match` statements.
 *
 * They are read here from tokens: the grammar package has no `str()`, `[]`, `{}` or dotted keys in patterns.
 *
 * @module
 */
import type { Expr, Pattern } from "./ast.ts";
import { shift } from "./builder.ts";
import { parseNumber, parseString } from "./literals.ts";
import { PythonSyntaxError } from "./syntax_error.ts";
import { END, NAME, NEWLINE, NUMBER, STRING, tokenize, type Tokens, tokenText } from "./tokenize.ts";

interface Reader {
  readonly tokens: Tokens;
  readonly firstLine: number;
  at: number;
}

const CONSTANTS: ReadonlySet<string> = new Set(["None", "True", "False"]);

/** Parses the pattern of one `case`, which begins on `line`. */
export function parsePattern(text: string, line: number): Pattern {
  // In parentheses line ends are white space.
  const tokens = shift(line, () => tokenize(`(${text}\n)`));
  const reader: Reader = { tokens, firstLine: line, at: 1 };
  const pattern = readOpen(reader, ")");
  if (!take(reader, ")") || tokens.kinds[reader.at] !== NEWLINE || tokens.kinds[reader.at + 1] !== END) fail(reader);
  return pattern;
}

function word(r: Reader): string {
  return tokenText(r.tokens, r.at);
}

function here(r: Reader): number {
  return (r.tokens.lines[r.at] as number) + r.firstLine - 1;
}

function fail(r: Reader, message = "invalid syntax"): never {
  throw new PythonSyntaxError(message, here(r));
}

function take(r: Reader, text: string): boolean {
  if (word(r) !== text) return false;
  r.at++;
  return true;
}

function expect(r: Reader, text: string): void {
  if (!take(r, text)) fail(r);
}

/** Patterns up to a closer: one without a comma is itself, else they are a sequence. */
function readOpen(r: Reader, closer: string): Pattern {
  const line = here(r);
  const { patterns, comma } = readSequence(r, closer);
  const [first] = patterns;
  if (first !== undefined && !comma && first.kind !== "star") return first;
  return { kind: "sequence", patterns, line };
}

function readSequence(r: Reader, closer: string): { patterns: Pattern[]; comma: boolean } {
  const patterns: Pattern[] = [];
  let comma = false;
  while (word(r) !== closer) {
    patterns.push(readItem(r));
    if (!take(r, ",")) break;
    comma = true;
  }
  if (patterns.filter((p) => p.kind === "star").length > 1) fail(r, "multiple starred expressions in sequence pattern");
  return { patterns, comma };
}

function readItem(r: Reader): Pattern {
  if (word(r) !== "*") return readAs(r);
  const line = here(r);
  r.at++;
  return { kind: "star", name: captureName(r), line };
}

function captureName(r: Reader): string | null {
  if (r.tokens.kinds[r.at] !== NAME || CONSTANTS.has(word(r))) fail(r);
  const name = word(r).normalize("NFKC");
  r.at++;
  return name === "_" ? null : name;
}

function readAs(r: Reader): Pattern {
  const line = here(r);
  const pattern = readOr(r);
  if (!take(r, "as")) return pattern;
  const name = captureName(r);
  if (name === null) fail(r, "cannot use '_' as a target");
  return { kind: "as", pattern, name, line };
}

function readOr(r: Reader): Pattern {
  const line = here(r);
  const first = readClosed(r);
  if (word(r) !== "|") return first;
  const patterns = [first];
  while (take(r, "|")) patterns.push(readClosed(r));
  return { kind: "or", patterns, line };
}

function readClosed(r: Reader): Pattern {
  const line = here(r);
  const kind = r.tokens.kinds[r.at];
  if (kind === NAME && !CONSTANTS.has(word(r))) return readNamed(r);
  if (kind === NAME || kind === NUMBER || kind === STRING || word(r) === "-") {
    return { kind: "value", expr: readLiteral(r), line };
  }
  if (take(r, "(")) {
    const pattern = readOpen(r, ")");
    expect(r, ")");
    return pattern;
  }
  if (take(r, "[")) {
    const { patterns } = readSequence(r, "]");
    expect(r, "]");
    return { kind: "sequence", patterns, line };
  }
  if (take(r, "{")) return readMapping(r, line);
  return fail(r);
}

function readDotted(r: Reader): Expr {
  if (r.tokens.kinds[r.at] !== NAME) fail(r);
  let expr: Expr = { kind: "name", name: word(r).normalize("NFKC"), line: here(r) };
  r.at++;
  while (take(r, ".")) {
    if (r.tokens.kinds[r.at] !== NAME) fail(r);
    expr = { kind: "attribute", value: expr, name: word(r), line: here(r) };
    r.at++;
  }
  return expr;
}

/** A capture, a dotted value, or a class with its arguments. */
function readNamed(r: Reader): Pattern {
  const line = here(r);
  const expr = readDotted(r);
  if (take(r, "(")) return readClass(r, { cls: expr, line });
  if (expr.kind !== "name") return { kind: "value", expr, line };
  return { kind: "capture", name: expr.name === "_" ? null : expr.name, line };
}

function readClass(r: Reader, head: { cls: Expr; line: number }): Pattern {
  const positional: Pattern[] = [];
  const keywords: { name: string; pattern: Pattern }[] = [];
  while (word(r) !== ")") {
    if (r.tokens.kinds[r.at] === NAME && tokenText(r.tokens, r.at + 1) === "=") {
      const name = word(r);
      r.at += 2;
      keywords.push({ name, pattern: readAs(r) });
    } else if (keywords.length > 0) {
      fail(r, "positional patterns follow keyword patterns");
    } else {
      positional.push(readAs(r));
    }
    if (!take(r, ",")) break;
  }
  expect(r, ")");
  return { kind: "class", cls: head.cls, positional, keywords, line: head.line };
}

function readMapping(r: Reader, line: number): Pattern {
  const entries: { key: Expr; pattern: Pattern }[] = [];
  let rest: string | null = null;
  while (word(r) !== "}") {
    if (take(r, "**")) {
      rest = captureName(r);
    } else {
      const isName = r.tokens.kinds[r.at] === NAME && !CONSTANTS.has(word(r));
      const key = isName ? readDotted(r) : readLiteral(r);
      if (key.kind === "name") fail(r, "mapping pattern keys may only match literals and attribute lookups");
      expect(r, ":");
      entries.push({ key, pattern: readAs(r) });
    }
    if (!take(r, ",")) break;
  }
  expect(r, "}");
  return { kind: "mapping", entries, rest, line };
}

function readLiteral(r: Reader): Expr {
  const line = here(r);
  if (take(r, "-")) {
    return { kind: "unary", op: "-", operand: readNumber(r), line };
  }
  const text = word(r);
  const kind = r.tokens.kinds[r.at];
  if (kind === NUMBER) return readNumber(r);
  if (kind === STRING) return readStrings(r);
  r.at++;
  return { kind: "constant", literal: { type: text.toLowerCase() as "none" | "true" | "false" }, line };
}

function readNumber(r: Reader): Expr {
  const line = here(r);
  const literal = r.tokens.kinds[r.at] === NUMBER ? parseNumber(word(r)) : null;
  if (literal === null) fail(r);
  r.at++;
  return { kind: "constant", literal, line };
}

function readStrings(r: Reader): Expr {
  const line = here(r);
  let value: string | null = null;
  let bytes: Uint8Array | null = null;
  for (; r.tokens.kinds[r.at] === STRING; r.at++) {
    const literal = parseString(word(r), here(r));
    if (literal.type === "str" && bytes === null) value = (value ?? "") + literal.value;
    else if (literal.type === "bytes" && value === null) {
      const head: Uint8Array = bytes ?? new Uint8Array();
      bytes = Uint8Array.from([...head, ...literal.value]);
    } else fail(r, "cannot mix bytes and nonbytes literals");
  }
  return {
    kind: "constant",
    literal: bytes === null ? { type: "str", value: value ?? "" } : { type: "bytes", value: bytes },
    line,
  };
}
